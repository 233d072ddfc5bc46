"""Somebody without a vote reads what waits and comments on it: both sides see that, and nothing else changes."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from wagtail.models import Page

from hub.coproduction.admin_links import decide_url, preview_url, read_out_url
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Agreement, ReaderComment
from hub.coproduction.workflow import reader_comments
from hub.coproduction.workflow.decisions import digest_of_latest, latest_version
from tests.conftest import member_of
from tests.coproduction.admin_actions import agree, client_of, decide, edit, submit, take_down
from tests.coproduction.test_history import history
from tests.yellowbook.conftest import send_a_poem

WORDS = "I would name the bus that goes there."


@pytest.fixture
def observer(hub):
    """Somebody of a group that a hub made for people who read along."""
    group = Group.objects.create(name="Observers")
    names = ["access_admin", "view_agreement", "add_readercomment"]
    group.permissions.set(Permission.objects.filter(codename__in=names))
    return member_of("Observers", name="observer")


@pytest.fixture
def waiting(subject, ebye):
    """Something that waits for both sides."""
    submit(ebye, subject.thing, **subject.saying("We meet in the garden."))
    return subject.thing


def say(person, thing, words=WORDS):
    return client_of(person).post(decide_url(thing), {"comment": words})


def test_who_reads_along_finds_what_waits_reads_it_and_comments(waiting, observer):
    client = client_of(observer)
    assert decide_url(waiting) in client.get(reverse("coproduction:waiting")).text
    shown = client.get(decide_url(waiting))
    assert "We meet in the garden." in shown.text
    assert "Send this comment" in shown.text
    for other in ('value="agree"', 'value="changes"', read_out_url(waiting), "Change it yourself"):
        assert other not in shown.text
    if address := preview_url(latest_version(waiting), digest_of_latest(waiting)):
        assert client.get(address).status_code == 200
    assert say(observer, waiting).status_code == 302
    assert WORDS in client.get(decide_url(waiting)).text


def test_both_sides_see_the_comment_where_they_decide_and_by_email(
    waiting, observer, ebye, staff, django_capture_on_commit_callbacks
):
    for person in (ebye, staff, observer):
        person.email = f"{person.username}@example.org"
        person.save()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        say(observer, waiting)
    assert {email.to[0] for email in mail.outbox} == {ebye.email, staff.email}
    assert all(WORDS in email.body and decide_url(waiting) in email.body for email in mail.outbox)
    assert not any(WORDS in email.subject for email in mail.outbox)
    for person in (ebye, staff):
        for address in (decide_url(waiting), read_out_url(waiting)):
            text = client_of(person).get(address).text
            assert "Comments of people who do not decide" in text
            assert WORDS in text
    told = history(staff, waiting)
    assert "Commented, without a vote" in told
    assert WORDS in told


@pytest.mark.invariant(1)
@pytest.mark.invariant(12)
def test_a_comment_changes_nothing_about_who_agreed(waiting, subject, observer, ebye, staff):
    agree(ebye, waiting)
    before = digest_of_latest(waiting)
    say(observer, waiting)
    assert digest_of_latest(waiting) == before
    assert Agreement.objects.about(waiting).open().count() == 1
    agree(staff, waiting)
    assert subject.public == "We meet in the garden."


@pytest.mark.invariant(2)
@pytest.mark.parametrize("button", ["agree", "take-back", "changes"])
def test_whoever_reads_along_decides_nothing(waiting, subject, observer, staff, button):
    agree(staff, waiting)
    said = {"action": button, "seen": digest_of_latest(waiting), "comment": WORDS, "side": "1"}
    client_of(observer).post(decide_url(waiting), said)
    assert Agreement.objects.about(waiting).open().count() == 1
    waiting.refresh_from_db()
    assert waiting.current_workflow_task_state.status == "in_progress"
    assert subject.public != "We meet in the garden."


def test_words_that_come_too_late_or_say_nothing_are_refused_and_kept_on_the_screen(waiting, observer, ebye, staff):
    assert say(observer, waiting, " ").status_code == 422
    decide(staff, waiting, "changes", comment="Which garden?")
    answer = say(observer, waiting)
    assert answer.status_code == 409
    assert WORDS in answer.text
    assert "does not wait for agreement any more" in answer.text
    assert "Open it in the editor" not in answer.text
    assert not ReaderComment.objects.exists()


def called(thing, title):
    """The values that give a page another title in its editor; a list entry has none."""
    return {"title": title} if isinstance(thing, Page) else {}


def late(observer, thing):
    """What somebody who reads along is shown when they come after the sides have decided."""
    return client_of(observer).get(decide_url(thing)).text


def test_whoever_comes_after_both_sides_agreed_reads_what_became_of_it(waiting, observer, ebye, staff):
    for person in (ebye, staff):
        agree(person, waiting)
    text = late(observer, waiting)
    assert f"Both sides have decided: it went public on {date_format(localdate(), 'j F Y')}." in text
    way_on = reverse("coproduction:waiting")
    assert way_on in text
    assert client_of(observer).get(way_on).status_code == 200
    take_down(staff, waiting)
    assert "It is not public any more." in late(observer, waiting)


@pytest.mark.invariant(6)
def test_whoever_comes_after_it_was_sent_back_reads_that_and_no_draft(waiting, subject, observer, ebye, staff):
    decide(staff, waiting, "changes", comment="Plantedheron is no garden.")
    edit(ebye, waiting, **subject.saying("We meet at Plantedmill."), **called(waiting, "Plantedtitle"))
    text = late(observer, waiting)
    assert f"It was sent back on {date_format(localdate(), 'j F Y')}: somebody asked for changes." in text
    assert "Planted" not in text
    assert "Open it in the editor" not in text
    assert "Planted" not in say(observer, waiting).text


def test_whoever_comes_after_it_was_stopped_reads_that(waiting, observer, ebye):
    waiting.current_workflow_state.cancel(user=ebye)
    assert "It was stopped before both sides had decided." in late(observer, waiting)


@pytest.mark.invariant(6)
def test_of_what_never_waited_whoever_reads_along_learns_nothing(subject, observer):
    assert client_of(observer).get(decide_url(subject.thing)).status_code in {302, 403}


def test_a_comment_belongs_to_the_round_in_which_it_was_made(waiting, subject, observer, ebye, staff):
    say(observer, waiting)
    decide(staff, waiting, "changes", comment="Which garden?")
    edit(ebye, waiting, "action-submit", **subject.saying("We meet in the rose garden."))
    waiting.refresh_from_db()
    if waiting.workflow_states.count() > 1:
        assert WORDS not in client_of(staff).get(decide_url(waiting)).text
    assert WORDS in history(staff, waiting)


@pytest.mark.parametrize("role", ["Moderators", "Yellow Book hosts", "Safeguarding leads", "Experts by Experience"])
def test_others_cannot(waiting, role):
    person = member_of(role, name="somebody")
    with pytest.raises(Refusal):
        reader_comments.comment(waiting, person, WORDS)
    say(person, waiting)
    assert not ReaderComment.objects.exists()


@pytest.mark.invariant(6)
def test_nobody_reads_along_on_works_of_the_yellow_book(hub, observer):
    work = send_a_poem()
    assert not reader_comments.may_comment(work, observer)
    with pytest.raises(Refusal):
        reader_comments.comment(work, observer, WORDS)
    assert client_of(observer).get(decide_url(work)).status_code in {302, 403}
    address = reverse("coproduction:read", args=[work.get_base_content_type().pk, work.pk, digest_of_latest(work)])
    assert client_of(observer).get(address).status_code in {302, 404}


def test_a_comment_outlives_the_account_without_a_name_and_goes_with_its_round(page, observer, ebye, staff):
    submit(ebye, page, summary="We meet in the garden.")
    say(observer, page)
    observer.delete()
    text = client_of(staff).get(decide_url(page)).text
    assert WORDS in text
    assert "observer" not in text
    page.workflow_states.all().delete()
    assert not ReaderComment.objects.exists()
