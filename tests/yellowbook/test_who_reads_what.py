"""Moderators see who else has a work open just now; nobody else does, and nothing of it is kept."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now
from wagtail.admin.models import EditingSession

from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.yellowbook.conftest import send_a_poem
from tests.yellowbook.test_the_moderators_screen import press, screen
from tests.yellowbook.test_the_queue import QUEUE, three  # noqa: F401
from yellowbook.models import Submission
from yellowbook.moderation import presence

READING = "Asha Rahman (Staff) is reading this now."
QUERIES = 25  # and one more on a work's screen while somebody else reads it


@pytest.fixture
def asha(hub):
    person = member_of("Staff", "Moderators", name="asha-in-tests")
    person.first_name, person.last_name = "Asha", "Rahman"
    person.save()
    return person


@pytest.fixture
def later(monkeypatch):
    """Stop the clock of these signs, and move it by hand."""
    began = now()

    def move(**by):
        monkeypatch.setattr(presence, "now", lambda: began + timedelta(**by))

    move()
    return move


def opened(person, work):
    """What somebody reads who opens a work."""
    return client_of(person).get(screen(work)).text


def signal(person, work, **data):
    return client_of(person).post(reverse("yellow-book-reading", args=[work.pk]), data)


def test_who_else_has_it_open_is_said_on_its_screen_and_in_the_queue(three, asha, ebye):  # noqa: F811
    assert READING not in opened(asha, three[1])
    assert f">{READING}</p>" in opened(ebye, three[1])
    assert READING not in opened(ebye, three[0])
    page = client_of(ebye).get(QUEUE).text
    assert page.count(READING) == 1
    assert f"Waits for you. {READING}" in page
    assert READING not in client_of(asha).get(QUEUE).text


def test_it_ends_by_itself_after_two_minutes_without_a_sign(sent, asha, ebye, later):
    opened(asha, sent)
    later(seconds=119)
    assert READING in opened(ebye, sent)
    later(seconds=121)
    assert READING not in opened(ebye, sent)
    assert READING not in client_of(ebye).get(QUEUE).text


def test_signs_of_an_open_page_keep_it_and_leaving_ends_it(sent, asha, ebye, later):
    opened(asha, sent)
    number = EditingSession.objects.get().pk
    later(seconds=100)
    answer = signal(asha, sent, sign=number).json()
    assert (answer["sign"], answer["says"]) == (number, "")
    later(seconds=200)
    assert READING in opened(ebye, sent)
    assert signal(ebye, sent).json()["says"] == READING
    client_of(asha).post(answer["leave"])
    assert signal(ebye, sent).json()["says"] == ""


def test_a_page_that_was_asleep_is_noted_anew(sent, asha, ebye, later):
    opened(asha, sent)
    number = EditingSession.objects.get().pk
    later(minutes=5)
    assert signal(asha, sent, sign=number).json()["sign"]
    assert READING in opened(ebye, sent)


def test_a_sign_of_somebody_else_is_not_theirs_to_renew(sent, asha, ebye, later):
    opened(asha, sent)
    number = EditingSession.objects.get().pk
    later(seconds=100)
    assert signal(ebye, sent, sign=number).json()["sign"] != number
    later(seconds=121)
    assert READING not in opened(ebye, sent)


def test_two_pages_of_one_person_are_one_reader_and_closing_one_leaves_the_other(sent, asha, ebye):
    opened(asha, sent)
    opened(asha, sent)
    assert opened(ebye, sent).count("is reading this now") == 1
    first = EditingSession.objects.filter(user=asha).earliest("pk")
    client_of(asha).post(reverse("wagtailadmin_editing_sessions:release", args=[first.pk]))
    assert READING in opened(ebye, sent)


def test_who_answered_is_not_reading_it_any_more(sent, asha, ebye):
    opened(asha, sent)
    press(asha, sent, "skip")
    assert READING not in opened(ebye, sent)


@pytest.mark.invariant(6)
def test_nobody_else_sees_it_or_asks_for_it(client, public, asha):
    work = public("The kettle", text="It sings")
    opened(asha, work)
    number = EditingSession.objects.get().pk
    assert "Asha" not in client.get(work.get_absolute_url()).text
    assert signal(member_of("Moderators", name="of-no-side"), work).status_code in {302, 403}
    assert client.post(reverse("yellow-book-reading", args=[work.pk])).status_code == 302
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["yellowbook", "contribution", work.pk, number])
    assert client_of(member_of("Staff", name="another")).post(ping).status_code == 404
    assert EditingSession.objects.count() == 1


def test_what_is_not_sent_is_read_by_nobody(poem, asha):
    assert signal(asha, poem).status_code == 404


@pytest.mark.parametrize("which", ["away", "of no side"])
def test_who_may_read_no_works_any_more_is_not_named(sent, asha, ebye, which):
    opened(asha, sent)
    if which == "away":
        type(asha).objects.filter(pk=asha.pk).update(is_active=False)
    asha.groups.clear()
    assert "Asha" not in opened(ebye, sent)


@pytest.mark.parametrize("how", ["a sign of somebody", "the hourly job"])
def test_old_signs_are_removed(sent, asha, ebye, later, how):
    opened(asha, sent)
    later(seconds=121)
    if how == "a sign of somebody":
        signal(ebye, send_a_poem("Another"))
    else:
        call_command("tend_yellow_book", verbosity=0)
    assert not EditingSession.objects.filter(user=asha).exists()


def test_the_next_work_is_one_that_nobody_else_reads(three, asha, ebye):  # noqa: F811
    old, middle, new = three
    opened(asha, middle)
    assert press(ebye, old, "skip").url == f"{screen(new)}?after={old.pk}"
    assert press(ebye, new, "skip").url == f"{screen(old)}?after={new.pk}"
    Submission.objects.filter(pk=new.pk).update(state=Submission.State.DECLINED)
    assert press(ebye, old, "skip").url == f"{screen(middle)}?after={old.pk}"


def test_many_readers_ask_no_more_of_the_database(three, ebye):  # noqa: F811
    asked = []
    for number in range(4):
        for work in three:
            opened(member_of("Staff", "Moderators", name=f"reader-{number}-{work.pk}"), work)
        for address in (QUEUE, screen(three[0]), f"{screen(three[0])}?open=1"):
            client = client_of(ebye)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).text.count("is reading this now") > number
            asked.append(len([one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert asked[:3] == asked[-3:]
    assert max(asked) <= QUERIES + 1, asked
