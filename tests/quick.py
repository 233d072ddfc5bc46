"""Which tests `make test` runs, so that it ends in minutes. The others are left to `make test-all`.

These have the marker `nightly`, or stand in `tests/slow.txt`.

`python -m tests.quick REPORT…` writes that list anew, from reports (JUnit XML) of a whole run on an idle machine.
"""

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from tests.faults import all_faults

SLOW = Path(__file__).with_name("slow.txt")
FIRST_ONLY, NONE = "first", "none"  # which cases of a test with parameters `make test` runs
QUICK_SECONDS = 1
PROOF_SECONDS = 6  # what may take longer: the browser, and what notices a deliberate fault


def select(items):
    """Give the marker `quick` to the tests that `make test` runs."""
    slow = read()
    for item in items:
        cases = slow.get(without_case(item.nodeid))
        quick = cases is None or (cases == FIRST_ONLY and is_first(item))
        if quick and not item.get_closest_marker("nightly"):
            item.add_marker("quick")


def is_first(item):
    """Whether this is the first case of a test, in the order in which the code gives them."""
    return not hasattr(item, "callspec") or not any(item.callspec.indices.values())


def read():
    """A slow test's pytest id without its case, and which of its cases are quick: `first` or `none`."""
    lines = SLOW.read_text(encoding="utf-8").splitlines()
    return dict(reversed(line.split(" ", 1)) for line in lines)


def without_case(test):
    return test.partition("[")[0]


def main(reports):
    seconds = defaultdict(list)
    for report in reports:
        for test, took in times(report):
            seconds[test].append(took)
    proofs = {without_case(test) for fault in all_faults() for test in fault.tests}
    lines = [f"{cases} {test}" for test in sorted(seconds) if (cases := slowness(test, seconds[test], proofs))]
    SLOW.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def times(report):
    """The pytest id without its case, and the seconds, of each test in a report, in the order in which they ran."""
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 (pytest wrote it)
        yield f"{case.get('classname').replace('.', '/')}.py::{without_case(case.get('name'))}", float(case.get("time"))


def slowness(test, seconds, proofs):
    """Which cases are quick, or None if all are."""
    if sum(seconds) <= QUICK_SECONDS:
        return None
    most = PROOF_SECONDS if test in proofs or "_in_browser.py" in test else QUICK_SECONDS
    return FIRST_ONLY if min(seconds) <= most else NONE


if __name__ == "__main__":
    main(sys.argv[1:])
