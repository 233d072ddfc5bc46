"""Errors go to Sentry only where that is set, and nobody's words go with them."""

import json
import logging

import pytest
import sentry_sdk
from django.test import Client
from sentry_sdk.integrations.logging import EventHandler
from sentry_sdk.transport import Transport

from hub.observability import sentry
from tests.observability.breaking_views import VIEWS
from tests.observability.conftest import EMAIL, LINK, NAME, PHONE, WORDS, holds_planted
from tests.observability.test_log import HEADERS

pytestmark = pytest.mark.invariant(6)
TYPED = {"name": NAME, "words": WORDS, "email": EMAIL, "phone": PHONE}


class KeptTransport(Transport):
    """Keeps what would go to Sentry."""

    kept = []

    def capture_envelope(self, envelope):
        self.kept.append(envelope.serialize().decode())


@pytest.fixture
def told(monkeypatch):
    """What went to Sentry so far."""
    KeptTransport.kept.clear()
    sentry.start("https://key@sentry.invalid/1", KeptTransport)
    monkeypatch.setattr(logging.root, "handlers", [*logging.root.handlers, EventHandler(level=logging.ERROR)])
    yield KeptTransport.kept
    sentry_sdk.get_global_scope().set_client(None)


@pytest.mark.parametrize("view", [view.__name__ for view in VIEWS])
def test_an_error_is_told_with_its_place_and_nobodys_words(hub, settings, told, view):
    settings.ROOT_URLCONF = "tests.observability.breaking_views"
    sentry_sdk.set_user({"email": EMAIL, "username": NAME})
    sentry_sdk.set_context("page", {"words": WORDS})
    sentry_sdk.add_breadcrumb(message=WORDS)
    answer = Client(raise_request_exception=False).post(f"/{view}/{LINK}/?for={NAME}", TYPED, headers=HEADERS)
    assert holds_planted(" ".join(told)) == []
    if answer.status_code == 500:
        [event] = [json.loads(told[-1].splitlines()[2])]
        frames = event["exception"]["values"][-1]["stacktrace"]["frames"]
        assert view in {frame["function"] for frame in frames}
        assert event["tags"] == {"request_id": answer["X-Request-ID"]}


def test_what_a_line_says_beside_an_error_is_told_without_what_was_put_in(told):
    logging.getLogger("a.package").error("%s wrote %s", NAME, WORDS, extra={"person": EMAIL})
    [envelope] = told
    assert "\\u2026 wrote \\u2026" in envelope or "… wrote …" in envelope
    assert holds_planted(envelope) == []
