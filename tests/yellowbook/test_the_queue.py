"""The queue lists what waits, oldest first, with its state; a moderator can leave works to others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import client_of
from tests.publishing import agree_to_work
from tests.yellowbook.conftest import send_a_poem
from tests.yellowbook.test_the_moderators_screen import press, screen
from yellowbook.models import ContentNote, Contribution, ReadingPreferences, Submission
from yellowbook.workflow import moderating, submitting
from yellowbook.workflow.versions import save_version

QUEUE = "/admin/snippets/yellowbook/contribution/"


def titles(person, **query):
    """The titles on somebody's queue, in order."""
    shown = client_of(person).get(QUEUE, query)
    assert shown.status_code == 200
    return [work.title for work in shown.context["object_list"]]


@pytest.fixture
def three(hub):
    """Works that were sent four weeks ago, two weeks ago and today."""
    works = [send_a_poem(title) for title in ("Old", "Middle", "New")]
    for weeks, work in zip((4, 2, 0), works, strict=True):
        Submission.objects.filter(pk=work.pk).update(sent_at=now() - timedelta(weeks=weeks))
    return works


def test_oldest_first_and_nothing_that_is_still_being_made(three, ebye):
    submitting.begin("poem")
    assert titles(ebye) == ["Old", "Middle", "New"]


def test_where_each_stands_with_both_sides(three, ebye, staff):
    agree_to_work(three[0], ebye)
    page = client_of(staff).get(QUEUE).text
    assert "Experts by Experience: agreed. Staff: awaited." in page
    assert [work.title for work in Contribution.objects.all() if work.live] == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"age": "7"}, ["Old", "Middle"]),
        ({"age": "21"}, ["Old"]),
        ({"language": "cy"}, ["Middle"]),
        ({"kind": "audio"}, ["New"]),
        ({"stands": "held"}, ["Old"]),
        ({"stands": "public"}, []),
        ({"mine": "done"}, ["Old"]),
    ],
)
def test_it_can_be_narrowed(three, ebye, query, expected):
    Contribution.objects.filter(title="Middle").update(language="cy")
    Contribution.objects.filter(title="New").update(kind="audio")
    moderating.hold(three[0], ebye, "We ask about the song.")
    assert titles(ebye, **query) == expected


def test_it_can_be_narrowed_to_the_side_that_is_awaited(three, ebye, staff):
    agree_to_work(three[0], ebye)
    assert titles(ebye, side=ebye.groups.get().side.pk) == ["Middle", "New"]
    assert titles(ebye, side=staff.groups.get().side.pk) == ["Old", "Middle", "New"]


def test_topics_that_somebody_does_not_take_are_left_to_others(three, ebye, staff):
    note = ContentNote.objects.filter(locale__language_code="en").first()
    version = latest_version(three[1])
    version.content_notes.add(note)
    save_version(version)
    address = reverse("wagtailadmin_account")
    assert "Topics that I do not take" in client_of(ebye).get(address).text
    preferences, _made = ReadingPreferences.objects.get_or_create(person=ebye)
    preferences.not_taken.add(note)
    assert titles(ebye) == ["Old", "New"]
    assert titles(ebye, mine="all") == ["Old", "Middle", "New"]
    assert titles(ebye, content_notes=note.pk, mine="all") == ["Middle"]
    assert titles(staff) == ["Old", "Middle", "New"]
    assert "You said that you do not take works about this" in client_of(ebye).get(screen(three[1])).text


def test_one_button_leaves_a_work_to_others_and_opens_the_next(three, ebye, staff):
    assert press(ebye, three[0], "hand-over")["Location"] == screen(three[1])
    assert titles(ebye) == ["Middle", "New"]
    assert titles(staff) == ["Old", "Middle", "New"]
    press(ebye, three[1], "hand-over")
    assert press(ebye, three[2], "hand-over")["Location"] == QUEUE


def test_pictures_are_grey_and_blurred_for_visitors_who_choose_that(three, ebye, staff):
    ReadingPreferences.objects.create(person=ebye, grey=True, blurred=True)
    assert "moderate--grey moderate--blurred" in client_of(ebye).get(screen(three[0])).text
    assert "moderate--grey" not in client_of(staff).get(screen(three[0])).text


def test_it_asks_as_much_for_many_as_for_few(three, ebye, django_assert_max_num_queries):
    client = client_of(ebye)
    client.get(QUEUE)
    with django_assert_max_num_queries(60) as few:
        client.get(QUEUE)
    for number in range(12):
        send_a_poem(f"More {number}")
    with django_assert_max_num_queries(60) as many:
        client.get(QUEUE)
    assert len(many) == len(few)
