"""Composed and decomposed accented letters are the same word everywhere in search."""

import unicodedata
from functools import partial

import pytest
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query

from home.models import ContentPage, HomePage
from hub.core.models import HubPage, Theme
from search.analysis import index_terms, words_in
from search.models import Synonym
from search.querying.query_log import log_query
from tests.coproduction.admin_actions import client_of
from tests.publishing import create_page, publish
from tests.search.searching import ask, picked, titles
from tests.search.test_promotions import pick
from tests.yellowbook.conftest import add_work
from yellowbook.contributors import receipts
from yellowbook.models import Contribution

pytestmark = pytest.mark.both_databases

TITLE, WORD = "Siân a ŵyn gwynion", "Siân"
FORMS = ["NFC", "NFD"]
PAIRS = [(kept, asked) for kept in FORMS for asked in FORMS]
each_way = pytest.mark.parametrize(("kept", "asked"), PAIRS)
written = unicodedata.normalize


@pytest.fixture
def public(hub, ebye, staff, monkeypatch):
    """Publishes a work by agreement of both sides."""
    monkeypatch.setattr(receipts, "ROUNDS", 1)  # a fast hash, as for passwords in tests
    return partial(add_work, (ebye, staff))


def test_words_with_accents_that_no_single_letter_has_stay_whole():
    assert words_in("M\u0331oon co\u00adproduction") == ["m\u0331oon", "coproduction"]
    assert index_terms(written("NFD", TITLE), "cy") == index_terms(written("NFC", TITLE), "cy")
    assert index_terms(written("NFD", "Ŵyn résumé"), "en") == index_terms(written("NFC", "Ŵyn résumé"), "en")


@pytest.mark.invariant(7)
@each_way
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_work_is_found_suggested_and_marked_and_stays_as_it_was_written(public, client, kept, asked, language):
    work = public(written(kept, TITLE), language=language, text=written(kept, "Mae Siân yma."))
    question = written(asked, WORD)
    answer = ask(client, question)
    assert titles(answer) == [written(kept, TITLE)]
    assert f"<mark>{written(kept, WORD)}</mark>" in answer.text
    suggested = client.get("/search/suggest/", {"query": written(asked, "Siâ")}).json()["suggestions"]
    assert [one["text"] for one in suggested] == [written(kept, TITLE)]
    assert Contribution.objects.get(pk=work.pk).title == written(kept, TITLE)
    assert work.get_absolute_url().endswith("/sian-a-wyn-gwynion/")


@each_way
def test_a_slip_of_the_pen_is_put_right(public, client, kept, asked):
    public(written(kept, "Gwynïon"), text="x")
    assert titles(ask(client, written(asked, "Gwynnïon"))) == [written(kept, "Gwynïon")]


@each_way
def test_synonyms_and_picks_hold(public, client, ebye, kept, asked):
    public("Lambs")
    synonym = Synonym(
        name=written(kept, "ŵyn"), means="lambs", live=False, locale_id=HomePage.objects.first().locale_id
    )
    synonym.save()
    publish(synonym)
    assert titles(ask(client, written(asked, "ŵyn"))) == ["Lambs"]
    page = HubPage.objects.get(slug="smoke-aware", locale__language_code="en")
    pick(ebye, written(kept, "Siân  Ŵyn"), page)
    assert picked(ask(client, written(asked, "siân ŵyn"))) == ["Smoke Aware"]


@each_way
def test_an_editor_finds_a_page_or_a_theme_and_chooses_it(hub, ebye, kept, asked, django_capture_on_commit_callbacks):
    home = HomePage.objects.get(locale__language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        create_page(home, ContentPage(title=written(kept, TITLE), slug="sian", summary="x"))
    theme = Theme(name=written(kept, TITLE), live=False, locale=home.locale)
    theme.save()
    client, question = client_of(ebye), {"q": written(asked, WORD)}
    for address in (
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailadmin_choose_page_search"),
        reverse(Theme.snippet_viewset.get_url_name("list")),
        reverse(Theme.snippet_viewset.chooser_viewset.get_url_name("choose_results")),
    ):
        assert written(kept, TITLE) in client.get(address, question).text, address


def test_what_is_asked_is_counted_as_one_question(hub):
    for form in FORMS:
        log_query(written(form, WORD), 0)
    assert [(query.query_string, query.hits) for query in Query.objects.all()] == [("siân", 2)]


@each_way
def test_a_page_is_found_by_its_address(hub, client, kept, asked):
    home = HomePage.objects.get(locale__language_code="en")
    create_page(home, ContentPage(title="About Siân", slug=written("NFC", "siân"), summary="x"))
    answer = client.get(f"/{written(asked, 'siân')}/", {"a": "b"}, follow=True)
    assert answer.status_code == 200
    assert answer.request["QUERY_STRING"] == "a=b"
    elsewhere = client.get(f"//example.org/{written(asked, 'siân')}")
    assert not elsewhere.headers.get("Location", "").startswith("//")
