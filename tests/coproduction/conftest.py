"""Fixtures for co-production: a page and a list entry."""

import os

import pytest

from home.models import StrategyPage
from hub.core.models import Theme
from tests.conftest import member_of
from tests.publishing import publish_alone

# Threads cannot share the SQLite of the tests, which lives in memory.
collect_ignore = [] if os.environ.get("EXPECTED_DATABASE") == "postgresql" else ["test_at_the_same_moment.py"]


@pytest.fixture
def ebye2(hub):
    return member_of("Experts by Experience", name="ebye2-in-tests")


@pytest.fixture
def staff2(hub):
    return member_of("Staff", name="staff2-in-tests")


@pytest.fixture
def both(hub):
    return member_of("Experts by Experience", "Staff", name="both-in-tests")


@pytest.fixture
def page(hub):
    return StrategyPage.objects.get()


@pytest.fixture
def theme(hub):
    return published_theme()


def published_theme():
    theme = Theme(name="Hope", live=False)
    theme.save()
    publish_alone(theme, "A test put it up.")
    theme.refresh_from_db()
    return theme


class Subject:
    """A page or a list entry, with the field that tests write in."""

    def __init__(self, thing, field):
        self.thing, self.field = thing, field

    def saying(self, words):
        return {self.field: words}

    @property
    def public(self):
        """What the public can read of it now; empty if it is not public."""
        found = type(self.thing).objects.get(pk=self.thing.pk)
        return getattr(found, self.field) if found.live else ""


@pytest.fixture(params=["page", "theme"])
def subject(request, hub):
    """Runs a test for a page and for a list entry."""
    thing = request.getfixturevalue(request.param)
    return Subject(thing, {"page": "summary", "theme": "name"}[request.param])
