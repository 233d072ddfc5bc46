"""“Help now” stands at the same place on every page, in every language, whether or not editors keep a page for it."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from home.models import HomePage
from hub.core.models import HelpPage
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import agree, client_of
from tests.publishing import create_page

pytestmark = pytest.mark.both_databases

HEADER = re.compile(r'<header class="site-header">.*?</header>', re.S)
FOOTER = re.compile(r'<footer class="site-footer">.*?</footer>', re.S)
ADDRESSES = ["/", "/strategy/", "/yellow-book/", "/yellow-book/share/", "/search/", "/search/?query=rain", "/nowhere/"]
LINES = [
    {"need": "now", "when": "Somebody is in danger", "name": "", "phone": "999", "website": "", "about": ""},
    {"need": "now", "when": "You want to talk", "name": "The night desk", "phone": "01632 960 123"},
    {"need": "other", "when": "You want to stop smoking", "website": "https://example.org/quit"},
]


def where_help_leads(html):
    """Where “Help now” leads, in header and footer."""
    return [
        urlsplit(re.search(r'<a href="([^"]*)"[^>]*>\s*Help n(?:ow|awr)', part.search(html).group())[1]).path
        for part in (HEADER, FOOTER)
    ]


def without_help_pages():
    for page in HelpPage.objects.all():
        page.delete()


def help_page(**more):
    home = HomePage.objects.get(locale__language_code="en")
    lines = [("line", {"name": "", "phone": "", "website": "", "about": "", **line}) for line in LINES]
    fields = {"title": "Who helps", "slug": "who-helps", "summary": "Whom to call.", "lines": lines, **more}
    return create_page(home, HelpPage(**fields))


def typed(**changed):
    """The stream of a form with one line, some fields of which were changed."""
    line = {"need": "now", "when": "You want to talk", "name": "", "phone": "", "website": "", "about": "", **changed}
    return {"lines": [("line", line)]}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("start", ["", "/cy"])
def test_every_page_leads_there_in_header_and_footer(hub, client, start, address):
    """It leads to an answer, with lines to call, in the language of the page."""
    leads = where_help_leads(client.get(start + address).text)
    assert leads == [f"{start}/help-now/"] * 2
    answer = client.get(leads[0])
    assert answer.status_code == 200
    assert f'<html lang="{start[1:] or "en"}">' in answer.text
    assert 'href="tel:999"' in answer.text
    assert 'href="tel:116123"' in answer.text


def test_a_hub_whose_editors_keep_no_page_says_whom_everybody_may_call(hub, client):
    without_help_pages()
    assert where_help_leads(client.get("/strategy/").text) == ["/help-now/"] * 2
    main = client.get("/help-now/").text.partition("<main")[2]
    assert ('href="tel:999"' in main, 'href="tel:111"' in main) == (True, True)
    assert client.post("/help-now/").status_code == 405


@pytest.mark.parametrize("pages_are_kept", [True, False])
def test_editors_keep_its_lines_and_they_stand_where_somebody_may_need_them(hub, client, settings, pages_are_kept):
    """Only those that are for somebody in danger, and only as long as the page is public."""
    settings.PAGE_CACHE = pages_are_kept
    without_help_pages()
    page = help_page()
    assert where_help_leads(client.get("/strategy/").text) == ["/who-helps/"] * 2
    shown = client.get("/who-helps/").text
    for words in ("The night desk", "tel:01632960123", "https://example.org/quit"):
        assert words in shown
    start = client.get("/yellow-book/share/").text
    assert "tel:01632960123" in start
    assert "example.org/quit" not in start
    page.unpublish()
    assert "tel:01632960123" not in client.get("/yellow-book/share/").text
    assert where_help_leads(client.get("/strategy/").text) == ["/help-now/"] * 2


@pytest.mark.invariant(1)
def test_a_changed_number_is_nowhere_before_both_sides_agreed(hub, client, ebye, staff):
    without_help_pages()
    page = help_page()
    editing, address = client_of(ebye), reverse("wagtailadmin_pages:edit", args=[page.pk])
    editing.post(
        address, {**filled_form(editing, address, **typed(phone="01632 960 999")).dict(), "action-submit": "1"}
    )
    agree(ebye, page)
    assert "01632 960 999" not in client.get("/yellow-book/share/").text + client.get("/who-helps/").text
    agree(staff, page)
    assert "01632 960 999" in client.get("/yellow-book/share/").text
    assert "01632 960 999" in client.get("/who-helps/").text


@pytest.mark.parametrize(("phone", "told"), [("ask at the desk", "in digits"), ("", "telephone number or a website")])
def test_a_line_that_nobody_can_reach_is_refused_in_words(hub, ebye, phone, told):
    without_help_pages()
    editing, address = client_of(ebye), reverse("wagtailadmin_pages:edit", args=[help_page().pk])
    answer = editing.post(address, {**filled_form(editing, address, **typed(phone=phone)).dict(), "action-submit": "1"})
    assert told in answer.text


def test_there_is_one_for_each_language(hub, ebye):
    without_help_pages()
    page = help_page()
    assert not HelpPage.can_create_at(page.get_parent())
    assert HelpPage.can_create_at(HomePage.objects.get(locale__language_code="cy"))
