"""While the search engine is away, the database answers, and nobody sees a difference."""

import logging
import re
import socket
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from wagtail.search.index import insert_or_update_object

from hub.core.models import HubPage, ScheduledJob
from search.models import Entry, MissedChange
from tests.search import engine
from tests.search.published_pages import add_page
from tests.search.searching import in_words, is_found

pytestmark = pytest.mark.both_databases

AGO = re.compile(r"Just now|\d+\sminutes? ago")  # time that passes between two answers
ADDRESSES = [
    "/search/?query=smoke",
    "/search/?query=smoke&group=pages&sort=date",
    "/search/?query=smoek",
    "/search/?query=smo",
    "/cy/search/?query=smoke",
    "/search/suggest/?query=smo",
    "/admin/pages/search/results/?q=smoke",
]


@pytest.fixture
def elasticsearch(hub, settings):
    with engine.running(Entry.objects.get(heading="Smoke Aware", language="en")) as running:
        settings.WAGTAILSEARCH_BACKENDS = running.settings
        yield running


@pytest.fixture
def moved(monkeypatch):
    """Moves the time of everything on."""

    def move(**by):
        now = timezone.now() + timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return move


@pytest.fixture(params=["fails", "has no index", "refuses", "is silent"])
def away(request, elasticsearch, settings):
    """An engine that does not answer, each in its own way."""
    elasticsearch.status = 404 if request.param == "has no index" else 503
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        if request.param in {"refuses", "is silent"}:  # silence: it takes calls, and never answers
            settings.WAGTAILSEARCH_BACKENDS = engine.backends(f"http://127.0.0.1:{nobody.getsockname()[1]}")
        if request.param == "refuses":
            nobody.close()
        yield elasticsearch


def answers(client):
    """What each of the addresses answers."""
    cache.clear()
    given = {address: client.get(address) for address in ADDRESSES}
    assert {answer.status_code for answer in given.values()} == {200}
    return {address: AGO.sub("", answer.text) for address, answer in given.items()}


def warnings(caplog):
    return [record for record in caplog.records if record.levelno >= logging.WARNING and "request" not in record.name]


def test_everything_that_searches_answers_as_the_database_does(away, admin_client, settings, caplog):
    with override_settings(WAGTAILSEARCH_BACKENDS={"default": settings.WAGTAILSEARCH_BACKENDS["database"]}):
        insert_or_update_object(HubPage.objects.get(title="Smoke Aware"))
        as_it_should = answers(admin_client)
    assert [address for address, text in as_it_should.items() if "Smoke Aware" not in in_words(text)] == []
    assert answers(admin_client) == as_it_should
    (line,) = warnings(caplog)
    assert line.levelno == logging.WARNING
    assert "The search engine does not answer" in line.getMessage()
    assert "smo" not in line.getMessage()
    assert len(away.asked) <= 1  # nobody waits for it twice


@pytest.mark.invariant(5)
def test_what_is_published_and_taken_down_meanwhile_is_found_and_lost_at_once(away, client, caplog):
    page = add_page("A zebrafinch", "It is an ostrich.")
    assert is_found(client)
    page.unpublish()
    assert not is_found(client)
    assert len(warnings(caplog)) == 1


def test_it_is_left_in_peace_for_some_seconds(elasticsearch, client, moved):
    elasticsearch.status = 503
    client.get("/search/?query=smoke")
    elasticsearch.status, elasticsearch.asked = 200, []
    client.get("/search/?query=smoke")
    assert elasticsearch.asked == []  # though it missed nothing, and would answer
    moved(seconds=31)
    client.get("/search/?query=smoke")
    assert elasticsearch.asked != []


def test_it_is_used_again_when_it_is_back_and_sent_what_it_missed(elasticsearch, client, settings, moved):
    settings.SEARCH_URL = "elasticsearch9+http://search.example.org"
    call_command("clock", "--once")
    assert "zebrafinch" not in elasticsearch.sent
    elasticsearch.status = 503
    add_page("A zebrafinch")
    client.get("/search/?query=smoke")
    elasticsearch.status, elasticsearch.sent = 200, ""
    moved(seconds=31)
    client.get("/search/?query=smoke")
    assert elasticsearch.asked == []  # it does not know everything
    assert is_found(client)
    assert elasticsearch.sent == ""
    call_command("clock", "--once")
    assert "zebrafinch" in elasticsearch.sent
    client.get("/search/?query=smoke")
    assert len(elasticsearch.asked) == 2
    assert ScheduledJob.objects.get(name="update_index").due_at > timezone.now() + timedelta(days=1)


class MissOneMore:
    """For `execute_wrapper`: as a page that is published while everything is sent."""

    begun = published = False

    def __call__(self, execute, sql, *parameters):
        if self.begun and not self.published:
            self.published = True
            MissedChange.objects.create()
        self.begun = self.begun or sql.startswith('SELECT "search_missedchange"."id"')
        return execute(sql, *parameters)


def test_it_is_not_used_while_sending_fails_or_when_it_misses_more_meanwhile(elasticsearch, client, settings, moved):
    settings.SEARCH_URL = "elasticsearch9+http://search.example.org"
    elasticsearch.status = 503
    add_page("A zebrafinch")
    call_command("clock", "--once")
    elasticsearch.status = 200
    moved(seconds=31)
    assert is_found(client)
    with connection.execute_wrapper(MissOneMore()), pytest.raises(CommandError, match="Run it again"):
        call_command("update_index", verbosity=0)
    assert is_found(client)
    assert elasticsearch.asked == []
    call_command("update_index", verbosity=0)
    client.get("/search/?query=smoke")
    assert elasticsearch.asked != []


def test_an_engine_that_missed_nothing_is_used_as_soon_as_it_answers(elasticsearch, client, moved):
    elasticsearch.status = 503
    client.get("/search/?query=smoke")
    elasticsearch.status, elasticsearch.asked = 200, []
    moved(seconds=31)
    client.get("/search/?query=smoke")
    assert len(elasticsearch.asked) == 2
