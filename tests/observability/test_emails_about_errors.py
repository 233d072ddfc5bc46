"""Administrators get an email about an error: soon, few, and without anybody's words."""

import logging

import pytest
from django.core import mail
from django.test import Client

from hub.observability.admin_emails import MOST, PAUSE, AdminsHandler
from tests.observability.conftest import LINK, NAME, holds_planted

TYPED = {"name": NAME, "words": "quillfeather"}


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture(autouse=True)
def handler(settings, clock, monkeypatch):
    """The handler of production, which has sent nothing yet, with a clock that a test moves."""
    settings.ADMINS = [("", "admin@example.org")]
    fresh = AdminsHandler(clock=lambda: clock[0])
    fresh.setLevel(logging.ERROR)
    others = [one for one in logging.root.handlers if not isinstance(one, AdminsHandler)]
    monkeypatch.setattr(logging.root, "handlers", [*others, fresh])
    return fresh


@pytest.fixture
def visitor(hub, settings):
    settings.ROOT_URLCONF = "tests.observability.breaking_views"
    return Client(raise_request_exception=False)


@pytest.mark.invariant(6)
def test_an_error_is_told_with_its_place_and_request_and_nobodys_words(visitor):
    answer = visitor.post(f"/by_its_words/{LINK}/?for={NAME}", TYPED, headers={"User-Agent": NAME})
    [email] = mail.outbox
    assert email.to == ["admin@example.org"]
    assert "in by_its_words" in email.body
    assert answer["X-Request-ID"] in email.subject
    assert holds_planted(f"{email.subject} {email.body} {email.alternatives}") == []


def test_a_page_that_breaks_for_everybody_sends_one_email_an_hour(visitor, clock):
    for _visit in range(20):
        visitor.post("/by_a_key/x/", TYPED)
    assert len(mail.outbox) == 1
    clock[0] = PAUSE + 1
    visitor.post("/by_a_key/x/", TYPED)
    assert len(mail.outbox) == 2
    assert "19 emails about errors were left out" in mail.outbox[1].subject
    visitor.post("/by_its_words/x/", TYPED)
    assert len(mail.outbox) == 3


def test_many_kinds_of_errors_send_few_emails(handler):
    for number in range(10 * MOST):
        logging.getLogger(f"part {number}").error("It broke.")
    assert len(mail.outbox) == MOST


def test_without_administrators_nothing_is_sent(settings, visitor):
    settings.ADMINS = []
    visitor.post("/by_a_key/x/", TYPED)
    assert mail.outbox == []
