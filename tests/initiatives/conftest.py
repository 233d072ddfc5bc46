"""A hub in two languages, with nothing in it yet."""

import pytest
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from hub.core.models import Service
from initiatives.models import InitiativesIndexPage


@pytest.fixture
def welsh(db):
    """The Welsh locale."""
    return Locale.objects.get_or_create(language_code="cy")[0]


@pytest.fixture
def home(db):
    """The English home page of the only site."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=english))
    Site.objects.all().delete()
    page = root.add_child(instance=HomePage(title="The hub", slug="the-hub", summary="We write it together."))
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


@pytest.fixture
def index(home):
    """The page above the initiatives."""
    return home.add_child(
        instance=InitiativesIndexPage(title="Initiatives", slug="initiatives", summary="All of them.")
    )


@pytest.fixture
def service(db):
    """A made-up place where people are supported."""
    return Service.objects.create(name="Example House", town="Exampleton", region="North")


@pytest.fixture
def editor(admin_client):
    """Somebody who may do everything in the admin."""
    return admin_client
