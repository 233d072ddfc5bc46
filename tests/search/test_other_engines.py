"""One setting makes search use Elasticsearch or OpenSearch instead of the database."""

import json
import os
import subprocess
import sys

import pytest

from search.facets import SEPARATOR
from search.models import Entry
from tests.publishing import create_page
from tests.search import engine
from tests.search.searching import ask, titles

ADDRESS = "elasticsearch9+https://user:password@search.example.org:9200"
NARROWED = {"group": "pages", "kind": "contentpage", "initiative": "smoke-aware", "service": "3", "region": "Wales"}


@pytest.fixture
def elasticsearch(hub, settings):
    with engine.running(Entry.objects.get(heading="Smoke Aware", language="en")) as running:
        settings.WAGTAILSEARCH_BACKENDS = running.settings
        yield running


@pytest.mark.parametrize("narrowed", [{}, {"sort": "date"}], ids=["best first", "newest first"])
def test_an_engine_is_asked_for_counts_and_for_hits(elasticsearch, client, narrowed):
    assert titles(ask(client, "nicotine", **narrowed)) == ["Smoke Aware"]
    counts, hits = elasticsearch.asked
    assert counts["aggregations"]["traits"]["terms"]["size"] >= 10_000
    assert "nicotin" in json.dumps(hits["query"])
    assert ("sort" in hits) == bool(narrowed)


def test_everything_that_narrows_can_be_asked_of_an_engine(elasticsearch, client):
    client.cookies["hidden-topics"] = "1-2"
    elasticsearch.entry.traits = SEPARATOR.join([*NARROWED.values(), "en", "2020"])  # what it counts, fits
    for language in ("en", "cy"):
        ask(client, "nicotine", language, **NARROWED, year="2020")
        ask(client, "nicotine", language, service="none", sort="date")
    asked = [json.dumps(query) for query in elasticsearch.asked]
    assert all("nicotin" in query for query in asked)
    for column in ("group", "kind", "initiative", "service_line_id", "region", "year"):
        assert any(f'"{column}_filter"' in query for query in asked)


def test_an_engine_that_does_not_answer_keeps_nobody_from_publishing(home, settings, caplog):
    settings.WAGTAILSEARCH_BACKENDS = engine.backends("http://127.0.0.1:9")
    page = create_page(home, type(home)(title="While it sleeps", slug="asleep", summary="Published all the same."))
    assert page.live
    assert Entry.objects.filter(page=page.pk).exists()
    assert "update_index" in caplog.text


def check(**environment):
    """The output of `manage.py check` with these environment variables."""
    command, env = [sys.executable, "manage.py", "check"], os.environ | {"DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
    return subprocess.run(command, env=env | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("solr+https://search.example.org", "must begin with the engine and a plus"),
        ("https://search.example.org:9200", "must begin with the engine and a plus"),
        ("elasticsearch9+search.example.org:9200", "must have the address of the engine"),
        ("elasticsearch9+https://", "must have the address of the engine"),
        ("elasticsearch9+https://search.example.org:port", "must have the address of the engine"),
        ("opensearch3+https://search.example.org:9200", "pip install 'opensearch-py"),
    ],
)
def test_a_check_says_in_plain_words_what_is_missing(url, said):
    answer = check(SEARCH_URL=url)
    assert answer.returncode == 1
    assert said in answer.stderr


@pytest.mark.parametrize("url", ["", ADDRESS], ids=["the database", "an engine"])
def test_a_check_has_nothing_to_say_about_a_good_address(url):
    assert check(SEARCH_URL=url).returncode == 0
