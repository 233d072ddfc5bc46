"""The search page works without JavaScript, escapes everything, and depends on its URL only."""

import re
from functools import partial
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext
from wagtail.models import Locale

from hub.core.models import Theme
from initiatives.models import CouncilPage, MeetingPage, PeoplesCouncilPage
from search.querying.query import HITS_A_PAGE
from tests.core.files import jpeg
from tests.publishing import create_page, publish
from tests.search.published_pages import add_page
from tests.search.searching import ask, in_words, titles
from tests.yellowbook.conftest import add_work
from yellowbook.contributors import receipts
from yellowbook.models import ContentNote
from yellowbook.workflow import changing, withdrawing

pytestmark = pytest.mark.both_databases

COUNCIL = {"how_often": "Mondays", "who_can_come": "All", "raise_an_idea": "Ask."}


@pytest.fixture
def public(hub, ebye, staff, monkeypatch):
    """Publishes a work by agreement of both sides."""
    monkeypatch.setattr(receipts, "ROUNDS", 1)  # a fast hash, as for passwords in tests
    return partial(add_work, (ebye, staff))


def main(answer):
    return re.search(r"<main.*?</main>", answer.text, re.S)[0]


def links(answer, words):
    """The URLs of links whose text begins with these words."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', main(answer), re.S)
    return [unescape(href) for href, shown in found if in_words(shown).startswith(words)]


def said(address):
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.invariant(10)
def test_everything_is_there_without_javascript_and_without_a_cookie(hub, client):
    add_page("Quince", "How to grow one.")
    answer = ask(client, "quince")
    assert titles(answer) == ["Quince"]
    assert "How to grow one." in main(answer)
    assert '<h2 id="found-heading">1 thing found</h2>' in answer.text
    assert not answer.cookies
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)


PAGES = ["/", "/strategy/", "/nothing-here/", "/yellow-book/", "/cy/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_box_that_leads_to_the_search(hub, client, address):
    page = client.get(address).text
    (form,) = re.findall(r'<form class="search-box".*?</form>', page, re.S)
    assert 'role="search" method="get"' in form
    assert f'action="{"/cy" if address.startswith("/cy") else ""}/search/"' in form
    assert re.search(r'<label for="(query-\w+)".*?<input id="\1" type="search" name="query"', form, re.S)


def test_the_page_of_the_search_has_one_box_too_with_the_question_in_it(hub, client):
    page = ask(client, 'a "quince" & <b>').text
    (form,) = re.findall(r'<form class="search-box".*?</form>', page, re.S)
    assert 'value="a &quot;quince&quot; &amp; &lt;b&gt;"' in form


def test_the_words_that_were_found_are_marked_and_nothing_else_is_let_through(hub, client, public):
    title = "<script>alert('quince')</script> & <b>quinces</b>"
    public(title, text="A <img src=x onerror=alert(1)> quince tree")
    add_page(title, "<mark>A</mark> quince <script>alert(2)</script>")
    shown = main(ask(client, "<script>quince</script>"))
    assert "<mark>quince</mark>" in shown
    assert "<mark>quinces</mark>" in shown
    assert "&lt;mark&gt;A&lt;/mark&gt;" in shown
    for harmful in ("<script", "<b>", "<img src=x"):
        assert harmful not in shown


def test_groups_are_links_with_counts_that_keep_what_else_was_asked(hub, client, public):
    public("Quince tree")
    public("Quince flower")
    add_page("Quince")
    answer = ask(client, "quince", sort="date")
    (works,) = links(answer, "Yellow Book")
    assert said(works) == {"query": "quince", "sort": "date", "group": "works"}
    answer = ask(client, "quince")
    (works,) = links(answer, "Yellow Book (2)")
    (pages,) = links(answer, "Pages (1)")
    assert titles(client.get(f"/search/{pages}")) == ["Quince"]
    narrowed = client.get(f"/search/{works}")
    assert sorted(titles(narrowed)) == ["Quince flower", "Quince tree"]
    assert re.search(r'aria-current="true">Yellow Book', narrowed.text)
    (everything,) = links(narrowed, "Everything")
    assert said(everything) == {"query": "quince"}


def test_facets_are_a_form_that_keeps_the_question_and_the_group(hub, client, public):
    public("Quince tree", year_made=2020)
    public("Quince flower", year_made=2021)
    answer = ask(client, "quince", group="works", year="2020")
    (form,) = re.findall(r'<form class="filter" method="get".*?</form>', answer.text, re.S)
    assert '<input type="hidden" name="query" value="quince">' in form
    assert '<input type="hidden" name="group" value="works">' in form
    assert '<option value="2020" selected>2020 (1)</option>' in form
    assert '<option value="2021">2021 (1)</option>' in form
    assert titles(answer) == ["Quince tree"]
    assert said(links(answer, "Show everything")[0]) == {"query": "quince"}


def test_pages_are_turned_by_links_that_keep_everything_else(hub, client):
    for number in range(HITS_A_PAGE + 1):
        add_page(f"Quince {number}")
    first = ask(client, "quince", sort="date")
    assert len(titles(first)) == HITS_A_PAGE
    (following,) = links(first, "Next")
    assert said(following) == {"query": "quince", "sort": "date", "page": "2"}
    second = client.get(f"/search/{following}")
    assert titles(second) == ["Quince 0"]
    assert f'<ol class="hits" start="{HITS_A_PAGE + 1}">' in second.text
    assert said(links(second, "Back")[0]) == {"query": "quince", "sort": "date", "page": "1"}


def test_a_picture_is_shown_beside_its_work_and_a_note_in_its_place(hub, client, public):
    public("Quince tree", picture=jpeg(), text="Leaves and a quince.")
    public("Quince bough", picture=jpeg(), text="Do not tell: quince.", notes=["Loss"])
    shown = main(ask(client, "quince"))
    assert shown.count("<img ") == 1
    assert 'alt="What Quince tree shows"' in shown
    assert "losing somebody" in shown
    assert "Do not tell" not in shown


@pytest.mark.invariant(5)
@pytest.mark.invariant(5)
def test_what_a_result_shows_is_made_once_in_each_language_and_anew_after_a_change(hub, client, public, settings):
    settings.PAGE_CACHE = True
    work = public("Quince", credit_kind="pen_name", credit="Robin", picture=jpeg())
    in_english, in_welsh = (main(ask(client, "quince", language)) for language in ("en", "cy"))
    with translation.override("cy"):
        assert gettext("Artwork") in in_welsh or gettext("Poem or story") in in_welsh
    assert "Poem or story · Robin" in in_english
    assert "Poem or story" not in in_welsh
    with CaptureQueriesContext(connection) as asked:
        assert main(ask(client, "quince")) == in_english
    assert "<img" in in_english
    assert "contributionpicture" not in str(asked.captured_queries)
    changing.remove_name(work)
    assert "Poem or story · Anonymous" in main(ask(client, "quince"))
    withdrawing.hide(work)
    assert not titles(ask(client, "quince"))


def test_hidden_topics_are_neither_found_nor_counted(hub, client, public):
    public("Quince tree")
    public("Quince bough", notes=["Loss"])
    assert len(titles(ask(client, "quince"))) == 2
    client.post("/yellow-book/topics/", {"hide": ContentNote.objects.get(name="Loss").pk})
    answer = ask(client, "quince")
    assert titles(answer) == ["Quince tree"]
    assert "1 thing found" in answer.text


def test_nothing_found_says_so_and_what_to_try(hub, client):
    answer = ask(client, "zzyzx" * 30)
    assert '<h2 id="found-heading">Nothing found</h2>' in answer.text
    assert "What to try" in answer.text
    assert "Look everywhere" not in answer.text
    narrowed = ask(client, "smoke", year="1999")
    assert said(links(narrowed, "Look everywhere")[0]) == {"query": "smoke"}


def test_an_empty_question_is_answered_with_what_to_try(hub, client):
    for address in ("/search/", "/search/?query=", "/search/?query=%00+%20", "/cy/search/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "try-heading" in answer.text
        assert "found-heading" not in answer.text


def test_a_page_of_hits_asks_as_little_of_the_database_for_many_as_for_few(hub, client, public):
    def queries():
        ask(client, "quince")
        with CaptureQueriesContext(connection) as asked:
            ask(client, "quince")
        return len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    public("Quince 0", picture=jpeg(), notes=["Loss"])
    public("Quince 1", picture=jpeg())
    add_page("Quince 0")
    few = queries()
    for number in range(2, 6):
        public(f"Quince {number}", picture=jpeg())
        add_page(f"Quince {number}")
    assert queries() == few


def test_words_in_the_address_of_the_gallery_lead_to_a_search_among_works(public, client):
    theme = publish(Theme(name="Harvest", locale=Locale.objects.get(language_code="en")))
    wanted = public("Quince", kind="poem", year_made=2020, themes=[theme])
    public("Quince in autumn", kind="poem", year_made=2020)
    public("Quince jelly", kind="poem", year_made=2021, themes=[theme])
    add_page("Quince trees")
    said = {"q": "quince", "theme": theme.pk, "year": 2020, "kind": "poem"}
    assert titles(client.get("/yellow-book/", said, follow=True)) == [wanted.title]
    assert len(titles(client.get("/yellow-book/", {"q": "quince", "theme": "x"}, follow=True))) == 3


def test_what_was_chosen_stays_in_sight_where_it_leaves_nothing(hub, client, public):
    public("Quince tree", year_made=2020)
    answer = ask(client, "quince", year="1999", group="works", service="abc")
    assert "Among what you chose there is nothing with “quince”." in main(answer)
    assert "here yet" not in main(answer)
    assert '<option value="1999" selected>1999 (0)</option>' in main(answer)
    assert re.search(r'aria-current="true">Yellow Book', main(answer))
    assert [said(link) for link in links(answer, "Look everywhere")] == [{"query": "quince"}]


def test_narrowing_an_answer_does_not_make_it_one_to_other_words(hub, client, public):
    add_page("Quince trees")
    public("A tree")
    assert titles(ask(client, "quince trees", group="works")) == []
    corrected = ask(client, "quimce", group="works")
    assert "Did you mean this? quince" in in_words(main(corrected))
    assert links(corrected, "Pages (1)")


@pytest.mark.parametrize("question", ["-", "😀", "%"])
def test_a_question_without_a_word_finds_nothing_and_says_so(hub, client, question):
    answer = ask(client, question)
    assert "Nothing found" in re.search(r'<div role="status">.*?</div>', answer.text, re.S)[0]
    assert "What to try" in answer.text


def test_the_last_pages_of_very_many_are_left_away_and_that_is_said(hub, client, monkeypatch):
    monkeypatch.setattr("search.querying.query.MOST_PAGES", 1)
    for number in range(HITS_A_PAGE + 1):
        add_page(f"Quince {number}")
    assert f"The first {HITS_A_PAGE} are shown." in main(ask(client, "quince"))
    assert links(ask(client, "quince"), "Next") == []
    assert "are shown" not in main(ask(client, "quince 7"))


def test_meetings_that_are_called_alike_are_told_apart(hub, client):
    index = PeoplesCouncilPage.objects.get(locale__language_code="en")
    for place in ("Ash House", "Elm House"):
        council = create_page(index, CouncilPage(title=place, summary="A council.", level="national", **COUNCIL))
        create_page(council, MeetingPage(title="Quince", summary="Notes.", date=localdate()))
    shown = in_words(main(ask(client, "quince")))
    assert "Ash House" in shown
    assert "Elm House" in shown


def test_a_work_is_found_by_what_its_kind_is_called_in_welsh_however_that_begins(hub, client, public):
    public("Quince tree", kind="poem", language="en")
    for word in ("cerdd", "gerdd", "ngherdd"):
        assert "Quince tree" in titles(ask(client, word, "cy", group="works"))
