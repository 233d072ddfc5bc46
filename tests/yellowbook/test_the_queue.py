"""The queue lists what waits, that of the person first, then the oldest, with its state."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from hub.coproduction.workflow.decisions import latest_version
from tests.coproduction.admin_actions import client_of
from tests.publishing import agree_to_work, send
from tests.yellowbook.conftest import send_a_poem
from tests.yellowbook.test_the_moderators_screen import press, screen
from yellowbook.models import ContentNote, Contribution, Decision, ReadingPreferences, Submission
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
        ({"age": "7"}, ["Middle", "Old"]),
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
    assert titles(ebye, side=staff.groups.get().side.pk) == ["Middle", "New", "Old"]


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
    assert titles(ebye, mine="all") == ["Old", "New", "Middle"]
    assert titles(ebye, content_notes=note.pk, mine="all") == ["Middle"]
    assert titles(staff) == ["Old", "Middle", "New"]
    assert "You said that you do not take works about this" in client_of(ebye).get(screen(three[1])).text


def test_one_button_leaves_a_work_to_others_and_opens_the_next(three, ebye, staff):
    assert press(ebye, three[0], "hand-over")["Location"] == f"{screen(three[1])}?after={three[0].pk}"
    assert titles(ebye) == ["Middle", "New"]
    assert titles(staff) == ["Old", "Middle", "New"]
    assert "Old</a>" not in client_of(ebye).get("/admin/").text
    assert "Old</a>" in client_of(staff).get("/admin/").text
    press(ebye, three[1], "hand-over")
    assert press(ebye, three[2], "hand-over")["Location"] == QUEUE


def agree(person, work):
    """Open a work and say yes to it. Returns the answer."""
    seen = client_of(person).get(screen(work), {"open": 1}).context["seen"]
    return client_of(person).post(screen(work), {"action": "agree", "seen": seen, "side": person.groups.get().side.pk})


def test_what_waits_for_the_person_comes_first_and_asked_and_held_are_apart(three, ebye):
    old, middle, _new = three
    moderating.hold(old, ebye, "We ask about the song.")
    agree_to_work(middle, ebye)
    asked = send_a_poem("Asked")
    moderating.ask(asked, ebye, "Which lake?")
    assert titles(ebye) == ["New", "Middle", "Asked", "Old"]
    expected = {"yours": ["New"], "others": ["Middle"], "asked": ["Asked"], "held": ["Old"]}
    assert {stands: titles(ebye, stands=stands) for stands in expected} == expected


def test_the_queue_and_the_home_say_the_same(three, ebye):
    moderating.hold(three[0], ebye, "We ask about the song.")
    moderating.ask(three[1], ebye, "Which lake?")
    home = client_of(ebye).get("/admin/").text
    for page in (client_of(ebye).get(QUEUE).text, home):
        for line in ("Waits for you: 1", "Waits for others: 0", "Its maker was asked: 1", "On hold: 1"):
            assert f"{line}</a>" in page
    assert "New</a>" in home
    assert "Old</a>" not in home
    assert "Middle</a>" not in home


def test_what_is_late_is_said_in_words(three, ebye):
    assert client_of(ebye).get(QUEUE).text.count(": late") == 1
    moderating.ask(three[0], ebye, "Which lake?")
    assert ": late" not in client_of(ebye).get(QUEUE).text


def test_untitled_works_are_told_apart(three, ebye):
    Contribution.objects.filter(pk=three[0].pk).update(title="", text="\n  A heron stands\nand waits")
    Contribution.objects.filter(pk=three[1].pk).update(title=" ", text="")
    for address in ("/admin/", QUEUE):
        page = client_of(ebye).get(address).text
        assert "Untitled: A heron stands<" in page.replace("\n", "").replace("  ", "")
        assert f"Untitled: work {three[1].pk}" in page


def test_a_work_without_a_word_is_known_by_its_picture(painting, ebye):
    Contribution.objects.filter(pk=painting.pk).update(title="", text="")
    send(Contribution.objects.get(pk=painting.pk))
    picture = re.compile(r'<img src="/admin/yellow-book/files/\d+/"[^>]* alt="A lake"')
    page = client_of(ebye).get(QUEUE).text
    assert picture.search(page)
    assert "Untitled: A lake" in page
    assert "Untitled: A lake" in client_of(ebye).get("/admin/").text
    ReadingPreferences.objects.create(person=ebye, blurred=True)
    assert "moderate--blurred" in client_of(ebye).get(QUEUE).text
    version = latest_version(painting)
    version.content_notes.add(ContentNote.objects.filter(locale__language_code="en").first())
    save_version(version)
    version.save()
    assert not picture.search(client_of(ebye).get(QUEUE).text)


def test_after_each_decision_the_next_work_opens(three, ebye):
    old, middle, new = three
    assert press(ebye, middle, "skip")["Location"] == f"{screen(new)}?after={middle.pk}"
    assert agree(ebye, old)["Location"] == f"{screen(middle)}?after={old.pk}"
    assert press(ebye, middle, "skip")["Location"] == f"{screen(new)}?after={middle.pk}"
    assert titles(ebye, stands="yours") == ["Middle", "New"]
    assert press(ebye, new, "ask", words="Which lake?")["Location"] == f"{screen(middle)}?after={new.pk}"
    assert press(ebye, middle, "hold", words="We ask about the song.")["Location"] == QUEUE


def test_a_yes_can_be_taken_back_from_the_next_work_while_nothing_is_public(three, ebye, staff):
    old, middle, _new = three
    address = agree(ebye, old)["Location"]
    undo = "Undo: take my yes to “Old” back"
    assert undo in client_of(ebye).get(address).text
    assert undo not in client_of(staff).get(address).text
    answer = client_of(ebye).post(screen(old), {"action": "take-back"}, follow=True)
    assert answer.context["may_agree_for"]
    assert undo not in client_of(ebye).get(address).text
    address = agree(ebye, old)["Location"]
    Decision.objects.update(at=now() - timedelta(minutes=11))
    assert undo not in client_of(ebye).get(address).text
    assert agree(staff, old)["Location"] == f"{screen(middle)}?after={old.pk}"  # it is public
    assert undo not in client_of(staff).get(f"{screen(middle)}?after={old.pk}").text


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
