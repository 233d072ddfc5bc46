"""The demonstration in the tests' own database, on SQLite and PostgreSQL alike."""

import os

import pytest
from django.db import connection

from tests import made_once

# Threads cannot share the SQLite of the tests, which lives in memory.
collect_ignore = [] if os.environ.get("EXPECTED_DATABASE") == "postgresql" else ["test_at_the_same_moment.py"]


@pytest.fixture(scope="session")
def rows_of_the_demo(request, rows_of_a_hub, tmp_path_factory):
    """The rows of a database before and after `load_demo`: on SQLite those of the hub of the browser tests."""
    if connection.vendor != "sqlite":
        return request.getfixturevalue("rows_of_the_demo")
    before, _hub = rows_of_a_hub
    demo = made_once.demo(made_once.shared_folder(tmp_path_factory))
    return "", before, made_once.rows_of_file(demo / "hub.sqlite3")


@pytest.fixture
def demo(demo_for_a_module, db):
    """The hub after `load_demo`, without the files."""
