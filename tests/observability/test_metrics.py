"""Figures for Prometheus: for whoever brings the token, bounded in number, and the same from each process."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils.timezone import now
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families

from hub.coproduction.models import Notice
from tests.observability.conftest import LINK, NAME
from tests.yellowbook.conftest import send_a_poem

TOKEN = "a long random text that nobody guesses"


@task(backend="messages", queue_name="messages")
def nothing():
    """Waits in the queue."""


@pytest.fixture
def figures(client, settings):
    """Reads a figure by its name and labels; 0 if there is none."""
    settings.METRICS_TOKEN = TOKEN

    def read(name, **labels):
        text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
        samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
        return sum(one.value for one in samples if one.name == name and labels.items() <= one.labels.items())

    return read


@pytest.mark.django_db
@pytest.mark.parametrize("token", [TOKEN, ""])
def test_without_the_token_there_is_no_such_page(home, client, settings, token):
    settings.METRICS_TOKEN = token
    for header in ("", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer", "Bearer ", "Bearer \xe9"):
        answer = client.get("/metrics", headers={"Authorization": header})
        assert answer.status_code == 404
        assert "hub_requests" not in answer.text


def test_requests_are_counted_by_route_and_status(hub, client, figures):
    before = figures("hub_requests_total", route="search", method="GET", status="200")
    client.get("/search/?query=one")
    client.get("/cy/search/?query=two")
    assert figures("hub_requests_total", route="search", method="GET", status="200") == before + 2
    assert figures("hub_request_seconds_count", route="search") >= 2


def test_no_visitor_makes_new_figures(hub, client, figures):
    for made_up in ("one", "two", NAME):
        client.get(f"/{made_up}/{LINK}/")
        client.get(f"/media/{made_up}/{LINK}.jpg")
        client.get(f"/yellow-book/receipt/{LINK}{made_up}/")
        client.get(f"/?{made_up}")
        client.generic(made_up.upper(), "/")
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert LINK not in text
    assert not re.search("zebedee|one/|two/", text, re.I)


def test_tasks_that_wait_are_counted_and_how_long_the_oldest_does(hub, figures, settings):
    settings.TASKS = settings.TASKS | {
        "messages": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["messages"]}
    }
    nothing.enqueue()
    nothing.enqueue()
    nothing.using(run_after=now() + timedelta(hours=1)).enqueue()
    assert figures("hub_tasks_waiting", queue="messages") == 2
    assert 0 <= figures("hub_oldest_task_seconds", queue="messages") < 60
    DBTaskResult.objects.update(enqueued_at=now() - timedelta(minutes=30))
    assert 1800 <= figures("hub_oldest_task_seconds", queue="messages") < 1860


def test_works_and_emails_that_wait_are_counted(hub, ebye, staff, figures, settings):
    staff.email = "staff@example.org"
    staff.save()
    assert figures("hub_works_waiting") == 0
    settings.EMAIL_BACKEND = "tests.observability.conftest.RefusingBackend"
    send_a_poem()
    assert figures("hub_works_waiting", state="sent") == 1
    assert figures("hub_agreements_waiting") >= 1
    assert figures("hub_emails_failed", to="sides") == 0
    Notice.objects.update(made_at=now() - timedelta(hours=1))
    assert figures("hub_emails_failed", to="sides") == Notice.objects.unsent().count() > 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_messages")
    assert figures("hub_emails_failed", to="sides") == 0


def test_without_the_database_the_rest_is_told(client, settings, django_db_blocker):
    with override_settings(METRICS_TOKEN=TOKEN), django_db_blocker.block():
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert "hub_database_answers 0" in answer.text
    assert "hub_requests_total" in answer.text
