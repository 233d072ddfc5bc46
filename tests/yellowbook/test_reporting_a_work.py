"""A visitor reports a work: the form names it, moderators are notified, and the visitor can get an answer."""

import json
import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hub.coproduction.admin_links import take_down_url
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.limits import narrow
from tests.yellowbook.test_the_moderators_screen import screen
from yellowbook.models import Contribution, Reporter, WorkReport
from yellowbook.workflow.withdrawing import erase

WORDS, EMAIL = "That is the face of my cousin.", "plantedvole@example.org"


@pytest.fixture
def work(public):
    return public("Report")  # its slug, too


def address(work, language=""):
    return f"{language}/yellow-book/report/{work.pk}/"


@pytest.fixture
def report(work, client, django_capture_on_commit_callbacks):
    """Reports the work. Returns the response."""

    def send(words=WORDS, email="", **more):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address(work), {"words": words, "email": email} | more, follow=True)

    return send


@pytest.fixture
def settle(work, ebye, django_capture_on_commit_callbacks):
    def send(answer="", person=ebye):
        number = WorkReport.objects.get().pk
        said = {"action": "settle", "report": number, f"answer-{number}": answer}
        with django_capture_on_commit_callbacks(execute=True):
            return client_of(person).post(screen(work), said, follow=True)

    return send


@pytest.mark.parametrize(("language", "says"), [("", "Report work"), ("/cy", "")])
def test_each_work_leads_to_a_form_that_names_it(work, client, language, says):
    page = client.get(f"{language}{work.get_absolute_url()}").text
    assert f'href="{address(work, language)}"' in page
    answer = client.get(address(work, language))
    assert answer.status_code == 200
    assert "noindex" in answer.text
    assert 'autocomplete="email"' in answer.text  # WCAG 1.3.5
    assert f"{says} {work.pk}" in answer.text
    assert f">{work} <span" in answer.text
    assert "csrftoken" not in Client().get(work.get_absolute_url()).cookies


def test_a_work_called_report_is_still_read_at_its_own_address(work, client):
    assert work.get_absolute_url().endswith("/report/")
    assert "A visitor" not in client.get(work.get_absolute_url()).text
    assert client.get(work.get_absolute_url()).context["work"] == work


def test_the_reporter_reads_what_happens_next(report):
    answer = report()
    assert answer.redirect_chain
    assert "can take it down at once" in answer.text
    assert WorkReport.objects.get().words == WORDS


@pytest.mark.parametrize(
    ("words", "email", "says"),
    [("", "", "few words"), (WORDS, "not an address", "no email address"), ("\u200b", "", "few words")],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(report, words, email, says):
    answer = report(words, email)
    assert answer.status_code == 422
    assert says in answer.text
    assert words in answer.text
    assert email in answer.text
    assert not WorkReport.objects.exists()


def test_a_program_that_fills_in_the_hidden_box_reports_nothing(report):
    assert report(website="https://example.org").status_code == 422
    assert not WorkReport.objects.exists()


def test_too_many_from_one_address_wait_and_lose_nothing(report, monkeypatch):
    narrow(monkeypatch, "yellowbook.gallery.report_views.REPORT_LIMIT", 2)
    assert [report().status_code for _number in range(3)] == [200, 200, 429]
    assert WORDS in report().text
    assert WorkReport.objects.count() == 2


@pytest.mark.invariant(5)
def test_what_is_not_public_cannot_be_reported_or_named(sent, work, client, ebye):
    assert client.get(address(sent)).status_code == 404
    assert client.post(address(sent), {"words": WORDS}).status_code == 404
    assert client.get("/yellow-book/report/999999/").status_code == 404
    assert client.get("/yellow-book/report/999999999999999999999/").status_code == 404
    thanks = client.get(f"{address(sent)}thanks/").text
    assert "kettle" not in thanks
    assert not WorkReport.objects.exists()


def test_moderators_see_it_on_their_home_in_the_queue_and_beside_the_work(report, work, ebye, staff):
    report()
    stranger = member_of("Yellow Book hosts", name="host-in-tests")
    for person in (ebye, staff):
        home = client_of(person).get(reverse("wagtailadmin_home")).text
        assert "Reported by visitors (1)" in home
        assert f"{screen(work)}#report-{WorkReport.objects.get().pk}" in home
        queue = client_of(person).get("/admin/snippets/yellowbook/contribution/?stands=reported&mine=all")
        assert list(queue.context["object_list"]) == [work]
        page = client_of(person).get(screen(work)).text
        assert WORDS in page
        assert take_down_url(work).partition("?")[0] in page
    assert "Reported by visitors" not in client_of(stranger).get(reverse("wagtailadmin_home")).text


@pytest.mark.invariant(3)
def test_one_moderator_takes_it_down_at_once(report, work, ebye, client):
    report()
    client_of(ebye).post(take_down_url(work), {"reason": "It shows somebody."})
    assert client.get(work.get_absolute_url()).status_code == 404
    assert "cousin" in client_of(ebye).get(screen(work)).text


@pytest.mark.invariant(6)
def test_moderators_are_told_by_email_and_not_what_was_written(report, ebye, staff):
    for person in (ebye, staff):
        person.email = f"{person.username}@example.org"
        person.save()
    report(email=EMAIL)
    assert sorted(to for message in mail.outbox for to in message.to) == sorted([ebye.email, staff.email])
    for message in mail.outbox:
        assert "cousin" not in message.subject + message.body
        assert EMAIL not in message.subject + message.body
        assert "reported" in message.subject


def test_the_answer_goes_by_email_and_the_address_is_forgotten(report, settle, ebye, work):
    report(email=EMAIL)
    assert "wants an answer" in settle().text
    assert WorkReport.objects.get().settled_at is None
    settle("We have taken your cousin out.")
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    assert "taken your cousin out" in message.body
    assert "cousin" not in message.subject + str(work)
    assert not Reporter.objects.exists()
    assert "The answer went out by email" in client_of(ebye).get(screen(work)).text
    assert "Reported by visitors" not in client_of(ebye).get(reverse("wagtailadmin_home")).text


def test_the_answer_is_in_the_language_of_the_reporter(work, client, settle):
    client.post(address(work, "/cy"), {"words": WORDS, "email": EMAIL})
    settle("Diolch.")
    assert WorkReport.objects.get().language == "cy"


@pytest.mark.invariant(15)
def test_an_answer_that_does_not_go_is_not_said_to_have_gone_and_is_tried_again(
    report, settle, ebye, work, monkeypatch, caplog
):
    report(email=EMAIL)
    send = EmailMessage.send
    for broken in (lambda self: 0, lambda self: 1 / 0):
        monkeypatch.setattr(EmailMessage, "send", broken)
        settle("We looked.")
        assert "has not gone out yet" in client_of(ebye).get(screen(work)).text
    assert EMAIL not in caplog.text
    monkeypatch.setattr(EmailMessage, "send", send)
    call_command("send_messages")
    call_command("send_messages")
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    assert WorkReport.objects.get().answered_at


@pytest.mark.invariant(6)
def test_an_address_that_cannot_be_reached_is_forgotten_after_a_while(report, settle, monkeypatch):
    report(email=EMAIL)
    monkeypatch.setattr(EmailMessage, "send", lambda self: 0)
    settle("We looked.")
    WorkReport.objects.update(settled_at=now() - timedelta(days=31))
    call_command("send_messages")
    assert not Reporter.objects.exists()


def test_a_visitor_who_wants_no_answer_gets_none_and_nobody_settles_a_report_twice(report, settle, staff):
    report()
    assert "is settled" in settle().text
    assert "settled this already" in settle("Me, too.", person=staff).text
    assert WorkReport.objects.get().answer == ""
    assert mail.outbox == []


@pytest.mark.invariant(6)
def test_the_address_of_a_reporter_stays_in_its_room(report, work, ebye, client, caplog, settle):
    caplog.set_level(logging.DEBUG)
    report(email=EMAIL)
    for model in apps.get_models():
        if model is not Reporter:
            assert EMAIL not in json.dumps(list(model._base_manager.values()), default=str), model
    pages = [work.get_absolute_url(), "/yellow-book/", "/yellow-book/feed/", "/api/v2/works/", address(work)]
    assert not [page for page in pages if EMAIL in client.get(page).text or "cousin" in client.get(page).text]
    for page in (screen(work), reverse("wagtailadmin_home")):
        assert EMAIL not in client_of(ebye).get(page).text
    settle("We looked.")
    assert not re.search(f"{EMAIL}|cousin", caplog.text)


@pytest.mark.invariant(8)
def test_what_was_reported_goes_with_the_work(report, work):
    report(email=EMAIL)
    erase(Contribution.objects.get(pk=work.pk))
    assert not WorkReport.objects.exists()
    assert not Reporter.objects.exists()


@pytest.mark.parametrize("number", ["abc", "", "9" * 30, "0"])
def test_a_tampered_number_is_not_found(report, work, ebye, number):
    report()
    answer = client_of(ebye).post(screen(work), {"action": "settle", "report": number})
    assert answer.status_code == 404


def test_a_report_of_one_work_is_not_settled_beside_another(report, sent, ebye):
    report()
    answer = client_of(ebye).post(screen(sent), {"action": "settle", "report": WorkReport.objects.get().pk})
    assert answer.status_code == 404


@pytest.mark.invariant(9)
@pytest.mark.parametrize(("end", "status"), [(erase, 410), (lambda work: work.unpublish(), 404)])
def test_a_report_that_comes_too_late_gives_its_words_back_and_says_that_nothing_was_sent(report, work, end, status):
    end(Contribution.objects.get(pk=work.pk))
    answer = report(words="<b>My cousin</b> asks you.")
    assert answer.status_code == status
    assert "&lt;b&gt;My cousin&lt;/b&gt; asks you." in answer.text
    assert "nothing was sent" in answer.text
    assert not WorkReport.objects.exists()
