"""The list of deliberate faults stays true to the code: `make faults` can try each of them."""

import re
import subprocess

import pytest

from tests.faults import ROOT, all_faults

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
        path, _, name = test.partition("::")
        assert re.search(rf"^def {re.escape(name)}\(", (ROOT / path).read_text(), re.MULTILINE), test
