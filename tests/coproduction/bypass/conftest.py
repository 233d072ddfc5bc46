"""A public page, list entry and files, and people of every role who try to change them alone."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.models import GroupPagePermission, Page

from home.models import ContentPage, HomePage
from hub.coproduction.models import EqualPartnersTask, SideName
from hub.core.models import HubDocument, HubImage, HubMedia, HubSettings
from tests.conftest import member_of
from tests.coproduction.conftest import published_theme
from tests.hub.filling import add_filled
from tests.publishing import create_page

ADDRESSES = ["/", "/words/", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-works.xml", "/api/v2/pages/"]
ROLES = ["Experts by Experience", "Staff", "Moderators", "Translators", "Administrators"]


@pytest.fixture(scope="module", autouse=True)
def things_of_a_module(hub_for_a_module, django_db_blocker):
    """Objects to change: a page with files, a draft, a list entry, the settings. Undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with translation.override("en"):
            made = make_things()
        yield made
        transaction.set_rollback(True)


def make_things():
    home = HomePage.objects.get(locale__language_code="en")
    page, theme = add_filled(ContentPage, home), published_theme()
    draft = create_page(home, ContentPage(title="A draft", slug="a-draft", summary="Not yet.", live=False))
    draft.save_revision()
    return {
        "home": home,
        "page": page,
        "draft": draft,
        "theme": theme,
        "picture": HubImage.objects.first(),
        "document": HubDocument.objects.first(),
        "sound": HubMedia.objects.first(),
        "settings": HubSettings.for_site(home.get_site()),
        "task": EqualPartnersTask.objects.get(),
        "side_name": SideName.objects.get(side__group__name="Staff", language="en"),
    }


@pytest.fixture
def things(things_of_a_module, hub):
    """Each of those objects, fresh from the database."""
    fresh = {name: type(thing).objects.get(pk=thing.pk) for name, thing in things_of_a_module.items()}
    return SimpleNamespace(**fresh)


@pytest.fixture
def everybody(hub, both):
    """A person of each role, one of both sides, and one with every permission of Wagtail."""
    people = [member_of(role, name=f"one-of-{role.lower().replace(' ', '-')}") for role in ROLES]
    return [*people, both, somebody_with_every_permission()]


def somebody_with_every_permission():
    group = Group.objects.create(name="Given too much")
    group.permissions.set(Permission.objects.exclude(content_type__app_label__in=["auth", "users"]))
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__endswith="_page"):
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    person = get_user_model().objects.create_user("given-too-much", password="a password for tests only")
    person.groups.add(group)
    return person


def what_the_public_sees():
    """The content of every address that would show a change, as bytes, without what differs between responses."""
    visitor = Client()
    answers = {address: visitor.get(address) for address in ADDRESSES}
    return {
        address: (answer.status_code, re.sub(rb'nonce="[^"]*"', b"", answer.content))
        for address, answer in answers.items()
    }
