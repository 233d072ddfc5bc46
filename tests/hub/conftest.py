"""A small site of plain pages in two languages."""

import os

import pytest
from wagtail.models import Locale, Page

from hub.core.models import HubPage
from tests.publishing import create_page, first_page_of_a_site, publish

# Production runs on PostgreSQL, and what becomes of it while that is away is tried there.
collect_ignore = [] if os.environ.get("EXPECTED_DATABASE") == "postgresql" else ["test_servers_that_go_away.py"]


def add_page(parent, title, slug, **fields):
    """A page under `parent`, in its language."""
    return create_page(
        parent, HubPage(title=title, slug=slug, summary=f"About {title}.", locale=parent.locale, **fields)
    )


@pytest.fixture
def locales(db):
    """English and Welsh."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "cy")}


@pytest.fixture
def home(locales):
    """The English home page of a site."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locales["en"]))
    page = create_page(root, HubPage(title="Home", slug="hub", summary="Hub.", locale=locales["en"]))
    return first_page_of_a_site(page, "testserver")


@pytest.fixture
def cartref(home, locales):
    """The Welsh home page."""
    page = home.copy_for_translation(locales["cy"])
    page.title = "Cartref"
    publish(page)
    page.refresh_from_db()
    return page
