"""Applies each deliberate fault to a copy of the hub and checks that the tests it names fail.

`make faults` runs all of them; `python -m tests.with_postgres python -m tests.faults digest` those with "digest" in
their name. Exits with 1 if a fault goes unnoticed.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlsplit, urlunsplit
from xml.etree import ElementTree

import psycopg

from tests.faults import ROOT, Fault, all_faults

AT_ONCE = os.cpu_count() or 1
MOST_SECONDS = 600  # for the tests of one fault


def main(words):
    faults = [fault for fault in all_faults() if not words or any(word in fault.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="hub-faults-") as folder:
        copies = SimpleQueue()
        for number in range(AT_ONCE):
            copies.put(copy_of_the_hub(Path(folder) / str(number)))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            unnoticed = [
                fault for fault, seen in pool.map(lambda fault: (fault, try_in(copies, fault)), faults) if not seen
            ]
    print(f"{len(faults) - len(unnoticed)} of {len(faults)} faults noticed.")  # noqa: T201
    return 1 if unnoticed or not faults else 0


def copy_of_the_hub(folder):
    """Copy the repository's files, with uncommitted changes."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def try_in(copies, fault: Fault):
    """Whether all tests of a fault fail with it, in a free copy of the hub. Prints the result."""
    folder = copies.get()
    try:
        missed = tests_that_miss(fault, folder)
    finally:
        copies.put(folder)
    print(f"{'missed ' if missed else 'noticed'}  {fault.name}: {fault.what}", *missed, sep="\n    ", flush=True)  # noqa: T201
    return not missed


def tests_that_miss(fault: Fault, folder):
    """The named tests that pass in spite of the fault. Raises CalledProcessError if the patch does not apply."""
    database = f"fault_{folder.name}"
    clone(database)
    patch = ["git", "apply", "--whitespace=nowarn", str(folder / fault.path.relative_to(ROOT))]
    subprocess.run(patch, cwd=folder, check=True)
    try:
        report = folder / "report.xml"
        report.unlink(missing_ok=True)
        ran = pytest(folder, database, "--reuse-db", f"--junitxml={report}", *fault.tests)
        failed = failed_tests(report) if report.exists() else set()
        if not failed and ran.returncode:
            return [f"nothing ran: {ran.stdout[-2000:]}"]
        return [test for test in fault.tests if test not in failed]
    except subprocess.TimeoutExpired:
        return [f"took longer than {MOST_SECONDS} seconds"]
    finally:
        subprocess.run([*patch, "--reverse"], cwd=folder, check=True)


def failed_tests(report):
    """The pytest ids of the tests that failed, without parameters."""
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314 (pytest wrote it)
    return {
        f"{case.get('classname').replace('.', '/')}.py::{case.get('name').partition('[')[0]}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    }


def pytest(folder, database, *arguments):
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"DATABASE_URL": address_of(database), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )


def address_of(database):
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def clone(database):
    """Make the test database of a fault anew, from the one that `tests.with_postgres` migrated."""
    execute(f'DROP DATABASE IF EXISTS "test_{database}" WITH (FORCE)')
    migrated = os.environ["MIGRATED"]
    execute(f'CREATE DATABASE "test_{database}" TEMPLATE "{migrated}"')


def execute(command):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
