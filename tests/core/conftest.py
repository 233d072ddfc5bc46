"""What the tests of shared content stand on: a storage that shows what it holds."""

import pytest
from wagtail.models import Collection


@pytest.fixture(autouse=True)
def collection(db):
    """Where files are put. The migrations make it, but tests that really commit empty the tables after them."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


@pytest.fixture
def stored(settings, tmp_path):
    """A way to ask which files the storage holds, in a storage of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return lambda: {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.*")}
