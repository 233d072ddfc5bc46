"""Whoever is about to delete a page reads which pages and list entries would change with it."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from home.models import ContentPage, HomePage
from hub.coproduction.admin.places.deletion import what_changes_with
from hub.core.models import Announcement
from tests.publishing import create_page, publish


@pytest.fixture
def clay(hub):
    """A public page, below another one."""
    home = HomePage.objects.get(locale__language_code="en")
    art = create_page(home, ContentPage(title="Art", slug="art", summary="All art."))
    return create_page(art, ContentPage(title="Clay", slug="clay", summary="About clay."))


def asked_about(client, page, many):
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    if many:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}&next=/admin/"
    return html.unescape(client.get(address).text)


def mention(page, title, parent=None):
    """A public page whose text leads to `page`, and an announcement that does."""
    home = HomePage.objects.get(locale__language_code="en")
    text = f'<p>See <a linktype="page" id="{page.pk}">there</a>.</p>'
    create_page(
        parent or home, ContentPage(title=title, slug=title.lower(), summary="See there.", body=[("text", text)])
    )
    publish(Announcement(name="Come and see.", page=page, last_day=localdate(), locale=home.locale))


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_what_leads_there_is_named_also_if_it_leads_below(clay, editor, many):
    mention(clay, "Leaflet")
    for page in (clay, clay.get_parent()):
        text = asked_about(editor, page, many)
        assert f"These mention “{page.title}” or show something of it" in text
        assert "“Leaflet” (" in text
        assert "“Come and see.” (" in text
    assert "“Art” (" in asked_about(editor, clay, many), "The page above lists it."


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_nothing_is_said_where_nothing_changes(clay, editor, many):
    draft = create_page(clay, ContentPage(title="Unfinished", slug="unfinished", summary="Soon.", live=False))
    assert "These mention" not in asked_about(editor, draft, many)


def test_what_is_deleted_with_it_is_not_named(clay, editor):
    mention(clay.get_parent().specific, "Leaflet", parent=clay)
    text = asked_about(editor, clay.get_parent(), many=False)
    assert "“Come and see.” (" in text
    assert "“Leaflet” (" not in text


@pytest.mark.invariant(11)
def test_asking_costs_the_same_however_much_mentions_it(clay):
    def queries_with(*titles):
        for title in titles:
            mention(clay, title)
        with CaptureQueriesContext(connection) as asked:
            named = what_changes_with(clay)
        assert len(named) >= 2 * len(titles)
        return len(asked)

    queries_with("One")  # the kinds of content are known from now on
    few = queries_with("Two")
    assert queries_with("Three", "Four", "Five") == few
