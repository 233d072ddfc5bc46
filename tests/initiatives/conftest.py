"""Empty parent pages for initiatives."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from hub.core.models import Service
from initiatives.models import (
    CollegePage,
    CouncilPage,
    CoursePage,
    CourseRun,
    EventDate,
    EventPage,
    InitiativesIndexPage,
    PeoplesCouncilPage,
    RecoveryCollegesPage,
)
from tests.publishing import create_page, publish

A_DAY = timezone.localdate()


@pytest.fixture
def index(home):
    """The page above the initiatives."""
    return create_page(home, InitiativesIndexPage(title="Initiatives", slug="initiatives", summary="All of them."))


@pytest.fixture
def service(db):
    """A made-up service."""
    return publish(Service(name="Example House", town="Exampleton", region="North"))


@pytest.fixture
def peoples_council(index):
    """The page above the councils."""
    return create_page(
        index, PeoplesCouncilPage(title="People's Council", slug="peoples-council", summary="A say at every level.")
    )


@pytest.fixture
def add_council(peoples_council):
    """Adds a council."""

    def add(title="House council", level="national", **fields):
        told = {"who_can_come": "Everybody", "how_often": "Monthly", "raise_an_idea": "<p>Use the box.</p>"} | fields
        return create_page(peoples_council, CouncilPage(title=title, summary=f"About {title}.", level=level, **told))

    return add


@pytest.fixture
def same_queries(client, django_assert_max_num_queries):
    """Requests a list with ten entries and with all; both must need the same queries. Returns the second response."""

    def ask(address, titles, add, bound=20):
        for title in titles[:10]:
            add(title)
        client.get(address)
        with django_assert_max_num_queries(bound) as few:
            client.get(address)
        for title in titles[10:]:
            add(title)
        with django_assert_max_num_queries(len(few)):
            return client.get(address).text

    return ask


@pytest.fixture
def colleges(index):
    """The page above the Recovery Colleges."""
    return create_page(
        index, RecoveryCollegesPage(title="Recovery Colleges", slug="recovery-colleges", summary="Learn together.")
    )


@pytest.fixture
def add_college(colleges, service):
    """Adds a Recovery College."""

    def add(title="North College", **fields):
        told = {"service": service, "who_can_join": "Everybody", "how_to_enrol": "<p>Ask staff.</p>"} | fields
        return create_page(colleges, CollegePage(title=title, summary=f"About {title}.", **told))

    return add


@pytest.fixture
def add_course(add_college):
    """Adds a course, with a run for each dictionary in `runs`."""

    def add(title="Gardening", college=None, runs=(), **fields):
        told = {"what_you_will_learn": "<p>Beans.</p>", "made_by": "Learners and staff", "who_for": "Everybody"}
        told |= {"length": "A day", "place": "The garden"} | fields
        course = CoursePage(title=title, summary=f"About {title}.", **told)
        for run in runs:
            dates = {"starts": A_DAY + datetime.timedelta(days=20), "ends": A_DAY + datetime.timedelta(days=30)}
            course.runs.add(CourseRun(**dates | {"times": "Tuesdays, 2 to 4 pm", "place": "The blue room"} | run))
        return create_page(college or add_college(), course)

    return add


@pytest.fixture
def add_event_below():
    """Adds an event below a page, with a date for each dictionary in `dates`."""

    def add(parent, title="Open evening", dates=(), **fields):
        told = {"what_happens": "<p>Soup.</p>", "who_for": "Everybody", "how_to_join": "<p>Just come.</p>"}
        event = EventPage(title=title, summary=f"About {title}.", **told | {"place": "The blue room"} | fields)
        for place, date in enumerate(dates):
            usual = {"date": A_DAY + datetime.timedelta(days=9), "starts": datetime.time(14)}
            event.dates.add(EventDate(sort_order=place, **usual | date))
        return create_page(parent, event)

    return add


@pytest.fixture
def add_event(colleges, add_event_below):
    """Adds an event below the Recovery Colleges."""
    return partial(add_event_below, colleges)
