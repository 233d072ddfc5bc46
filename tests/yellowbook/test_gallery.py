"""The gallery: works, facets, hidden topics and content notes."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from hub.coproduction.publication.unpublish import take_down
from hub.coproduction.record import record_of
from hub.core.models import ServiceLine
from hub.demo.works.bulk import Many
from tests.core.files import jpeg
from tests.publishing import give_public_name, publish
from tests.sitemap import LOCATION, sections
from tests.yellowbook.conftest import entry_called, theme_called
from yellowbook.models import ContentNote, Contribution, YellowBookPage
from yellowbook.workflow import withdrawing

BOOK = "/yellow-book/"
FEW, MANY = 10, 250
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client, query=""):
    page = client.get(f"{BOOK}{query}").text
    return re.findall(r"<h3><a href=[^>]*>([^<]*)</a>", page)


def test_works_are_listed_newest_first_with_their_opening_lines_and_credit(public, client):
    public("Older", text="first line\n    second line\n" + "\n".join("abcdefghij") + "\nnever shown", credit="Wren",
           credit_kind="pen_name")  # fmt: skip
    public("Newer")
    page = client.get(BOOK).text
    assert titles(client) == ["Newer", "Older"]
    assert "first line\n    second line" in re.sub(r"<[^>]*>", "", page)
    assert "never shown" not in page
    assert "Wren" in page
    assert "2 works" in page


def test_the_address_narrows_by_each_facet_and_by_several(public, client):
    hope, sea = theme_called("Hope"), theme_called("Sea")
    public("One", themes=[hope], year_made=2020)
    public("Two", themes=[hope, sea], year_made=2021, language="cy")
    public("Three", themes=[sea], year_made=2021)
    assert titles(client, f"?theme={hope.pk}") == ["Two", "One"]
    assert titles(client, "?year=2021") == ["Three", "Two"]
    assert titles(client, "?language=cy") == ["Two"]
    assert titles(client, f"?theme={hope.pk}&year=2021&kind=poem") == ["Two"]
    assert titles(client, "?kind=audio") == []
    page = client.get(f"{BOOK}?theme={hope.pk}").text
    for counted in ("Hope (2)", "Sea (2)", "2021 (1)", "2020 (1)", "Cymraeg (1)"):
        assert counted in page
    assert re.search(rf'value="{hope.pk}" selected', page)


@pytest.mark.invariant(5)
def test_the_form_that_narrows_is_kept_until_something_is_chosen_hidden_or_changed(public, client, settings):
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    public("One", kind="poem", year_made=2020)
    public("Two", kind="poem", year_made=2021)
    for _time in ("made", "kept"):
        wide = client.get(BOOK).text
        assert "2020 (1)" in wide
        assert "Show everything" not in wide
        assert 'value="2020" selected' in client.get(f"{BOOK}?year=2020").text
    public("Three", kind="poem", year_made=2020, notes=["Loss"])
    assert "2020 (2)" in client.get(BOOK).text
    client.cookies["hidden-topics"] = str(ContentNote.objects.get(name="Loss").pk)
    assert "2020 (1)" in client.get(BOOK).text


def test_cards_are_made_once_in_each_language_and_anew_after_a_change(public, client, settings, welsh):
    """For visitors of whom no whole page is kept."""
    settings.PAGE_CACHE, client.cookies[settings.LANGUAGE_COOKIE_NAME] = True, "en"
    publish(YellowBookPage.objects.get().copy_for_translation(welsh))
    first = public("First")
    in_english, in_welsh = (client.get(f"{start}{BOOK}").text for start in ("", "/cy"))
    with CaptureQueriesContext(connection) as asked, translation.override("cy"):
        assert gettext("Anonymous") in in_welsh
        assert gettext("Anonymous") in client.get(f"/cy{BOOK}").text
    assert "contributionpicture" not in str(asked.captured_queries)
    assert "Anonymous" in in_english
    assert "Anonymous" not in in_welsh
    public("Second")
    assert titles(client) == ["Second", "First"]
    withdrawing.hide(first)
    assert titles(client) == ["Second"]


@pytest.mark.invariant(5)
def test_who_agreed_to_a_work_is_said_in_each_language_and_anew_after_a_change(public, client, settings, ebye):
    """For visitors of whom no whole page is kept."""
    settings.PAGE_CACHE, client.cookies[settings.LANGUAGE_COOKIE_NAME] = True, "en"
    work = public("First")

    def said():
        for language, start in (("en", ""), ("cy", "/cy")):
            with translation.override(language):
                text = client.get(f"{start}/yellow-book/works/{work.pk}/first/").text
                assert escape(str(record_of(work))) in text
        return text

    assert "Wren" not in said()
    give_public_name(ebye, "Wren")
    assert "Wren" in said()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query",
    [
        "?kind=nonsense",
        "?theme=x",
        "?theme=-1",
        "?year=99999999999999999999",
        "?year=٣",
        "?language=%00",
        "?service=1e3",
    ],
)
def test_what_makes_no_sense_finds_nothing_and_says_so(public, client, query):
    public("One")
    answer = client.get(f"{BOOK}{query}")
    assert answer.status_code == 200
    assert titles(client, query) == []
    assert "Show everything" in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "2"])
def test_a_page_that_is_not_there_leads_to_one_that_is(public, client, page):
    public("One")
    assert titles(client, f"?page={page}") == ["One"]


def test_hidden_topics_stay_hidden_on_this_device_until_shown_again(public, client):
    public("Heavy", notes=["Loss"])
    public("Light")
    work = Contribution.objects.get(title="Heavy")
    assert not client.get(work.get_absolute_url()).cookies
    note = ContentNote.objects.get(name="Loss")
    there = client.post("/yellow-book/topics/", {"hide": note.pk}, follow=True)
    assert "Show “Loss” again" in there.text
    assert titles(client) == ["Light"]
    for _ in range(5):
        assert "Light" in client.get("/yellow-book/surprise/", follow=True).text
    assert "You hide works like this on this device" in client.get(work.get_absolute_url()).text
    client.post("/yellow-book/topics/", {"show": note.pk})
    assert titles(client) == ["Light", "Heavy"]


def test_a_hidden_topic_is_not_met_through_another_work_either(public, client):
    light = public("Light")
    public("Heavy", notes=["Loss"], derived_from=light)
    assert "Heavy" in client.get(light.get_absolute_url()).text
    client.post("/yellow-book/topics/", {"hide": ContentNote.objects.get(name="Loss").pk})
    assert "Heavy" not in client.get(light.get_absolute_url()).text


def test_a_note_is_read_before_the_words_that_it_is_about(public, client):
    public("Heavy", notes=["Loss"], text="hard words")
    page = client.get(BOOK).text
    assert page.index("losing somebody") < page.index("hard words")


def test_a_note_that_nobody_can_choose_any_more_stays_beside_its_works(public, client, ebye):
    work = public("Heavy", notes=["Loss"], picture=jpeg())
    take_down(ContentNote.objects.get(name="Loss"), ebye, "Other words are better.")
    page = client.get(work.get_absolute_url()).text
    assert "losing somebody" in page
    assert "og:image" not in page


@pytest.mark.invariant(6)
def test_a_place_that_is_not_to_be_said_is_not_found_either(public, client):
    line = entry_called("Rehabilitation", ServiceLine)
    public("Said", service_line=line, place_kind="service_line")
    public("Not said", service_line=line)
    assert titles(client, f"?service={line.pk}") == ["Said"]
    assert f"{line} (1)" in client.get(f"{BOOK}?kind=poem&service={line.pk}").text


@pytest.mark.parametrize("value", ["x", "", "9" * 40, "-", "1e9"])
def test_nonsense_about_topics_is_borne(public, client, value):
    public("One")
    assert client.post("/yellow-book/topics/", {"hide": value, "show": value}).status_code == 302
    client.cookies["hidden-topics"] = value or "0"
    assert titles(client) == ["One"]


def test_a_note_stands_beside_the_title_and_support_at_the_end(public, client):
    work = public("Heavy", notes=["Loss"])
    page = client.get(work.get_absolute_url()).text.partition("<main")[2]
    assert page.index("<h1") < page.index("losing somebody") < page.index('class="poem"') < page.index("116 123")
    calm = client.get(public("Light").get_absolute_url()).text
    assert "116 123" not in calm.partition("<footer")[0].partition("<main")[2]


def test_neighbours_lead_through_the_gallery_both_ways(public, client):
    first, second, third = (public(title) for title in ("First", "Second", "Third"))
    page = client.get(second.get_absolute_url()).text
    assert f'rel="prev" href="{third.get_absolute_url()}"' in page
    assert f'rel="next" href="{first.get_absolute_url()}"' in page


@pytest.mark.invariant(5)
def test_links_around_a_work_are_made_once_in_each_language_and_anew_after_a_change(public, client, settings, welsh):
    """For visitors of whom no whole page is kept; each without the topics that they hide."""
    settings.PAGE_CACHE, client.cookies[settings.LANGUAGE_COOKIE_NAME] = True, "en"
    book = YellowBookPage.objects.get()
    in_welsh = book.copy_for_translation(welsh)
    in_welsh.title = "Y Llyfr Melyn"
    publish(in_welsh)
    public("First", notes=["Loss"])
    address, last = public("Second").get_absolute_url(), public("Third", notes=["Loss"])

    def around(visitor, start=""):
        page = visitor.get(start + address).text
        return "".join(re.findall('<nav class="(?:wrap breadcrumbs|neighbours)".*?</nav>', page, re.S))

    for start, title in (("", "The Yellow Book"), ("/cy", "Y Llyfr Melyn")):
        assert [name in around(client, start) for name in (title, "First", "Third")] == [True] * 3
    with CaptureQueriesContext(connection) as asked:
        around(client)
    assert "yellowbookpage" not in str(asked.captured_queries)
    assert str(asked.captured_queries).count('FROM "yellowbook_contribution"') == 1
    client.post("/yellow-book/topics/", {"hide": ContentNote.objects.get(name="Loss").pk})
    assert "First" not in around(client)
    assert "Third" not in around(client)
    other = Client(headers={"cookie": f"{settings.LANGUAGE_COOKIE_NAME}=en"})
    assert "Third" in around(other)
    withdrawing.hide(last)
    assert "Third" not in around(other)
    book.title = "The Golden Book"
    publish(book)
    assert "The Golden Book" in around(other)


def asked_by(client, path):
    """The queries of a visit, with warm caches."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.invariant(11)
def test_the_sitemap_names_every_work_in_sections_of_limited_size(hub, client):
    Many().make(range(1, MANY + 1))
    found = [LOCATION.findall(client.get(path).text) for path in sections(lambda path: client.get(path).text)]
    assert max(map(len, found)) <= 500
    works = [address for addresses in found for address in addresses if "/yellow-book/works/" in address]
    numbers = Contribution.objects.filter(live=True).values_list("pk", flat=True)
    assert len(works) == len(set(works)) == 2 * MANY
    assert {int(address.split("/")[-3]) for address in works} == set(numbers)


@pytest.mark.invariant(11)
def test_the_last_part_of_the_sitemap_is_found_as_fast_as_the_first(hub, client):
    many, numbers = Many(), [80_000, 80_249, 80_250, 80_251, 85_000]  # with gaps, at the ends of parts
    works = [many.work(number) for number in numbers]
    for work, number in zip(works, numbers, strict=True):
        work.pk = number
    Contribution.objects.bulk_create(works)
    paths = [path for path in sections(lambda path: client.get(path).text) if "works" in path]
    asked = [asked_by(client, path) for path in paths]
    assert paths[-1].endswith("?p=341")
    assert not [query for queries in asked for query in queries if "OFFSET" in query]
    found = [int(address.split("/")[-3]) for path in paths for address in LOCATION.findall(client.get(path).text)]
    assert sorted(found) == sorted(numbers * 2)  # in two languages


@pytest.mark.invariant(11)
def test_cost_does_not_grow_with_the_number_of_works(hub, client):
    theme_called("Hope")
    many, few = Many(), {}
    many.make(range(1, FEW + 1))
    alike = {"kind": "poem", "derived_from": None, "content_notes": None}
    in_the_middle = list(Contribution.objects.filter(live=True, **alike))[1]
    paths = [BOOK, f"{BOOK}?page=10", f"{BOOK}?kind=poem&page=2", in_the_middle.get_absolute_url()]
    paths += ["/api/v2/works/", "/api/v2/works/?fields=*&limit=5", "/yellow-book/feed/"]
    paths += ["/sitemap.xml", "/sitemap-works.xml", "/sitemap-pages.xml"]
    few = {path: len(asked_by(client, path)) for path in paths}
    many.make(range(FEW + 1, MANY + 1))
    assert {path: len(asked_by(client, path)) for path in paths} == few
    assert len(asked_by(client, "/api/v2/works/?fields=*&limit=50")) == few["/api/v2/works/?fields=*&limit=5"]
    assert max(few.values()) <= 32


def alike_on(client, work):
    """The titles under “More like this”."""
    _before, _heading, after = client.get(work.get_absolute_url()).text.partition('id="alike-heading"')
    return re.findall(r"<h3><a href=[^>]*>([^<]*)</a>", after)


@pytest.mark.invariant(5)
def test_a_work_leads_to_the_newest_others_with_one_of_its_themes(public, client):
    """Never to one that a content note warns of, or that was withdrawn."""
    hope, sea = theme_called("Hope"), theme_called("Sea")
    asked = public("Asked", themes=[hope])
    for title in ("One", "Two", "Three", "Four"):
        last = public(title, themes=[hope, sea])
    public("Only the sea", themes=[sea])
    public("Heavy", themes=[hope], notes=["Loss"])
    assert alike_on(client, asked) == ["Four", "Three", "Two"]
    withdrawing.hide(last)
    assert alike_on(client, asked) == ["Three", "Two", "One"]
    assert alike_on(client, public("Without a theme")) == []


def test_its_search_finds_works_and_nothing_else(public, client):
    public("The hub at night")
    (form,) = re.findall(r'<form class="gallery-search.*?</form>', client.get(BOOK).text, re.S)
    names = dict(re.findall(r'<input[^>]*name="(\w+)"(?: value="(\w+)")?', form))
    assert names == {"group": "works", "query": ""}
    found = client.get("/search/", {**names, "query": "hub"}).text
    assert re.findall(r'<h3><a href="([^"]*)"', found.partition("<main")[2]) == [
        Contribution.objects.get(title="The hub at night").get_absolute_url()
    ]
