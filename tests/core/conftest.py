"""What the tests of shared content stand on: storages that show what they hold."""

from pathlib import Path

import pytest
from django.core.files.storage import storages
from wagtail.models import Collection


@pytest.fixture(autouse=True)
def collection(db):
    """Where files are put. The migrations make it, but tests that really commit empty the tables after them."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def files_below(storage):
    root = Path(storage.location)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.*") if path.is_file()}


@pytest.fixture
def stored():
    """A way to ask which files the storages hold that were not there before this test."""
    before = {name: set(files_below(storages[name])) for name in ("default", "private")}

    def new():
        found = {}
        for name, old in before.items():
            found |= {path: data for path, data in files_below(storages[name]).items() if path not in old}
        return found

    return new
