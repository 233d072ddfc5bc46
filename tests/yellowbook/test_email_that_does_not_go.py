"""Email that fails is not recorded as sent, is tried again, and stops nothing else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db.models.signals import post_init
from django.urls import reverse
from django.utils.timezone import now

from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Notice
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.publishing import agree_to_work, send
from tests.yellowbook.conftest import send_a_poem
from yellowbook.contributors.models import Consent, Contributor, Message
from yellowbook.models import Contribution
from yellowbook.workflow import moderating


@pytest.fixture
def host(hub):
    return member_of("Yellow Book hosts", name="host-in-tests")


def email_to(work, address):
    Contributor.objects.filter(pk=work.pk).update(answer="email", email=address)


@pytest.mark.invariant(15)
@pytest.mark.parametrize(("address", "takes"), [("", True), ("a@example.org", False)])
def test_a_message_that_went_nowhere_waits_to_be_brought(
    sent, ebye, host, monkeypatch, django_capture_on_commit_callbacks, address, takes
):
    email_to(sent, address)
    if not takes:
        monkeypatch.setattr(EmailMessage, "send", lambda self: 0)
    with django_capture_on_commit_callbacks(execute=True):
        moderating.ask(sent, ebye, "Which lake?")
    assert Message.objects.get(kind="question").delivered_at is None
    page = client_of(host).get(reverse("yellow-book-letters")).text
    assert "Which lake?" in page
    assert "The email has not gone yet" in page


def test_nobody_sends_a_work_who_wants_email_and_gave_no_address(poem):
    email_to(poem, "")
    with pytest.raises(Refusal, match="email address"):
        send(poem)


@pytest.mark.invariant(15)
def test_a_notice_that_a_server_takes_nothing_of_is_sent_later(
    hub, ebye, staff, monkeypatch, django_capture_on_commit_callbacks
):
    staff.email = "staff@example.org"
    staff.save()
    send = EmailMessage.send
    monkeypatch.setattr(EmailMessage, "send", lambda self: 0)
    with django_capture_on_commit_callbacks(execute=True):
        send_a_poem()
    assert list(Notice.objects.unsent().values_list("person__email", flat=True)) == ["staff@example.org"]
    monkeypatch.setattr(EmailMessage, "send", send)
    call_command("send_messages")
    assert [message.to for message in mail.outbox] == [["staff@example.org"]]


@pytest.mark.invariant(15)
def test_what_is_given_up_after_a_week_is_said_without_an_address(ebye, staff, sent, capsys):
    made_at = now() - timedelta(days=8)
    Notice.objects.filter(person=staff).update(made_at=made_at, sent_at=None)
    Notice.objects.filter(person=ebye).update(made_at=made_at, sent_at=made_at)
    call_command("send_messages")
    assert f"email to people {staff.pk}. Look" in capsys.readouterr().err
    assert mail.outbox == []


def test_one_broken_step_of_tending_stops_no_other(sent, ebye, caplog):
    Consent.objects.filter(contribution=sent).update(review_on="2020-01-01")
    for person in (ebye,):
        agree_to_work(sent, person)
    Contribution.objects.filter(pk=sent.pk).update(live=True)
    Contributor.objects.filter(pk=sent.pk).delete()  # so that the notification fails
    other = send_a_poem("Another")
    email_to(other, "a@example.org")
    Message.objects.filter(contribution=other).update(delivered_at=None, at="2026-01-01T00:00Z")
    with pytest.raises(CommandError, match="Not all was done"):
        call_command("tend_yellow_book", verbosity=0)
    assert [message.to for message in mail.outbox] == [["a@example.org"]]
    assert "Not done: works whose consent ran out" in caplog.text


def test_one_thing_that_nobody_can_be_reminded_of_stops_no_other(sent, ebye, staff, caplog):
    waits = send_a_poem("Another")
    type(sent.current_workflow_task_state).objects.update(started_at="2020-01-01T00:00Z")

    def break_down(sender, instance, **kwargs):
        if instance.kind == "reminder" and instance.object_id == str(sent.pk):
            raise OSError

    post_init.connect(break_down, sender=Notice)
    try:
        call_command("send_messages")
    finally:
        post_init.disconnect(break_down, sender=Notice)
    assert {notice.object_id for notice in Notice.objects.filter(kind="reminder")} == {str(waits.pk)}
    assert "Nobody was reminded" in caplog.text
