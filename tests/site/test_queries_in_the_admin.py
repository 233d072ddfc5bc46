"""What people open in the admin each day needs few queries, and no more because more works wait."""

import copy

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from hub.core.models import HubImage, HubPage
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.publishing import agree_to_work
from tests.yellowbook.conftest import publish_a_poem, send_a_poem
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook import safeguarding, visitor_reports
from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution, Submission

QUERIES = 25
WAITING = 500
HOME, QUEUE = "/admin/", "/admin/snippets/yellowbook/contribution/"
OF_A_SIDE = {
    "an Expert by Experience": ("Experts by Experience",),
    "staff": ("Staff",),
    "a member of staff who moderates": ("Staff", "Moderators"),
    "an Expert by Experience with every role": (
        *("Experts by Experience", "Safeguarding leads", "Yellow Book hosts", "Moderators", "Administrators"),
    ),
}
OTHERS = {"a moderator": ("Moderators",), "a safeguarding lead": ("Safeguarding leads",), "an administrator": ()}


def copies_of(row, works, **fields):
    """A copy of `row` for each of these works, with other values in these fields: functions of the work's place."""
    copies = [copy.copy(row) for _work in works]
    for place, one in enumerate(copies):
        one.pk, one._state.adding = None, True
        for name, value in fields.items():
            setattr(one, name, value(place))
    return type(row).objects.bulk_create(copies)


def add_waiting(work, number):
    """Add `number` works that wait as `work` does. Writes their rows directly, for speed."""
    state = WorkflowState.objects.get(object_id=str(work.pk))
    works = copies_of(work, range(number), title=lambda place: f"Copy {place}")
    for model in (Submission, Contributor):
        copies_of(model.objects.get(pk=work.pk), works, pk=lambda place: works[place].pk)
    numbers = {"object_id": lambda place: str(works[place].pk)}
    revisions = copies_of(work.latest_revision, works, **numbers)
    for one, revision in zip(works, revisions, strict=True):
        one.latest_revision = revision
    Contribution.objects.bulk_update(works, ["latest_revision"])
    states = copies_of(state, works, **numbers, current_task_state_id=lambda place: None)
    asked = {"workflow_state": lambda place: states[place], "revision": lambda place: revisions[place]}
    task_states = copies_of(TaskState.objects.get(workflow_state=state), works, **asked)
    for one, task_state in zip(states, task_states, strict=True):
        one.current_task_state = task_state
    WorkflowState.objects.bulk_update(states, ["current_task_state"])


def queries_of(client, address):
    """The queries of a visit, with warm caches."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.fixture
def busy(hub, ebye, staff):
    """A work that waits, in a hub in which something stands on every panel of the home."""
    public = publish_a_poem("Public", ebye, staff)
    visitor_reports.report(public, "It names my sister.")
    agree_to_work(send_a_poem("Half agreed"), ebye)
    return send_a_poem("Waits")


def take_part(person):
    """Let somebody edit pages with a picture each, and be worried about whoever made a public work."""
    for page in Page.objects.filter(hubpage__isnull=False)[:8]:
        picture = HubImage.objects.create(title="A", description="B", file=ContentFile(jpeg(), "a.jpg"))
        HubPage.objects.filter(pk=page.pk).update(picture=picture)
        log(page, "wagtail.edit", user=person)
    safeguarding.report(Contribution.objects.get(live=True).pk, person, "Somebody is not well.")


@pytest.mark.parametrize("groups", OF_A_SIDE.values(), ids=OF_A_SIDE)
def test_people_of_a_side_wait_for_few_queries_however_much_waits(busy, groups):
    person = member_of(*groups, name="of-a-side")
    take_part(person)
    client, asked = client_of(person), []
    for _few_then_many in range(2):
        addresses = (HOME, QUEUE, screen(busy), f"{screen(busy)}?open=1")
        asked.append([queries_of(client, address) for address in addresses])
        add_waiting(busy, WAITING)
    for few, many in zip(*asked, strict=True):
        assert len(many) <= QUERIES, "\n".join(many)
        assert len(few) == len(many), "\n".join(many)


@pytest.mark.parametrize("groups", OTHERS.values(), ids=OTHERS)
def test_the_home_of_everybody_else_needs_few_queries(busy, groups):
    person = member_of(*groups, name="other") if groups else get_user_model().objects.create_superuser("other")
    take_part(person)
    add_waiting(busy, WAITING)
    asked = queries_of(client_of(person), HOME)
    assert len(asked) <= QUERIES, "\n".join(asked)
