"""A new page is saved by itself as soon as it has a title, whatever else is required; asked about it is once whole."""

import pytest
from wagtail.models import Page, get_page_models

from home.models import HomePage
from tests.admin_forms import filled_form
from tests.coproduction.admin_actions import client_of

KINDS = {model: model.allowed_parent_page_models() for model in get_page_models() if model is not Page}


def place_for(client, model):
    """A page under which a page of this kind can be added, made from a title if there is none; None for the single."""
    for above in KINDS[model]:
        for parent in Page.objects.type(above).filter(locale__language_code="en").specific():
            if model.can_create_at(parent):
                return parent
    makeable = (above for above in KINDS[model] if above is not model and above in KINDS)
    return next((save_first_words(client, above) for above in makeable if place_for(client, above)), None)


def save_first_words(client, model):
    """The page that an editor's autosave makes from a title."""
    place, slug = place_for(client, model), f"first-{Page.objects.count()}"
    address = f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{place.pk}/"
    data = filled_form(client, address, title="First words", slug=slug).dict()
    answer = client.post(address, data, headers={"accept": "application/json"})
    assert answer.json()["success"], answer.json()
    return model.objects.get(slug=slug)


@pytest.mark.invariant(9)
def test_a_page_of_any_kind_is_saved_from_its_title_and_asked_about_once_whole(ebye, hub):
    client, saved = client_of(ebye), []
    for model in KINDS:
        if model is HomePage or not place_for(client, model):
            continue
        page = save_first_words(client, model)
        saved.append(model.__name__)
        assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200, model
        editor = f"/admin/pages/{page.pk}/edit/"
        asked = client.post(editor, {**filled_form(client, editor).dict(), "action-submit": "1"})
        assert "First words" in asked.text
        page.refresh_from_db()
        assert not page.current_workflow_state, model
    assert {"CollegePage", "CoursePage", "EpisodePage", "MeetingPage", "ProjectPage", "SocialHubPage"} <= {*saved}
