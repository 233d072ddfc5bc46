"""The place of the initiatives in a hub, with nothing in it yet."""

import pytest

from hub.core.models import Service
from initiatives.models import InitiativesIndexPage


@pytest.fixture
def index(home):
    """The page above the initiatives."""
    return home.add_child(
        instance=InitiativesIndexPage(title="Initiatives", slug="initiatives", summary="All of them.")
    )


@pytest.fixture
def service(db):
    """A made-up place where people are supported."""
    return Service.objects.create(name="Example House", town="Exampleton", region="North")
