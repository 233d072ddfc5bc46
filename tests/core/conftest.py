"""Fixtures for shared content."""

import pytest
from django.core.files.storage import storages
from wagtail.models import Collection, Locale

from home.models import ContentPage
from hub.core.models import HubPage
from tests.coproduction.admin_actions import client_of
from tests.core.twins import paragraph
from tests.publishing import create_page


@pytest.fixture(autouse=True)
def collection(db):
    """The root collection. Migrations make it, but tests with real transactions empty all tables."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def files_below(storage):
    return {name: b"".join(storage.read_part(name, 0, storage.size(name))) for name in storage.names_in()}


@pytest.fixture
def stored():
    """A function that returns the files that the storages hold since the test began."""
    before = {name: set(storages[name].names_in()) for name in ("default", "private")}

    def new():
        found = {}
        for name, old in before.items():
            found |= {path: data for path, data in files_below(storages[name]).items() if path not in old}
        return found

    return new


@pytest.fixture
def editor(ebye):
    """The client of somebody who edits pages."""
    return client_of(ebye)


@pytest.fixture
def welsh(hub):
    return Locale.objects.get(language_code="cy")


@pytest.fixture
def page(hub):
    """A public page in English."""
    home = HubPage.objects.get(depth=2, locale__language_code="en")
    body = [paragraph("We meet on Monday.", 1), paragraph("Bring a cup.", 2)]
    words = {"title": "Tea", "slug": "tea", "summary": "We drink tea.", "body": body}
    return create_page(home, ContentPage(locale=home.locale, **words))
