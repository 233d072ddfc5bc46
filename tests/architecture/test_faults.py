"""The list of deliberate faults stays true to the code: `make faults` can try each of them."""

import re
import subprocess
from collections import Counter

import pytest

from tests import quick
from tests.faults import ROOT, all_faults

INVARIANTS = range(1, 16)
FEWEST, FEWEST_OF_ONE = 60, 2

faults = pytest.mark.parametrize("fault", all_faults(), ids=lambda fault: fault.name)


@faults
def test_the_patch_of_a_fault_fits_the_code(fault):
    checked = subprocess.run(
        ["git", "apply", "--check", fault.path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


@faults
def test_a_fault_names_tests_that_exist(fault):
    assert fault.what
    assert fault.tests
    for test in fault.tests:
        assert exists(test), test


def exists(test):
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.exists() and re.search(rf"^def {re.escape(name)}\(", file.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_invariant_has_faults_that_break_it():
    counted = Counter(number for fault in all_faults() for number in fault.invariants)
    assert {number: counted[number] for number in INVARIANTS if counted[number] < FEWEST_OF_ONE} == {}
    assert len(all_faults()) >= FEWEST


def test_the_list_of_slow_tests_names_tests_that_exist():
    slow = quick.read()
    assert set(slow.values()) == {quick.FIRST_ONLY, quick.NONE}
    assert {test for test in slow if not exists(test)} == set()


def is_nightly(test):
    return "pytest.mark.nightly" in (ROOT / test.partition("::")[0]).read_text(encoding="utf-8")


def test_every_invariant_has_quick_tests_that_notice_a_fault():
    slow = quick.read()
    proved = {
        number
        for fault in all_faults()
        if any(slow.get(test) != quick.NONE and not is_nightly(test) for test in fault.tests)
        for number in fault.invariants
    }
    assert set(INVARIANTS) - proved == set()
