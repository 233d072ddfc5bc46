"""“Translate” makes an exact copy as a draft, in the ordinary editor, and publishes nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    Page,
    TranslatableMixin,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from tests.hub.conftest import add_page
from tests.hub.filling import PAGE_TYPES, add_filled, filled, own_fields, own_relations
from tests.publishing import publish

LISTS = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]


def translate(client, page, *locales, **more):
    """Press “Translate”, as an editor does. Returns the URL to which it leads."""
    address = f"/admin/localize/submit/page/{page.pk}/"
    return client.post(address, {"locales": [locale.pk for locale in locales], **more})


def said(entry):
    """The content of a page or entry, for comparison."""
    words = {}
    for field in own_fields(type(entry)):
        value = field.value_from_object(entry)
        words[field.name] = list(value) if field.many_to_many else field.get_prep_value(value)
    return words


def said_inline(page):
    """The content of a page's inline entries, for comparison."""
    return {
        relation.name: [
            {name: value for name, value in said(child).items() if name != relation.field.name}
            for child in getattr(page, relation.get_accessor_name()).all()
        ]
        for relation in own_relations(type(page))
    }


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_translation_of_any_page_starts_as_an_exact_draft(admin_client, home, cartref, locales, model):
    page = add_filled(model, home)
    answer = translate(admin_client, page, locales["cy"])
    draft = page.get_translation(locales["cy"])
    assert answer["Location"] == f"/admin/pages/{draft.pk}/edit/"
    assert not draft.live
    assert draft.get_parent().pk == cartref.pk
    assert said(draft) == said(page)
    assert said_inline(draft) == said_inline(page)
    assert admin_client.get(answer["Location"]).status_code == 200


def test_missing_parents_become_drafts_too_and_never_public(admin_client, client, home, cartref, locales):
    parent = add_page(home, "About", "about")
    page = add_page(parent, "Contact", "contact")
    translate(admin_client, page, locales["cy"])
    draft = page.get_translation(locales["cy"])
    assert draft.get_parent().get_translation(locales["en"]).pk == parent.pk
    assert list(Page.objects.filter(locale=locales["cy"]).live()) == [cartref.page_ptr]
    assert client.get("/cy/about/contact/").status_code == 404


def test_everything_below_a_page_can_be_started_at_once(admin_client, home, cartref, locales):
    parent = add_page(home, "About", "about")
    for name in ("contact", "privacy"):
        add_page(parent, name.title(), name)
    translate(admin_client, parent, locales["cy"], include_subtree="on")
    welsh = parent.get_translation(locales["cy"])
    assert [child.slug for child in welsh.get_children()] == ["contact", "privacy"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_later_translation_starts_from_what_the_page_says_now(admin_client, home, cartref, locales, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh"), ("pl", "Polish")]
    polish = Locale.objects.create(language_code="pl")
    page = add_page(home, "First words", "about")
    translate(admin_client, page, locales["cy"])
    page.title = "Later words"
    publish(page)
    translate(admin_client, page, polish)
    assert page.get_translation(polish).title == "Later words"


def test_a_translation_of_a_live_page_starts_from_what_is_live(admin_client, home, cartref, locales):
    page = add_page(home, "Agreed", "about")
    page.title = "Not agreed yet"
    page.save_revision()
    translate(admin_client, page, locales["cy"])
    assert page.get_translation(locales["cy"]).title == "Agreed"


def test_an_existing_translation_is_not_written_over(admin_client, home, cartref, locales):
    translate(admin_client, home, locales["cy"])
    assert Page.objects.get(pk=cartref.pk).title == "Cartref"


@pytest.fixture
def translator(home, cartref, django_user_model):
    """Somebody who may write and translate pages, but not publish them."""
    group = Group.objects.create(name="Translators")
    names = ["access_admin", "submit_translation"]
    group.permissions.add(*Permission.objects.filter(codename__in=names))
    for page in (home, cartref):
        for codename in ("add_page", "change_page"):
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    task = GroupApprovalTask.objects.create(name="Agree")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Both sides")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    user = django_user_model.objects.create_user("translator", password="x")
    user.groups.add(group)
    return user


def test_a_translation_waits_for_agreement_like_any_page(client, translator, home, locales):
    page = add_page(home, "About", "about")
    client.force_login(translator)
    edit = client.get(translate(client, page, locales["cy"])["Location"]).text
    assert 'name="action-submit"' in edit
    assert 'name="action-publish"' not in edit


def test_only_people_who_may_translate_can_start_one(client, translator, home, locales):
    translator.groups.get().permissions.remove(Permission.objects.get(codename="submit_translation"))
    client.force_login(translator)
    page = add_page(home, "About", "about")
    assert translate(client, page, locales["cy"]).status_code in {302, 403}
    assert not page.get_translation_or_none(locales["cy"])


def test_nothing_can_be_published_by_way_of_synchronised_translations(admin_client, home, cartref, locales):
    page = add_page(home, "About", "about")
    translate(admin_client, page, locales["cy"])
    draft = page.get_translation(locales["cy"])
    address = f"/admin/pages/{draft.pk}/edit/"
    assert "localize-restart-translation" not in admin_client.get(address).text
    admin_client.post(address, {"localize-restart-translation": "1"})
    admin_client.post("/admin/localize/update/1/", {"publish_translations": "on"})
    assert not Page.objects.get(pk=draft.pk).live


def translate_entry(client, entry, locale):
    kind = f"{entry._meta.app_label}/{entry._meta.model_name}"
    return client.post(f"/admin/localize/submit/snippet/{kind}/{entry.pk}/", {"locales": [locale.pk]})


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_translation_of_a_list_entry_starts_as_an_exact_draft(admin_client, locales, model):
    entry = publish(filled(model, locale=locales["en"]))
    answer = translate_entry(admin_client, entry, locales["cy"])
    draft = entry.get_translation(locales["cy"])
    assert not draft.live
    assert said(draft) == said(model.objects.get(pk=entry.pk))
    assert admin_client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_the_list_of_entries_offers_to_translate_them(admin_client, locales, model):
    entry = publish(filled(model, locale=locales["en"]))
    kind = f"{model._meta.app_label}/{model._meta.model_name}"
    assert f"/admin/localize/submit/snippet/{kind}/{entry.pk}/" in admin_client.get(f"/admin/snippets/{kind}/").text
