"""The frame of every page: menu, breadcrumbs, footer and structured data."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from home.models import ContentPage
from hub.core.models import HubImage, HubSettings
from tests.publishing import create_page, publish
from tests.structured_data import structured_data_of

MENU = re.compile(r'<nav class="site-menu".*?</nav>', re.S)
FOOTER = re.compile(r'<footer class="site-footer">.*?</footer>', re.S)
CRUMBS = re.compile(r'<nav class="wrap breadcrumbs".*?</nav>', re.S)


def add(parent, title, **more):
    page = ContentPage(title=title, slug=title.lower(), summary=f"About {title}.", show_in_menus=True, **more)
    return create_page(parent, page)


def links(pattern, answer):
    """The links in one part of a page, without that to help, which every page has."""
    part = pattern.search(answer.text)
    found = [urlsplit(href).path for href in re.findall(r'href="([^"]*)"', part.group())] if part else []
    return [path for path in found if not path.endswith("/help-now/")]


def words(language="en", **more):
    return [("words", {"language": language, "hub_name": "The hub", "strapline": "", "lines": [], "links": [], **more})]


def save_words(home, *entries):
    publish(HubSettings(site=home.get_site(), words=[entry for told in entries for entry in told]))


def test_the_menu_leads_two_levels_down_in_the_order_of_the_tree(client, home):
    first = add(home, "First")
    add(add(first, "Inside"), "Deeper")
    add(home, "Second")
    assert links(MENU, client.get("/")) == ["/first/", "/first/inside/", "/second/"]


def test_the_menu_leaves_out_drafts_private_pages_and_pages_that_do_not_want_to_be_there(client, home):
    add(home, "Draft", live=False)
    private = add(home, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")
    add(private, "Below")
    unlisted = add(home, "Unlisted")
    unlisted.show_in_menus = False
    publish(unlisted)
    add(home, "Public")
    assert links(MENU, client.get("/")) == ["/public/"]


def test_the_menu_marks_where_the_reader_is(client, home):
    add(add(home, "First"), "Inside")
    menu = MENU.search(client.get("/first/inside/").text).group()
    assert '<a href="/first/" aria-current="true">' in menu
    assert '<a href="/first/inside/" aria-current="page">' in menu


def test_a_welsh_page_has_a_welsh_menu(client, home, welsh):
    add(home, "First")
    hafan = home.copy_for_translation(welsh)
    publish(hafan)
    add(hafan, "Cyntaf", locale=welsh)
    assert links(MENU, client.get("/cy/")) == ["/cy/cyntaf/"]


def test_a_page_that_is_missing_still_shows_the_menu(client, home):
    add(home, "First")
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert links(MENU, answer) == ["/first/"]


@pytest.mark.invariant(5)
def test_each_site_and_language_keeps_a_menu_and_words_of_its_own(client, home, welsh, settings):
    """For visitors of whom no whole page is kept."""
    settings.PAGE_CACHE, settings.ALLOWED_HOSTS = True, ["testserver", "other.example"]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    first = add(home, "First")
    add(first, "Inside")
    publish(home.copy_for_translation(welsh))
    save_words(home, words(hub_name="In English"), words("cy", hub_name="Yn Gymraeg"))
    Site.objects.bulk_create([Site(hostname="other.example", root_page=first)])
    Site.clear_site_root_paths_cache()
    for _time in ("made", "kept"):
        english, other = client.get("/"), client.get("/", headers={"host": "other.example"})
        assert links(MENU, english) == ["/first/", "/first/inside/"]
        assert links(MENU, other) == ["/inside/"]
        assert links(MENU, client.get("/cy/")) == []
        assert [name in english.text for name in ("In English", "Yn Gymraeg")] == [True, False]
        assert [name in client.get("/cy/").text for name in ("In English", "Yn Gymraeg")] == [False, True]
        assert "In English" not in other.text


@pytest.fixture
def parts_are_kept(client, settings):
    """Parts of pages are kept, and a visitor gets each whole page anew."""
    settings.PAGE_CACHE = True
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


def test_each_page_marks_its_own_place_in_the_menu_that_is_kept(client, home, parts_are_kept):
    first = add(home, "First")
    add(add(first, "Inside"), "Deeper")
    add(home, "Second")
    marked = {
        "/": [],
        "/first/": [("/first/", "page")],
        "/first/inside/": [("/first/", "true"), ("/first/inside/", "page")],
        "/first/inside/deeper/": [("/first/", "true"), ("/first/inside/", "true")],
        "/second/": [("/second/", "page")],
        "/search/": [],
    }
    for _time in ("made", "kept"):
        menus = {path: MENU.search(client.get(path).text).group() for path in marked}
        assert {
            path: re.findall(r'href="([^"]*)" aria-current="(\w+)"', menu) for path, menu in menus.items()
        } == marked


def test_what_leads_away_from_a_page_is_kept_until_one_of_those_pages_changes(client, home, welsh, parts_are_kept):
    first = add(home, "First")
    inside = add(first, "Inside")
    publish(home.copy_for_translation(welsh))
    publish(first.copy_for_translation(welsh))
    there = inside.copy_for_translation(welsh)
    publish(there)
    for _time in ("made", "kept"):
        page = client.get("/first/inside/").text
        assert '<a href="/first/">First</a>' in page
        assert 'hreflang="cy" href="http://localhost/cy/first/inside/"' in page
        above = client.get("/first/").text
        assert '<a href="/first/">First</a>' not in CRUMBS.search(above).group()
        assert 'hreflang="cy" href="http://localhost/cy/first/"' in above
    first.title = "Another name"
    publish(first)
    assert '<a href="/first/">Another name</a>' in client.get("/first/inside/").text
    PageViewRestriction.objects.create(page=there, restriction_type="password", password="x")
    assert "/cy/first/inside/" not in client.get("/first/inside/").text


def test_the_footer_leads_to_public_pages_and_to_addresses_elsewhere(client, home):
    public, draft = add(home, "Public"), add(home, "Draft", live=False)
    chosen = [{"page": page, "link": "", "label": ""} for page in (public, draft)]
    elsewhere = {"page": None, "link": "https://example.org/elsewhere/", "label": "Elsewhere"}
    save_words(home, words(links=[*chosen, elsewhere]))
    answer = client.get("/")
    assert links(FOOTER, answer) == ["/whats-on/", "/public/", "/elsewhere/"]
    assert ">Elsewhere</a>" in answer.text


def test_the_footer_follows_the_language_where_there_is_a_page_in_it(client, home, welsh):
    both, only_english = add(home, "Both"), add(home, "English")
    publish(home.copy_for_translation(welsh))
    publish(both.copy_for_translation(welsh))
    save_words(home, words(links=[{"page": page, "link": "", "label": ""} for page in (both, only_english)]))
    assert links(FOOTER, client.get("/cy/")) == ["/cy/whats-on/", "/cy/both/", "/english/"]


def test_telephone_lines_can_be_called(client, home):
    save_words(home, words(lines=[{"label": "A line", "number": "0800 000 000"}]))
    assert 'href="tel:0800000000">0800 000 000</a>' in client.get("/").text


def test_structured_data_of_a_page_has_its_breadcrumbs(client, home):
    add(add(home, "First"), "Inside")
    told = {thing["@type"]: thing for thing in structured_data_of(client.get("/first/inside/"))}
    names = [step["name"] for step in told["BreadcrumbList"]["itemListElement"]]
    assert names == ["The hub", "First", "Inside"]


def test_structured_data_cannot_end_its_script_element(client, home):
    title = "</script><script>alert(1)</script>"
    page = add(home, "Safe")
    page.title = title
    publish(page)
    answer = client.get("/safe/")
    assert "<script>alert" not in answer.text
    told = {thing["@type"]: thing for thing in structured_data_of(answer)}
    assert told["BreadcrumbList"]["itemListElement"][-1]["name"] == title


def test_a_reader_gets_no_cookie_and_no_bar_of_the_editors(client, home):
    answer = client.get("/")
    assert not answer.cookies
    assert "wagtail-userbar" not in answer.text


def test_an_editor_gets_the_bar_with_every_rule_of_accessibility(editor, home):
    answer = editor.get("/")
    assert "wagtail-userbar" in answer.text
    assert "wcag22aa" in answer.text
    assert "best-practice" in answer.text


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/12345678", "https://player.vimeo.com/video/12345678?dnt=1"),
    ],
    ids=["youtube", "vimeo"],
)
def test_a_film_is_a_link_until_it_is_asked_for(address, player):
    template = Template('{% include "parts/film.html" with title="A film" transcript="<p>Words.</p>" %}')
    shown = template.render(Context({"address": address}))
    assert f'href="{address}"' in shown
    assert f'data-player="{player}"' in shown
    assert "iframe" not in shown


def test_a_picture_is_described_in_the_language_of_its_page(client, home, welsh):
    picture = HubImage.objects.create(title="Gold", description="A golden square", file=a_picture_file())
    home.picture = picture
    publish(home)
    assert 'alt="A golden square"' in client.get("/").text
    copy = home.copy_for_translation(welsh)
    copy.picture_alt = "Sgwâr euraid"
    publish(copy)
    told = client.get("/cy/").text
    assert 'alt="Sgwâr euraid"' in told
    assert "A golden square" not in told


def test_a_picture_says_on_each_page_what_it_shows_there(client, home, parts_are_kept):
    picture = HubImage.objects.create(title="Gold", description="A golden square", file=a_picture_file())
    home.picture = picture
    publish(home)
    add(home, "First", picture=picture, picture_alt="The sun of <our> flag")
    for _time in ("made", "kept"):
        assert picture_on(client.get("/first/"))["alt"] == "The sun of &lt;our&gt; flag"
        assert picture_on(client.get("/"))["alt"] == "A golden square"
    before = picture_on(client.get("/"))
    HubImage.objects.filter(pk=picture.pk).update(description="A square of gold")
    after = picture_on(client.get("/"))
    assert after == before | {"alt": "A square of gold"}
    assert (before["width"], before["height"]) == ("40", "30")
    assert before["src"].endswith(".webp")


def picture_on(answer):
    """The attributes of the first picture of a page."""
    return dict(re.findall(r'([\w-]+)="([^"]*)"', re.search(r"<img[^>]*>", answer.text).group()))


def a_picture_file():
    data = BytesIO()
    Image.new("RGB", (40, 30), "gold").save(data, "PNG")
    return ContentFile(data.getvalue(), "gold.png")


def test_a_page_without_a_picture_is_shared_with_the_hubs_own(client, home):
    assert "og:image" not in client.get("/").text
    picture = HubImage.objects.create(title="Gold", description="A golden square", file=a_picture_file())
    settings = HubSettings.for_site(home.get_site())
    settings.picture = picture
    publish(settings)
    told = client.get("/").text
    assert 'property="og:image" content="http' in told
    assert 'property="og:image:alt" content="A golden square"' in told
