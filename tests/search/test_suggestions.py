"""Suggestions are public, fast, and cope with whatever is typed."""

from functools import partial

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from home.models import ContentPage, HomePage
from hub.coproduction.publication.unpublish import take_down
from hub.core.models import Service, Theme
from search.querying.suggestions import MOST
from tests.limits import narrow
from tests.publishing import create_page, publish
from tests.search.published_pages import add_page
from tests.yellowbook.conftest import a_poem, add_work, send_a_poem
from yellowbook.contributors import receipts
from yellowbook.models import ContentNote
from yellowbook.workflow import withdrawing

pytestmark = pytest.mark.both_databases

SUGGEST = "/search/suggest/"


def suggested(client, query, start=""):
    """The suggestions for some letters."""
    answer = client.get(f"{start}{SUGGEST}", {"query": query})
    assert answer.status_code == 200
    return answer.json()["suggestions"]


def texts(client, query, start=""):
    return [suggestion["text"] for suggestion in suggested(client, query, start)]


@pytest.fixture
def public(hub, ebye, staff, monkeypatch):
    """Publishes a work by agreement of both sides."""
    monkeypatch.setattr(receipts, "ROUNDS", 1)  # a fast hash, as for passwords in tests
    return partial(add_work, (ebye, staff))


@pytest.fixture
def poem(public):
    return public("Quilted weather")


def test_a_title_is_suggested_with_its_kind_and_leads_to_its_page(poem, client):
    (one,) = suggested(client, "quil")
    assert one == {"text": "Quilted weather", "url": poem.get_absolute_url(), "kind": "Poem or story"}
    assert client.get(one["url"]).status_code == 200


def test_an_initiative_is_suggested_by_its_name(hub, client):
    one = suggested(client, "smoke")[0]
    assert one == {"text": "Smoke Aware", "url": "/initiatives/smoke-aware/", "kind": "Initiative"}


@pytest.mark.parametrize("typed", ["people's c", "peoples c", "PEOPLE\u2019S C", "  peoples   coun", "pèoples cöuncil"])
def test_accents_apostrophes_and_capitals_do_not_matter(hub, client, typed):
    assert texts(client, typed) == ["People's Council"]


def test_accents_of_a_title_do_not_matter(hub, client):
    add_page("Tŷ Cerdd a'r môr")
    assert texts(client, "ty cerdd ar mor") == ["Tŷ Cerdd a'r môr"]


def test_titles_that_begin_so_come_before_titles_with_such_a_word(hub, client):
    for title in ("A quince tart", "Quince", "Our quinces", "Quince and pear"):
        add_page(title)
    assert texts(client, "quin")[:2] == ["Quince", "Quince and pear"]
    assert sorted(texts(client, "quin")[2:]) == ["A quince tart", "Our quinces"]


def test_each_typed_word_must_be_in_the_title(hub, client):
    add_page("A quince tart")
    add_page("A quince tree")
    assert texts(client, "quince ta") == ["A quince tart"]
    assert texts(client, "tart qui") == ["A quince tart"]
    assert texts(client, "quince zebra") == []


def test_there_are_never_more_than_eight(hub, client):
    for number in range(MOST + 3):
        add_page(f"Quince {number}")
    assert len(texts(client, "quince")) == MOST


def test_a_service_leads_to_a_search_for_it(hub, client):
    publish(Service(name="Quince House", town="Quinceton", region="North"))
    (one,) = suggested(client, "quince h")
    assert one["kind"] == "Service"
    assert one["url"] == "/search/?query=Quince+House"


def test_a_theme_of_works_leads_to_the_gallery_of_them(public, client):
    theme = publish(Theme(name="Patchwork", locale=Locale.objects.get(language_code="en")))
    assert texts(client, "patchw") == []
    public("Quilted weather", themes=[theme])
    cache.clear()
    (one,) = suggested(client, "patchw")
    assert (one["text"], one["kind"]) == ("Patchwork", "Theme")
    assert "Quilted weather" in client.get(one["url"].partition("#")[0]).text


def test_suggestions_are_in_the_readers_language(hub, client, welsh):
    add_page("Quince")
    add_page("Quins", language="cy")
    assert texts(client, "quin") == ["Quince"]
    assert texts(client, "quin", start="/cy") == ["Quins"]


@pytest.mark.invariant(5)
def test_nothing_that_is_not_public_is_suggested(hub, client, staff):
    send_a_poem("Quiet rooms")
    a_poem("Quiet corridors")
    draft = ContentPage(title="Quiet draft", summary="Not yet.", live=False)
    create_page(HomePage.objects.get(locale__language_code="en"), draft)
    Service(name="Quiet House", town="T", region="R", live=False).save()
    assert texts(client, "quiet") == []


@pytest.mark.invariant(5)
def test_a_withdrawn_work_is_gone_at_once_from_what_was_kept(poem, client):
    assert texts(client, "quil") == ["Quilted weather"]
    withdrawing.hide(poem)
    assert texts(client, "quil") == []


@pytest.mark.invariant(5)
def test_what_is_kept_holds_no_title_and_nothing_that_was_typed(poem, client):
    assert texts(client, "quilted wea") == ["Quilted weather"]
    kept = [f"{key} {value!r}".casefold() for key, value in cache.behind._cache.items()]
    assert any("suggest-" in one for one in kept)
    assert [one for one in kept if "quil" in one or "weather" in one] == []


def test_hidden_topics_stay_hidden(public, client):
    public("Quilted sorrow", notes=["Loss"])
    assert texts(client, "quil") == ["Quilted sorrow"]
    client.post("/yellow-book/topics/", {"hide": ContentNote.objects.get(name="Loss").pk})
    assert texts(client, "quil") == []


ODD = ["", " ", "q", "?", "\0", "\0quil\0", "😀", "😀😀 quil", "x" * 5000, "quil " * 1000, "\u202equil", "ﷺ" * 200]
CODE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE search_entry; --",
    "%",
    "_",
    "\\",
    "quil\\",
    "{{ quil }}",
    "${quil}",
]
OPERATORS = [
    '"',
    '"quil',
    "quil*",
    "quil:*",
    "NOT quil",
    "(quil",
    "quil OR",
    "a AND b",
    "^quil",
    "-quil",
    "quil-",
    "a:quil",
]


@pytest.mark.parametrize("typed", ODD + CODE + OPERATORS)
def test_whatever_is_typed_gets_a_sane_answer(poem, client, typed):
    assert set(texts(client, typed)) <= {"Quilted weather"}


def test_bytes_that_are_no_text_get_an_answer(hub, client):
    assert client.get(f"{SUGGEST}?query=%ff%fe%00%c3").json()["suggestions"] == []
    assert client.get(SUGGEST).json() == {"suggestions": [], "told": "0 suggestions"}


def test_how_many_there_are_is_said_as_each_language_counts(hub, client, welsh):
    for number in range(3):
        add_page(f"Quince {number}")
        add_page(f"Quins {number}", language="cy")
    add_page("Medlar")
    for typed, start, told in [
        *[("medl", "", "1 suggestion"), ("quin", "", "3 suggestions")],
        *[("quins 1", "/cy", "1 awgrym"), ("quin", "/cy", "3 o awgrymiadau")],
    ]:
        assert client.get(f"{start}{SUGGEST}", {"query": typed}).json()["told"] == told


def test_only_reading_is_answered_and_without_a_cookie(hub, client):
    assert client.post(SUGGEST, {"query": "smoke"}).status_code == 405
    assert client.head(SUGGEST, {"query": "smoke"}).status_code == 200
    answer = client.get(SUGGEST, {"query": "smoke"})
    assert answer["Content-Type"] == "application/json"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_an_address_that_asks_too_often_gets_an_empty_list_for_a_while(hub, client, monkeypatch):
    narrow(monkeypatch, "search.views.SUGGESTIONS", 3)
    for _ in range(3):
        assert texts(client, "smoke aware") == ["Smoke Aware"]
    answer = client.get(SUGGEST, {"query": "smoke aware"})
    assert (answer.status_code, answer.json()) == (429, {"suggestions": []})
    assert 0 < int(answer["Retry-After"]) <= 60
    assert client.get(SUGGEST, {"query": "smoke aware"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_kind_is_suggested_by_any_of_its_names_once_there_is_something_of_it(poem, client):
    for typed in ("poem", "poems", "poetry", "stories"):
        one = suggested(client, typed)[0]
        assert one == {"text": "Poem or story", "url": "/yellow-book/?kind=poem#works", "kind": "The Yellow Book"}
        assert "Quilted weather" in client.get("/yellow-book/?kind=poem").text
    assert texts(client, "paintings") == []  # there are none
    assert suggested(client, "cerdd", "/cy")[0]["url"] == "/cy/yellow-book/?kind=poem#works"


@pytest.mark.invariant(5)
def test_a_kind_is_gone_with_the_last_of_it(poem, client):
    assert "Poem or story" in texts(client, "poems")
    withdrawing.hide(poem)
    assert texts(client, "poems") == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("fag", "Smoke Aware"), ("fags", "Smoke Aware"), ("lived exp", "Experts by Experience")]
)
def test_what_other_words_mean_is_suggested(hub, client, typed, meant):
    assert meant in texts(client, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("smokeawre", "Smoke Aware"),
        ("smoke awrae", "Smoke Aware"),
        ("socail hubs", "Social Hubs"),
        ("recoverycolleges", "Recovery Colleges"),
    ],
)
def test_a_slip_is_forgiven_if_there_is_nothing_else(hub, client, typed, meant):
    assert texts(client, typed) == [meant]


def test_no_slip_leads_to_what_is_not_public(hub, client, staff):
    page = add_page("Patchwork corner")
    assert texts(client, "patchwrok corner") == ["Patchwork corner"]
    take_down(page, staff, "For a test.")
    assert texts(client, "patchwrok corner") == []


def queries_for(client, typed):
    """The number of queries of a response, when these letters were typed a moment ago."""
    texts(client, typed)
    with CaptureQueriesContext(connection) as asked:
        texts(client, typed)
    return len(asked)


def test_it_asks_as_little_of_the_database_for_many_as_for_one(hub, client):
    add_page("Quince 0")
    few = queries_for(client, "quince")
    for number in range(1, MOST):
        add_page(f"Quince {number}")
    cache.clear()
    assert queries_for(client, "quince") == few <= 5
    assert max(queries_for(client, typed) for typed in ("poems", "fags", "smokeawre", "courses")) <= 5
