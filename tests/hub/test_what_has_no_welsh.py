"""Editors see what nobody can read in Welsh yet, what most people read first, and where to start it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from hub.coproduction.models import SideName
from hub.core.models import HubPage, HubSettings, ServiceLine
from hub.core.translations import start_translation
from search.models import Synonym
from tests.hub.conftest import add_page
from tests.publishing import publish

MISSING = "/admin/reports/out-of-step/?state=missing"


@pytest.fixture
def entry(hub, locales):
    """A public entry of a list in English only."""
    return publish(ServiceLine(name="Rehabilitation in tests", locale=locales["en"]))


def kinds(client):
    """What the report lists besides pages: names by kind."""
    found = client.get(MISSING).context["missing_besides_pages"]
    return {kind.kind: [name for name, _address in kind.entries] for kind in found}


def test_what_is_in_menus_and_high_in_the_tree_comes_first(client, administrator, locales):
    home = HubPage.objects.get(depth=2, locale=locales["en"])
    HubPage.objects.exclude(pk=home.pk).filter(locale=locales["en"]).update(live=False)
    high = add_page(home, "High", "high")
    add_page(high, "Deep", "deep")
    add_page(add_page(high, "Between", "between"), "In a menu", "in-a-menu", show_in_menus=True)
    client.force_login(administrator)
    found = client.get(MISSING).context["object_list"]
    assert [page.title for page in found] == ["In a menu", "High", "Deep", "Between"]


def test_entries_of_lists_are_listed_until_they_have_a_version(client, administrator, entry, locales):
    client.force_login(administrator)
    assert entry.name in kinds(client)["Service lines"]
    start = reverse("wagtail_localize:submit_snippet_translation", args=["core", "serviceline", entry.pk])
    assert start in client.get(MISSING).text
    start_translation(entry, locales["cy"])
    assert entry.name not in kinds(client).get("Service lines", [])


def test_synonyms_words_of_the_site_and_names_of_sides_are_listed_too(client, administrator, locales):
    client.force_login(administrator)
    assert "Words of the whole site" not in kinds(client)
    publish(Synonym(name="words of a test", means="hub", locale=locales["en"]))
    settings = HubSettings.objects.get()
    settings.words = [("words", next(one.value for one in settings.words if one.value["language"] == "en"))]
    HubSettings.objects.filter(pk=settings.pk).update(words=settings.words)
    SideName.objects.filter(language="cy").delete()
    listed = kinds(client)
    assert "words of a test" in listed["Synonyms"]
    assert listed["Words of the whole site"] == ["Header and footer"]
    assert "a member of staff" in listed["Names of sides"]


def test_who_may_not_change_a_list_is_not_sent_there(client, django_user_model, entry):
    group = Group.objects.create(name="Editors of the test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=HubPage.objects.filter(depth=2)[0], permission=change)
    editor = django_user_model.objects.create_user("editor", password="x")
    editor.groups.add(group)
    client.force_login(editor)
    assert kinds(client) == {}


def test_other_lists_of_the_report_say_nothing_of_them(client, administrator, entry):
    client.force_login(administrator)
    assert "missing_besides_pages" not in client.get("/admin/reports/out-of-step/").context
