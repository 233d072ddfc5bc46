"""The demonstration in the tests' own database, on SQLite and PostgreSQL alike."""

import fcntl
import os
import pickle

import pytest
from django.core.management import call_command
from django.db import transaction

from tests import snapshot

# Threads cannot share the SQLite of the tests, which lives in memory.
collect_ignore = [] if os.environ.get("EXPECTED_DATABASE") == "postgresql" else ["test_at_the_same_moment.py"]


@pytest.fixture(scope="session")
def rows_of_the_demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The rows of a database before `load_demo` and after it. The first of several workers makes them."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    kept = folder / "rows-of-the-demo"
    with kept.with_suffix(".lock").open("w") as lock, django_db_blocker.unblock(), transaction.atomic():
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = snapshot.take()
        if not kept.exists():
            call_command("load_demo", verbosity=0)
            kept.write_bytes(pickle.dumps(snapshot.take()))
        transaction.set_rollback(True)
    return before, pickle.loads(kept.read_bytes())  # noqa: S301 (our own file, of this run)


@pytest.fixture(scope="module")
def demo_for_a_module(rows_of_the_demo, django_db_blocker):
    before, after = rows_of_the_demo
    with django_db_blocker.unblock(), transaction.atomic():
        snapshot.put_back(after, before)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(demo_for_a_module, db):
    """The hub as `load_demo` leaves it, without the files."""
