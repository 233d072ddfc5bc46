"""`setup_hub` can be run again at any time: it adds what is new and never undoes what people changed."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry, Site, Workflow

from home.models import ContentPage, StrategyPage
from hub.coproduction.models import Publication, Side
from hub.core.models import HubSettings
from initiatives.models import SmokeAwarePage
from tests.publishing import publish

pytestmark = pytest.mark.both_databases


def everything():
    """All rows of all tables, serialized."""
    rows = (row for model in apps.get_models() if not model._meta.proxy for row in model._default_manager.all())
    return sorted(serializers.serialize("jsonl", rows).splitlines())


def set_up_again():
    call_command("setup_hub", verbosity=0)


def test_a_second_run_changes_nothing(hub):
    before = everything()
    set_up_again()
    assert everything() == before


def test_a_page_that_was_changed_renamed_or_unpublished_stays_so(hub):
    page = StrategyPage.objects.get()
    page.unpublish()
    page.title, page.slug = "Our plan", "our-plan"
    page.save()
    set_up_again()
    page = StrategyPage.objects.get()
    assert (page.title, page.slug, page.live) == ("Our plan", "our-plan", False)


def test_a_page_that_was_deleted_stays_deleted(hub):
    SmokeAwarePage.objects.get().delete()
    set_up_again()
    assert not SmokeAwarePage.objects.exists()


def test_a_translation_is_not_made_once_its_original_was_deleted(hub):
    Page.objects.get(slug="home-cy").delete()
    PageLogEntry.objects.filter(data__setup="home-cy").delete()  # as in a hub that is older than this page
    Page.objects.get(slug="home").delete()
    set_up_again()
    assert not Page.objects.filter(slug="home-cy").exists()


def test_a_statement_that_was_moved_is_not_made_twice(hub):
    privacy = ContentPage.objects.get(slug="privacy")
    privacy.unpublish()
    privacy.move(ContentPage.objects.get(slug="contact"), pos="last-child")
    set_up_again()
    assert ContentPage.objects.filter(slug="privacy").count() == 1


def test_names_and_settings_that_were_changed_stay_so(hub):
    Group.objects.filter(name="Staff").update(name="Colleagues")
    settings = HubSettings.for_site(Site.objects.get())
    settings.organisation = "Another provider"
    publish(settings)
    before = everything()
    set_up_again()
    assert everything() == before


def test_both_sides_may_do_the_same_and_nobody_may_publish_alone(hub):
    groups = Group.objects.filter(side__isnull=False)
    assert {group.side.public_name("en") for group in groups} == {"an Expert by Experience", "a member of staff"}
    assert {group.side.public_name("cy") for group in groups} == {"Arbenigwr drwy Brofiad", "aelod o staff"}
    rights = [
        (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("permission__codename", "page")),
            set(group.collection_permissions.values_list("permission__codename", "collection")),
        )
        for group in groups
    ]
    assert rights[0] == rights[1]
    assert not [codename for codename in str(rights[0]).split() if "publish" in codename]


def test_every_page_and_list_waits_for_both_sides(hub):
    workflow = Workflow.objects.get(active=True)
    assert list(workflow.tasks.get().specific.sides.all()) == list(Side.objects.all())
    assert {page.get_workflow() for page in Page.objects.filter(depth__gt=1)} == {workflow}


def test_the_tree_is_sound(hub):
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("model", ["Service", "Theme", "ServiceLine"])
def test_lists_wait_for_both_sides_too(hub, model):
    entry = apps.get_model("core", model)(name="New")
    assert entry.get_workflow() == Workflow.objects.get(active=True)


@pytest.mark.invariant(4)
def test_what_is_public_without_a_record_gets_one_that_tells_the_truth(hub, client, capsys):
    Publication.objects.all().delete()
    assert "no record" in client.get("/strategy/").text
    call_command("setup_hub")
    assert "that were public without one" in capsys.readouterr().out
    assert "Published without both sides" in client.get("/strategy/").text
