"""What the tests of shared content stand on: storages that show what they hold."""

import pytest
from django.core.files.storage import storages
from wagtail.models import Collection


@pytest.fixture(autouse=True)
def collection(db):
    """Where files are put. The migrations make it, but tests that really commit empty the tables after them."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def files_below(storage):
    return {name: b"".join(storage.read_part(name, 0, storage.size(name))) for name in storage.names_in()}


@pytest.fixture
def stored():
    """A way to ask which files the storages hold that were not there before this test."""
    before = {name: set(storages[name].names_in()) for name in ("default", "private")}

    def new():
        found = {}
        for name, old in before.items():
            found |= {path: data for path, data in files_below(storages[name]).items() if path not in old}
        return found

    return new
