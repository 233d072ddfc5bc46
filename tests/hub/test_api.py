"""The read API shows what is published, and nothing else."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.hub.conftest import add_page
from tests.hub.filling import PAGE_TYPES, add_filled

PAGES = "/api/v2/pages/"


def titles(answer):
    return {item["title"] for item in answer.json()["items"]}


def test_the_api_says_what_there_is_to_ask_for(client):
    answer = client.get("/api/v2/")
    told = {name: f"http://testserver/api/v2/{name}/" for name in ("pages", "works")}
    assert (answer.status_code, answer.json()) == (200, told)


def test_the_api_shows_pages_of_every_language(client, home, cartref):
    assert titles(client.get(PAGES)) == {"Home", "Cartref"}
    assert titles(client.get(PAGES, {"locale": "cy"})) == {"Cartref"}


def test_the_api_shows_no_draft_and_no_private_page_to_anybody(admin_client, client, home):
    add_page(home, "Draft", "draft", live=False)
    members = add_page(home, "Members", "members")
    add_page(members, "Under it", "under-it")
    PageViewRestriction.objects.create(page=members, restriction_type="login")
    for asker in (client, admin_client):
        assert titles(asker.get(PAGES)) == {"Home"}
        assert asker.get(f"{PAGES}{members.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["images", "documents", "media"])
def test_the_api_has_no_address_for_files(client, home, kind):
    answer = client.get(f"/api/v2/{kind}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("999999/", 404),
        ("99999999999999999999999/", 404),
        ("find/?id=nonsense", 400),
        ("find/?html_path=/nowhere/", 404),
        ("?limit=many", 400),
        ("?limit=51", 400),
        ("?offset=99999999999999999999", 400),
        ("?order=summary;drop", 400),
        ("?fields=nonsense", 400),
        ("?type=users.User", 400),
        ("?type=nonsense", 400),
        ("?site=a:b", 400),
        ("?site=a:b:c", 400),
        ("?child_of=nonsense", 400),
        ("?child_of=99999999999999999999", 400),
        ("?translation_of=nonsense", 400),
        ("?locale=xx", 404),
        ("?search=%22self-harm%22", 400),
        ("?first_published_at=nonsense", 400),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_in_json(client, home, question, status):
    answer = client.get(PAGES + question)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
    assert json.loads(answer.text)


def test_the_api_cannot_be_written_to(client, home):
    answer = client.post(PAGES, {"title": "Mine"})
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/json")


def test_the_api_is_the_same_for_everybody_and_sets_no_cookie(client, home):
    answer = client.get(PAGES)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_a_list_asks_no_more_of_the_database_for_more_pages(client, home, django_assert_max_num_queries):
    for number in range(12):
        add_page(home, f"Page {number}", f"page-{number}")
    with django_assert_max_num_queries(8):
        assert len(titles(client.get(PAGES, {"limit": 50, "fields": "*"}))) == 13


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_what_is_for_editors_only_is_never_shown(client, home, model):
    page = add_filled(model, home)
    told = client.get(f"{PAGES}{page.pk}/")
    assert told.status_code == 200
    assert "consent_note" not in told.text
    quotes = [block["value"] for block in told.json().get("body", []) if block["type"] == "quote"]
    assert [set(quote) for quote in quotes] == [{"words", "credit_choice", "credit"}] * len(quotes)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_list_of_any_type_asks_no_more_of_the_database_for_more_pages(client, home, model):
    asked, question = [], {"type": model._meta.label, "fields": "*"}
    for number in (1, 2):
        add_filled(model, home, slug=f"words-{number}")
        client.get(PAGES, question)  # the first remembers what kinds of things there are
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(PAGES, question)
        assert len(answer.json()["items"]) == number
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 10
