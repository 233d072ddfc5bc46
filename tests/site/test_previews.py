"""Every page type can be drafted and previewed with only the required fields filled in."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from hub.core.models import HubPage
from tests.admin_forms import create_in_admin, filled_form
from tests.hub.filling import PAGE_TYPES, add_filled, an_entry, field_value

TITLE = "A page that was just begun"


def name_of(model):
    return model.__name__


def page_of(model):
    """The page of this type that a new hub has; else a new one with something in every field."""
    if page := model.objects.filter(locale__language_code="en").first():
        return page
    return add_filled(model, place_for(model))


def place_for(model):
    """A page below which a page of this type can be added."""
    kinds = [kind for kind in model.allowed_parent_page_models() if kind is not model]
    for kind in kinds:
        parent = Page.get_first_root_node() if kind is Page else page_of(kind)
        if model.can_create_at(parent):
            return parent
        model.objects.child_of(parent).first().delete()
        return Page.objects.get(pk=parent.pk).specific
    raise AssertionError(f"{model.__name__} has no place in the tree.")


def just_begun(client, address, model):
    """The data of a form with only the fields that a draft requires."""
    form = client.get(address).context["form"]
    form.defer_required_fields()
    asked_for = [name for name, field in form.fields.items() if field.required]
    return {name: an_answer(model._meta.get_field(name)) for name in asked_for} | {"title": TITLE}


def an_answer(field):
    return an_entry(field.related_model).pk if field.is_relation else field_value(field)


def shown(client, address, data):
    """The preview of a form's data."""
    told = client.post(address, data).json()
    assert told == {"is_valid": True, "is_available": True}
    answer = client.get(address)
    assert answer.status_code == 200
    assert "wagtailadmin/generic/preview_error.html" not in [template.name for template in answer.templates]
    return answer.text


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_a_new_page_can_be_seen_before_it_is_saved(ebye_client, model):
    where = [model._meta.app_label, model._meta.model_name, place_for(model).pk]
    form = reverse("wagtailadmin_pages:add", args=where)
    data = filled_form(ebye_client, form, **just_begun(ebye_client, form, model))
    assert TITLE in shown(ebye_client, reverse("wagtailadmin_pages:preview_on_add", args=where), data)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_a_change_can_be_seen_before_it_is_saved(ebye_client, model):
    page = add_filled(model, place_for(model))
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled_form(ebye_client, form, **just_begun(ebye_client, form, model))
    assert TITLE in shown(ebye_client, reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), data)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_an_expert_by_experience_can_begin_a_page(ebye_client, model):
    parent = place_for(model)
    form = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    begun = just_begun(ebye_client, form, model) | {"slug": "just-begun"}
    create_in_admin(ebye_client, parent, model, action="", **begun)
    draft = HubPage.objects.get(slug="just-begun")
    assert not draft.live
    assert ebye_client.get(draft.url).status_code == 404


@pytest.mark.invariant(1)
@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_an_expert_by_experience_does_not_publish_alone(ebye_client, model):
    page = add_filled(model, place_for(model))
    page.unpublish()
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled_form(ebye_client, form, **just_begun(ebye_client, form, model))
    answer = ebye_client.post(form, {**data.dict(), "action-publish": "1"})
    page.refresh_from_db()
    assert answer.status_code == 302, answer.context["form"].errors
    assert not page.live
