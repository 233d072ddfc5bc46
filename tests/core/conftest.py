"""Fixtures for shared content."""

import pytest
from django.core.files.storage import storages
from wagtail.models import Collection


@pytest.fixture(autouse=True)
def collection(db):
    """The root collection. Migrations make it, but tests with real transactions empty all tables."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def files_below(storage):
    return {name: b"".join(storage.read_part(name, 0, storage.size(name))) for name in storage.names_in()}


@pytest.fixture
def stored():
    """A function that returns the files that the storages hold since the test began."""
    before = {name: set(storages[name].names_in()) for name in ("default", "private")}

    def new():
        found = {}
        for name, old in before.items():
            found |= {path: data for path, data in files_below(storages[name]).items() if path not in old}
        return found

    return new
