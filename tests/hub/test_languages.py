"""Pages link to their translation for readers and search engines, if there is one."""

import re
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.rich_text import RichText

from home.models import ContentPage
from hub.core.models import HubPage, ServiceLine
from tests.hub.conftest import add_page
from tests.publishing import create_page, publish


@pytest.fixture
def show(rf: RequestFactory, db):
    """The output of the two template tags for a page."""

    request = rf.get("/")

    def render(page, tags="{% language_links %}{% language_switch %}"):
        context = Context({"page": page, "request": request} if page else {"request": request})
        return Template("{% load languages %}" + tags).render(context)

    return render


def test_the_switch_leads_straight_to_the_same_page(show, home, cartref):
    assert '<a href="/cy/" lang="cy" hreflang="cy">Cymraeg</a>' in show(home)
    assert '<a href="/" lang="en" hreflang="en">English</a>' in show(cartref)


def test_search_engines_get_every_language_and_a_default(show, home, cartref):
    for page in (home, cartref):
        links = show(page, "{% language_links %}")
        assert '<link rel="alternate" hreflang="en" href="http://testserver/">' in links
        assert '<link rel="alternate" hreflang="cy" href="http://testserver/cy/">' in links
        assert '<link rel="alternate" hreflang="x-default" href="http://testserver/">' in links


def test_a_page_without_a_translation_leads_to_the_nearest_page_that_has_one_and_says_so(show, home, cartref, locales):
    alone = add_page(home, "Alone", "alone")
    below = add_page(alone, "Below", "below")
    for page in (alone, below):
        shown = show(page)
        assert 'rel="alternate"' not in shown
        assert (
            '<a href="/cy/" lang="cy" hreflang="cy">Cymraeg <span class="meta">(nid y dudalen hon)</span></a>' in shown
        )
    publish(alone.copy_for_translation(locales["cy"]))
    assert '<a href="/cy/alone/" lang="cy" hreflang="cy">Cymraeg <span' in show(HubPage.objects.get(pk=below.pk))
    assert "(nid y dudalen hon)" not in show(HubPage.objects.get(pk=alone.pk))


def test_where_nothing_above_is_translated_the_switch_shows_nothing(show, home):
    assert show(add_page(home, "Alone", "alone")).strip() == ""


def test_something_that_is_no_page_is_nobodys_translation(show):
    assert show(None, "{% language_links %}").strip() == ""


def test_a_draft_is_not_offered(show, home, cartref):
    cartref.unpublish()
    assert show(home).strip() == ""


def test_a_translation_behind_a_password_is_not_offered(show, home, cartref, locales):
    page = add_page(home, "About", "about")
    publish(page.copy_for_translation(locales["cy"]))
    assert "Cymraeg" in show(HubPage.objects.get(pk=page.pk))
    PageViewRestriction.objects.create(page=cartref, restriction_type="password", password="x")
    assert show(HubPage.objects.get(pk=page.pk)).strip() == ""


def test_both_tags_together_ask_the_database_once(show, home, cartref, django_assert_num_queries):
    show(home)  # caches the site's addresses, as an earlier page would
    fresh = HubPage.objects.get(pk=home.pk)
    with django_assert_num_queries(1):
        assert "Cymraeg" in show(fresh)


def test_a_third_language_is_a_setting(show, home, cartref, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh"), ("pl", "Polish")]
    polish = type(home.locale).objects.create(language_code="pl")
    publish(home.copy_for_translation(polish))
    page = HubPage.objects.get(pk=home.pk)
    assert '<a href="/pl/" lang="pl" hreflang="pl">Polski</a>' in show(page)
    assert 'hreflang="pl" href="http://testserver/pl/"' in show(page)


def test_words_in_another_language_than_the_page_say_so(locales):
    hope = ServiceLine(name="Hope", locale=locales["en"])
    shown = Template("{% load languages %}<li{% lang_of entry %}>{{ entry }}</li>")
    assert shown.render(Context({"entry": hope})) == "<li>Hope</li>"
    with override("cy"):
        assert shown.render(Context({"entry": hope})) == '<li lang="en">Hope</li>'


def test_a_third_language_can_be_translated_into_and_read(administrator, client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh"), ("pl", "Polish")]
    call_command("setup_hub", verbosity=0)
    home = HubPage.objects.get(slug="home")
    polish = Locale.objects.get(language_code="pl")
    client.force_login(administrator)
    client.post(f"/admin/localize/submit/page/{home.pk}/", {"locales": [polish.pk]})
    publish(home.get_translation(polish).specific)
    client.logout()
    assert '<html lang="pl">' in client.get("/pl/").text
    assert '<a href="/pl/" lang="pl" hreflang="pl">Polski</a>' in client.get("/").text


def test_a_third_language_asks_for_no_migration():
    script = """
import django
from django.core.management import call_command
from hub.settings import test
test.LANGUAGES = test.WAGTAIL_CONTENT_LANGUAGES = [*test.LANGUAGES, ("pl", "Polish")]
django.setup()
call_command("makemigrations", check_changes=True, dry_run=True)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("welsh_home", ["live", "draft"])
def test_a_page_is_found_where_wagtail_finds_it(hub, rf, welsh_home):
    """Every live page, and addresses at which there is none, in each language."""
    front = HubPage.objects.get(depth=2, locale__language_code="cy")
    front.live = welsh_home == "live"
    type(front).objects.filter(pk=front.pk).update(live=front.live)
    live = {page.url_path.split("/", 2)[2] for page in HubPage.objects.live().filter(depth__gt=2)}
    assert live
    for language in ("en", "cy"):
        with override(language):
            for path in ["", "nothing/", "yellow-book/nothing/", *live]:
                request, again = (rf.get("/", headers={"host": "localhost"}) for _time in range(2))
                found = HubPage.route_for_request(request, path)
                expected = Page.route_for_request(again, path)
                assert (found and found.page.pk) == (expected and expected.page.pk), (language, path)


def test_a_page_that_is_found_asks_for_the_password_of_the_page_above(hub, client):
    book = HubPage.objects.get(slug="yellow-book", locale__language_code="en")
    PageViewRestriction.objects.create(page=book.get_parent(), restriction_type="password", password="tests only")
    answer = client.get(book.url)
    assert "password" in answer.text
    assert book.specific.title not in re.findall("<h1[^>]*>(.*?)</h1>", answer.text)


@pytest.fixture
def in_both(home, cartref, locales):
    """Make a page and its Welsh version, which say so many words each."""

    def make(english, welsh):
        page = ContentPage(title="About", slug="about", summary="About us.", locale=locales["en"], body=said(english))
        page = create_page(home, page)
        version = page.copy_for_translation(locales["cy"])
        version.body = said(welsh)
        return page, publish(version)

    return make


def said(number):
    return [("text", RichText(f"<p>{'word ' * number}</p>"))]


MORE = "{% load languages %}{% more_elsewhere %}"


def test_a_page_that_says_clearly_less_leads_to_where_there_is_more(show, in_both):
    english, welsh = in_both(120, 70)
    assert show(english, MORE).strip() == ""
    with override("cy"):
        shown = show(welsh, MORE)
    assert '<a href="/about/" hreflang="en">Mae mwy yn Saesneg</a>' in shown


@pytest.mark.parametrize("words", [(150, 105), (50, 20), (40, 40), (20, 40)], ids=str)
def test_a_page_that_says_nearly_as_much_is_silent(show, in_both, words):
    _english, welsh = in_both(*words)
    with override("cy"):
        assert show(welsh, MORE).strip() == ""


def test_that_there_is_more_is_seen_on_the_page_until_it_is_translated(client, in_both, settings):
    settings.PAGE_CACHE = True
    _english, welsh = in_both(120, 70)
    assert 'hreflang="en">Mae mwy yn Saesneg' in client.get(welsh.url).text
    welsh.body = said(110)
    publish(welsh)
    assert "Mae mwy" not in client.get(welsh.url).text


@pytest.mark.parametrize(
    ("address", "link"),
    [("/nothing/", '<a href="/cy/" lang="cy"'), ("/cy/nothing/", '<a href="/" lang="en"')],
)
def test_what_is_not_there_leads_to_the_first_page_in_the_other_language_and_says_so(
    client, home, cartref, address, link
):
    (languages,) = re.findall('<nav class="languages".*?</nav>', client.get(address).text, re.DOTALL)
    assert link in languages
    assert re.search(r"\(nid y dudalen hon\)|\(not this page\)", languages)


def test_while_a_language_has_no_first_page_its_addresses_lead_to_pages_in_the_first(client, home, cartref):
    add_page(home, "Alone", "alone")
    cartref.unpublish()
    for address, leads_to in {"/cy/": "/", "/cy/alone/": "/alone/"}.items():
        answer = client.get(address)
        assert (answer.status_code, answer.headers.get("Location")) == (302, leads_to)
