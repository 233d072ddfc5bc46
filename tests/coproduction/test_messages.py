"""People are notified in plain words, in their language, as often as they chose, and failures break nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from hub.coproduction.admin_links import decide_url, edit_url
from hub.coproduction.models import EqualPartnersTask, Notice
from hub.coproduction.notifications.models import EmailFrequency, Kind
from hub.settings.base import TASKS as PRODUCTION
from tests.admin_forms import sent_by
from tests.conftest import PASSWORD
from tests.coproduction.admin_actions import (
    account_form,
    act_in_editor,
    agree,
    change_account,
    client_of,
    decide,
    edit,
    publish_alone,
    submit,
    take_down,
)

WORDS = "In words that we chose together."
KIND_WORDS = "Good! Say it with fewer words."
PRIVATE = ["Hope", "strategy", "ebye", "staff", WORDS, KIND_WORDS, "somebody's name"]
BASE = "https://hub.example.org"
IN_THE_DATABASE = "django_tasks_db.DatabaseBackend"
RAISES = "tests.coproduction.test_messages.NoMailServer"
FAILS_FOR_ONE = "tests.coproduction.test_messages.RefusesOne"


class NoMailServer(EmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


class RefusesOne(EmailBackend):
    """A mail server that refuses the address of one person."""

    def send_messages(self, messages):
        if any("staff2" in address for message in messages for address in message.to):
            raise ConnectionRefusedError
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def base_url(settings):
    settings.WAGTAILADMIN_BASE_URL = f"{BASE}/"


@pytest.fixture(autouse=True)
def addresses(ebye, staff):
    for person in (ebye, staff):
        give_address(person)


def give_address(person):
    person.email = f"{person.username}@example.org"
    person.save()


@pytest.fixture
def mail_of(django_capture_on_commit_callbacks):
    """Does an action. Returns the emails that are sent after its transaction commits."""

    def do_action(action, *args, **kwargs):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action(*args, **kwargs)
        return list(mail.outbox)

    return do_action


def send_messages():
    """Run the scheduled command. Returns the emails that it sends."""
    mail.outbox.clear()
    call_command("send_messages")
    return list(mail.outbox)


def addressees(emails):
    return sorted(address.split("-in-tests")[0] for email in emails for address in email.to)


def to_staff(emails):
    (one,) = [email for email in emails if email.to == ["staff-in-tests@example.org"]]
    return one


def choose(person, how_often, *kinds):
    """Choose how often on the person's account page."""
    change_account(person, {f"messages-{kind}": how_often.value for kind in kinds})


def make_older(time, **which):
    for row in Notice.objects.filter(**which):
        Notice.objects.filter(pk=row.pk).update(made_at=row.made_at - time)


def let_it_wait(days):
    TaskState.objects.update(started_at=timezone.now() - timedelta(days=days))


def submit_and_agree(thing, ebye, **values):
    submit(ebye, thing, **values)
    agree(ebye, thing)


def nothing_private_in(email):
    return not any(word.lower() in email.subject.lower() for word in PRIVATE)


# --- Events ----------------------------------------------------------------------------------------------------------


def test_the_sides_are_asked_and_the_one_who_asks_is_not(subject, ebye, staff, mail_of):
    emails = mail_of(submit, ebye, subject.thing, **subject.saying(WORDS))
    assert addressees(emails) == ["staff"]
    assert "asks your side to agree" in emails[0].body
    assert f"{BASE}{decide_url(subject.thing)}\n" in emails[0].body


def test_the_address_in_an_email_leads_past_signing_in_to_where_one_decides(subject, ebye, staff, mail_of, client):
    (email,) = mail_of(submit, ebye, subject.thing, **subject.saying(WORDS))
    address = email.body.partition(BASE)[2].split()[0]
    login = client.get(address, follow=True)
    assert WORDS not in login.text
    data = sent_by(login.text, 0).dict() | {"username": staff.username, "password": PASSWORD}
    answer = client.post(login.request["PATH_INFO"], data, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert [side.group.name for side in answer.context["may_agree_for"]] == ["Staff"]


def test_the_side_still_awaited_hears_who_has_agreed(subject, ebye, ebye2, staff, mail_of):
    give_address(ebye2)
    submit(ebye, subject.thing, **subject.saying(WORDS))
    emails = mail_of(agree, ebye, subject.thing)
    assert addressees(emails) == ["staff"]
    assert "An Expert by Experience has agreed" in emails[0].body
    assert f"{BASE}{decide_url(subject.thing)}\n" in emails[0].body


def test_people_hear_that_what_they_agreed_to_was_changed(subject, ebye, staff, mail_of):
    submit_and_agree(subject.thing, ebye, **subject.saying(WORDS))
    emails = mail_of(edit, staff, subject.thing, **subject.saying("In other words."))
    assert addressees(emails) == ["ebye"]
    assert "your yes no longer counts" in emails[0].body
    assert f"{BASE}{decide_url(subject.thing)}\n" in emails[0].body


def test_changes_asked_arrive_with_the_kind_comment(subject, ebye, staff, mail_of):
    submit(ebye, subject.thing, **subject.saying(WORDS))
    emails = mail_of(decide, staff, subject.thing, "ask", comment=KIND_WORDS)
    assert addressees(emails) == ["ebye"]
    assert KIND_WORDS in emails[0].body
    assert BASE + edit_url(subject.thing) in emails[0].body


def test_both_sides_hear_that_it_went_live(subject, ebye, staff, mail_of):
    submit_and_agree(subject.thing, ebye, **subject.saying(WORDS))
    emails = mail_of(agree, staff, subject.thing)
    assert addressees(emails) == ["ebye", "staff"]
    assert all("It is public now." in email.body for email in emails)


def test_both_sides_hear_that_it_was_taken_down_and_why(subject, ebye, staff, mail_of):
    emails = mail_of(take_down, ebye, subject.thing)
    assert addressees(emails) == ["staff"]
    assert "It shows somebody's name." in emails[0].body
    assert BASE + edit_url(subject.thing) in emails[0].body


def test_both_sides_hear_of_what_was_published_without_them(subject, administrator, mail_of):
    emails = mail_of(publish_alone, administrator, subject.thing)
    assert addressees(emails) == ["ebye", "staff"]
    assert all("The telephone number was wrong." in email.body for email in emails)


def test_both_sides_hear_that_it_did_not_go_live_on_its_day(page, ebye, staff, mail_of):
    page.summary = WORDS
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
    emails = mail_of(call_command, "publish_scheduled")
    assert addressees(emails) == ["ebye", "staff"]
    assert all("did not go live on its day" in email.body for email in emails)


def test_people_are_reminded_once_each_time_something_waits(subject, ebye, staff, mail_of):
    submit_and_agree(subject.thing, ebye, **subject.saying(WORDS))
    send_messages()
    let_it_wait(days=6)
    assert not mail_of(send_messages)
    let_it_wait(days=8)
    emails = mail_of(send_messages)
    assert addressees(emails) == ["staff"]
    assert "still waits for your side" in emails[0].body
    assert f"{BASE}{decide_url(subject.thing)}\n" in emails[0].body
    assert not mail_of(send_messages)


def test_a_step_that_reminds_nobody_reminds_nobody(subject, ebye, staff, mail_of):
    EqualPartnersTask.objects.update(remind_after_days=0)
    submit(ebye, subject.thing, **subject.saying(WORDS))
    send_messages()
    let_it_wait(days=80)
    assert not mail_of(send_messages)


def test_somebody_who_may_not_agree_to_their_own_is_not_reminded(subject, ebye, staff, mail_of):
    EqualPartnersTask.objects.update(submitter_may_agree=False)
    submit(ebye, subject.thing, **subject.saying(WORDS))
    send_messages()
    let_it_wait(days=8)
    assert addressees(mail_of(send_messages)) == ["staff"]


def test_subjects_give_nothing_away(subject, ebye, staff, administrator, mail_of):
    emails = mail_of(submit, ebye, subject.thing, **subject.saying(WORDS))
    emails += mail_of(decide, staff, subject.thing, "ask", comment=KIND_WORDS)
    submit_and_agree(subject.thing, ebye, **subject.saying("In other words."))
    emails += mail_of(agree, staff, subject.thing)
    emails += mail_of(take_down, ebye, subject.thing)
    emails += mail_of(publish_alone, administrator, subject.thing)
    assert len(emails) == 7
    assert all(nothing_private_in(email) for email in emails)


def test_titles_are_written_as_people_wrote_them(page, ebye, staff, mail_of):
    (email,) = mail_of(submit, ebye, page, title="Cake & “care” <for> all")
    assert "Cake & “care” <for> all" in email.body


# --- Who, and in which language --------------------------------------------------------------------------------------


def test_email_is_in_the_receivers_language_whatever_the_senders(subject, ebye, staff, mail_of):
    for person, language in [(ebye, "en"), (staff, "cy")]:
        UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
    submit(ebye, subject.thing, **subject.saying(WORDS))
    (email,) = mail_of(agree, ebye, subject.thing)
    assert "Arbenigwr" in email.body
    assert "An Expert by Experience" not in email.body


def test_somebody_without_a_choice_reads_the_hubs_language(subject, ebye, staff):
    submit_and_agree(subject.thing, ebye, **subject.saying(WORDS))
    with translation.override("cy"):
        _asked, agreed = send_messages()
    assert "An Expert by Experience has agreed" in agreed.body


def test_nobody_is_written_to_without_an_address_or_after_they_left(subject, ebye, staff, staff2, mail_of):
    staff.email = ""
    staff.save()
    give_address(staff2)
    choose(staff2, EmailFrequency.DAILY, Kind.ASKED)
    submit(ebye, subject.thing, **subject.saying(WORDS))
    staff2.groups.clear()
    make_older(timedelta(days=1))
    assert send_messages() == []
    assert not Notice.objects.unsent().exists()


def test_wagtails_own_email_is_not_sent_beside_ours(page, ebye, staff, mail_of):
    emails = mail_of(submit, ebye, page, summary=WORDS) + mail_of(act_in_editor, staff, page, "reject", KIND_WORDS)
    submit_and_agree(page, ebye, summary="In other words.")
    emails += mail_of(agree, staff, page)
    assert addressees(emails) == ["ebye", "ebye", "staff", "staff"]
    assert not any("moderation" in email.body or page.title in email.subject for email in emails)


# --- How often -------------------------------------------------------------------------------------------------------


def test_people_choose_for_each_kind_whether_they_want_email(subject, ebye, staff, mail_of):
    choose(staff, EmailFrequency.NONE, Kind.ASKED)
    assert mail_of(submit, ebye, subject.thing, **subject.saying(WORDS)) == []
    assert addressees(mail_of(agree, ebye, subject.thing)) == ["staff"]
    assert send_messages() == []


def test_the_account_page_shows_what_was_chosen(ebye):
    choose(ebye, EmailFrequency.DAILY, Kind.LIVE)
    page = client_of(ebye).get("/admin/account/").text
    data = account_form(page)
    assert data["messages-live"] == "daily"
    assert data["messages-asked"] == "at_once"
    assert not any(name.startswith("notifications-") for name in data)


def test_whoever_chose_one_email_a_day_gets_one(page, theme, ebye, staff, mail_of):
    choose(staff, EmailFrequency.DAILY, Kind.ASKED, Kind.TAKEN_DOWN)
    assert mail_of(submit, ebye, page, summary=WORDS) == []
    assert mail_of(take_down, ebye, theme) == []
    make_older(timedelta(days=1))
    (email,) = send_messages()
    assert BASE + decide_url(page) in email.body
    assert BASE + edit_url(theme) in email.body
    assert nothing_private_in(email)
    assert send_messages() == []


def test_the_daily_email_waits_for_the_morning(page, ebye, staff, mail_of):
    choose(staff, EmailFrequency.DAILY, Kind.ASKED)
    submit(ebye, page, summary=WORDS)
    Notice.objects.update(made_at=timezone.now() + timedelta(seconds=1))
    assert send_messages() == []
    assert Notice.objects.unsent().exists()


# --- When sending fails ----------------------------------------------------------------------------------------------


def test_a_mail_server_that_is_away_breaks_nothing_and_the_email_follows(
    subject, ebye, staff, mail_of, settings, caplog
):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, RAISES
    mail_of(submit, ebye, subject.thing, **subject.saying(WORDS))
    assert "Thank you. You agreed to" in agree(ebye, subject.thing)
    mail_of(agree, staff, subject.thing)
    assert subject.public == WORDS
    call_command("send_messages")
    assert not any(word in caplog.text for word in ["@", "Hope", WORDS, subject.thing.__str__()])
    settings.EMAIL_BACKEND = working
    assert addressees(send_messages()) == ["ebye", "staff", "staff", "staff"]
    assert send_messages() == []


def test_an_address_that_fails_does_not_stop_the_other_emails(subject, ebye, staff, staff2, mail_of, settings):
    give_address(staff2)
    settings.EMAIL_BACKEND = FAILS_FOR_ONE
    assert addressees(mail_of(submit, ebye, subject.thing, **subject.saying(WORDS))) == ["staff"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert addressees(send_messages()) == ["staff2"]


def test_after_a_week_nobody_tries_any_longer(subject, ebye, staff, mail_of, settings):
    submit(ebye, subject.thing, **subject.saying(WORDS))
    make_older(timedelta(days=8))
    assert send_messages() == []


@pytest.fixture
def work(settings):
    """Puts the queue into the database, as in production. Runs its worker, and returns the emails that it sends."""
    settings.TASKS = settings.TASKS | {"messages": PRODUCTION["messages"] | {"BACKEND": IN_THE_DATABASE}}

    def do_what_is_due(later=timedelta()):
        mail.outbox.clear()
        DBTaskResult.objects.filter(run_after__lte=timezone.now() + later).update(run_after=timezone.now())
        for row in list(DBTaskResult.objects.ready()):
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
            row.delete()
        return list(mail.outbox)

    return do_what_is_due


def test_the_queue_sends_it_and_tries_again_after_a_while(subject, ebye, staff, mail_of, work, settings):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, RAISES
    assert mail_of(submit, ebye, subject.thing, **subject.saying(WORDS)) == []
    assert work() == []
    settings.EMAIL_BACKEND = working
    assert work() == []
    assert addressees(work(later=timedelta(minutes=2))) == ["staff"]
    assert work(later=timedelta(days=1)) == []


def test_publishing_works_while_the_task_queue_is_unreachable(subject, ebye, staff, mail_of, settings):
    settings.TASKS = {"default": settings.TASKS["default"]}
    mail_of(submit, ebye, subject.thing, **subject.saying(WORDS))
    assert subject.thing.current_workflow_task_state
    assert addressees(send_messages()) == ["staff"]
