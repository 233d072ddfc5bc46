"""Every health claim of Smoke Aware has an owner, and says when its review is due."""

import datetime

import pytest
from django.utils import timezone

from initiatives.models import SmokeAwarePage
from tests.admin_forms import create_in_admin
from tests.publishing import create_page

ADDRESS = "/initiatives/smoke-aware/"
CLAIM = {
    "claim": "Stopping can help your mood.",
    "owner": "Physical health lead",
    "source": "A made-up study",
    "source_link": "https://example.org/study",
    "date": "2025-01-10",
    "review_date": "2099-01-10",
}
HELP = {"name": "A made-up helpline", "where": "Everywhere", "phone": "0300 000 0000", "link": ""}
DUE = "due to be checked again"


def write_page(editor, index, press="action-submit", **streams):
    return create_in_admin(
        editor, index, SmokeAwarePage, action=press, title="Smoke Aware", slug="smoke-aware",
        summary="Help to stop.", status="running", **streams,
    )  # fmt: skip


def test_an_editor_writes_the_page_and_a_visitor_reads_it(client, editor, index):
    write_page(
        editor,
        index,
        claims=[("claim", CLAIM)],
        timeline=[("entry", {"when": "March 2025", "what": "The first group met."})],
        organisations=[("organisation", {"name": "A made-up university", "link": ""})],
        help_to_stop=[("service", HELP)],
    )
    text = client.get(ADDRESS).text
    for words in ("Stopping can help your mood.", "Physical health lead", "10 January 2025", "10 January 2099"):
        assert words in text
    for words in ("The first group met.", "A made-up university", '<a href="tel:03000000000">0300 000 0000</a>'):
        assert words in text
    assert '<a href="https://example.org/study">A made-up study</a>' in text
    assert DUE not in text


@pytest.mark.parametrize("missing", ["claim", "owner", "source", "date", "review_date"])
def test_a_claim_without_owner_source_or_date_is_not_published_but_may_be_drafted(editor, index, missing):
    claims = [("claim", {**CLAIM, missing: ""})]
    answer = write_page(editor, index, claims=claims)
    assert "claims" in answer.context["form"].errors
    assert not SmokeAwarePage.objects.exists()
    write_page(editor, index, press="action-save", claims=claims)
    assert not SmokeAwarePage.objects.get().live


def test_a_claim_is_checked_again_after_the_date_of_its_source(editor, index):
    answer = write_page(editor, index, claims=[("claim", {**CLAIM, "review_date": CLAIM["date"]})])
    assert "Choose a day after the date of the source." in answer.text
    assert not SmokeAwarePage.objects.exists()


@pytest.mark.parametrize(("days", "due"), [(-1, True), (0, False), (1, False)])
def test_a_claim_past_its_review_date_is_shown_with_plain_words_that_say_so(client, index, days, due):
    review = timezone.localdate() + datetime.timedelta(days=days)
    claim = {**CLAIM, "date": datetime.date(2025, 1, 10), "review_date": review}
    create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop.", claims=[("claim", claim)]))
    text = client.get(ADDRESS).text
    assert "Stopping can help your mood." in text
    assert (DUE in text) is due


def test_help_to_stop_says_how_to_reach_it(client, editor, index):
    answer = write_page(editor, index, help_to_stop=[("service", {**HELP, "phone": ""})])
    assert "Write a telephone number or a website." in answer.text
    write_page(editor, index, help_to_stop=[("service", {**HELP, "phone": "", "link": "https://example.org/stop"})])
    assert 'href="https://example.org/stop"' in client.get(ADDRESS).text


def test_a_page_without_claims_or_dates_shows_no_empty_headings(client, index):
    create_page(index, SmokeAwarePage(title="Smoke Aware", summary="Help to stop."))
    text = client.get(ADDRESS).text
    for heading in ("What we know", "How it came about", "Who we work with", "Help to stop smoking"):
        assert heading not in text


def test_the_api_shows_each_claim_with_owner_source_and_dates(client, editor, index):
    write_page(editor, index, claims=[("claim", CLAIM)])
    page = SmokeAwarePage.objects.get()
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["claims"][0]["value"] == CLAIM


def test_a_translation_starts_with_every_field_of_the_page(editor, index, home, welsh):
    write_page(editor, index, claims=[("claim", CLAIM)], help_to_stop=[("service", HELP)])
    home.copy_for_translation(welsh)
    index.copy_for_translation(welsh)
    page = SmokeAwarePage.objects.get()
    twin = page.copy_for_translation(welsh)
    for field in ("what_we_do", "claims", "help_to_stop", "timeline", "organisations"):
        assert str(getattr(twin, field)) == str(getattr(page, field))
