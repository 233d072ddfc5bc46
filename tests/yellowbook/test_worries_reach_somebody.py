"""A worry is sent to each safeguarding lead, and nobody is told that a lead knows unless one does."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import checks, mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now

from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.yellowbook.test_the_moderators_screen import press, screen
from yellowbook.models import Alert, Worry

LEADS = "Safeguarding leads"
WORDS = "Somebody wants to hurt himself."


def lead(name, email):
    person = member_of(LEADS, name=name)
    person.email = email
    person.save()
    return person


@pytest.fixture
def alex(hub):
    return lead("alex-lead", "alex@example.org")


@pytest.fixture
def sam(hub):
    return lead("sam-lead", "")


@pytest.fixture
def server(monkeypatch):
    """A mail server that refuses a set of addresses, which tests can change."""
    refused, send = set(), EmailMessage.send

    def send_or_refuse(self, *args, **kwargs):
        if refused & set(self.to):
            raise OSError(f"{self.to[0]} refused")
        return send(self, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send_or_refuse)
    return refused


@pytest.fixture
def worried(sent, ebye, django_capture_on_commit_callbacks):
    """Says, as somebody of a side, that they are worried. Returns the screen."""

    def worry():
        with django_capture_on_commit_callbacks(execute=True):
            press(ebye, sent, "worry", words=WORDS)
        return client_of(ebye).get(screen(sent)).text

    return worry


def notified():
    return sorted(address for message in mail.outbox for address in message.to)


@pytest.mark.invariant(15)
def test_the_screen_says_who_was_told_and_who_was_not(alex, sam, worried, sent, ebye):
    page = worried()
    assert notified() == ["alex@example.org"]
    assert "Told by email: 1 of 2." in page
    assert "alex-lead: told by email" in page
    assert "sam-lead has no email address: they see it on their home screen" in page
    assert "Nobody has said yet that they have seen to it" in page
    assert "999" in page


@pytest.mark.invariant(15)
def test_nothing_is_said_to_be_told_where_the_only_lead_has_no_address(sam, worried):
    page = worried()
    assert notified() == []
    assert "told by email" not in page
    assert "sam-lead has no email address" in page


@pytest.mark.invariant(15)
def test_one_refused_address_stops_no_other_and_is_tried_again(alex, worried, server, sent, ebye, caplog):
    lead("ann-lead", "ann@example.org")
    lead("zoe-lead", "zoe@example.org")
    server |= {"alex@example.org", "ann@example.org"}
    page = worried()
    assert notified() == ["zoe@example.org"]
    assert "ann-lead: the email did not go. We try again" in page
    assert "zoe-lead: told by email" in page
    server.clear()
    call_command("send_messages")
    call_command("send_messages")
    assert notified() == ["alex@example.org", "ann@example.org", "zoe@example.org"]
    assert "ann-lead: told by email" in client_of(ebye).get(screen(sent)).text
    assert "example.org" not in caplog.text
    assert WORDS not in caplog.text


@pytest.mark.invariant(15)
def test_whoever_was_worried_reads_on_their_home_that_nobody_has_heard_until_somebody_has(
    alex, sam, worried, server, sent, ebye, staff
):
    server.add("alex@example.org")
    worried()
    home = reverse("wagtailadmin_home")
    page = client_of(ebye).get(home).text
    assert "nobody has heard of it yet (1)" in page
    assert "tell the manager in charge" in page
    assert screen(sent) in page
    assert WORDS not in page
    assert "nobody has heard of it" not in client_of(staff).get(home).text
    server.clear()
    call_command("send_messages")
    assert "nobody has heard of it" not in client_of(ebye).get(home).text


def test_a_worry_that_a_lead_has_seen_to_has_been_heard(sam, worried, ebye):
    worried()
    assert "nobody has heard of it" in client_of(ebye).get(reverse("wagtailadmin_home")).text
    client_of(sam).post(reverse("yellow-book-worries"), {"worry": Worry.objects.get().pk})
    assert "nobody has heard of it" not in client_of(ebye).get(reverse("wagtailadmin_home")).text


@pytest.mark.invariant(15)
def test_a_server_that_takes_nothing_has_told_nobody(alex, worried, monkeypatch):
    monkeypatch.setattr(EmailMessage, "send", lambda self: 0)
    assert "alex-lead: the email did not go" in worried()
    assert Alert.objects.get().sent_at is None


def test_what_still_fails_is_said_by_the_command(alex, worried, server, capsys):
    server.add("alex@example.org")
    worried()
    call_command("send_messages")
    assert "1 messages were not sent" in capsys.readouterr().err


def test_a_later_safeguarding_lead_is_notified_of_what_is_still_open(sam, worried):
    worried()
    lead("new-lead", "new@example.org")
    call_command("send_messages")
    assert notified() == ["new@example.org"]
    client_of(sam).post(reverse("yellow-book-worries"), {"worry": Worry.objects.get().pk})
    lead("newer-lead", "newer@example.org")
    call_command("send_messages")
    assert notified() == ["new@example.org"]


@pytest.mark.invariant(6)
def test_open_worries_are_on_the_home_of_leads_alone_until_somebody_has_seen_to_them(sam, alex, worried, ebye, staff):
    worried()
    Worry.objects.update(at=now() - timedelta(hours=3))
    page = client_of(sam).get(reverse("wagtailadmin_home")).text
    assert "Somebody is worried (1)" in page
    assert f"Told by {ebye.username}" in page
    assert "3\xa0hours" in page
    assert f"{reverse('yellow-book-worries')}#worry-{Worry.objects.get().pk}" in page
    assert WORDS not in page
    for other in (ebye, staff):
        assert "Somebody is worried" not in client_of(other).get(reverse("wagtailadmin_home")).text
    seen = {"worry": Worry.objects.get().pk}
    assert client_of(ebye).post(reverse("yellow-book-worries"), seen, follow=True).status_code in {200, 403}
    assert Worry.objects.get().seen_at is None
    client_of(alex).post(reverse("yellow-book-worries"), seen)
    assert "Somebody is worried" not in client_of(sam).get(reverse("wagtailadmin_home")).text


def test_the_person_who_was_worried_reads_who_dealt_with_it_and_nobody_else_does(alex, worried, sent, ebye, staff):
    worried()
    assert "You are worried about someone" not in client_of(staff).get(screen(sent)).text
    client_of(alex).post(reverse("yellow-book-worries"), {"worry": Worry.objects.get().pk})
    assert "alex-lead has seen to it" in client_of(ebye).get(screen(sent)).text


def test_before_anything_is_written_the_form_says_whom_to_call(sent, ebye, sam):
    page = client_of(ebye).get(screen(sent)).text
    form = BeautifulSoup(page, "html.parser").find("button", value="worry").find_parent("form").text
    assert "call 999" in form
    assert "manager in charge" in form
    assert "gets email from here" in form
    lead("alex-lead", "alex@example.org")
    assert "gets email from here" not in client_of(ebye).get(screen(sent)).text


def warnings():
    return [one.id for one in checks.run_checks(databases=["default"]) if one.id.startswith("yellowbook")]


def test_the_check_warns_while_a_worry_would_reach_nobody(hub):
    assert warnings() == ["yellowbook.W001"]
    person = lead("sam-lead", "")
    assert warnings() == ["yellowbook.W002"]
    person.email = "sam@example.org"
    person.save()
    assert warnings() == []
    person.is_active = False
    person.save()
    assert warnings() == ["yellowbook.W001"]


@pytest.mark.parametrize("number", ["abc", "\0", "9" * 30, ""])
def test_a_tampered_number_is_not_found(alex, worried, number):
    worried()
    assert client_of(alex).post(reverse("yellow-book-worries"), {"worry": number}).status_code == 404
