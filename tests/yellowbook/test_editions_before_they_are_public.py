"""Whoever previews an edition or decides about it reads the whole of that version, and no other."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from tests.admin_forms import blocks, filled_form
from tests.core.files import jpeg
from tests.hub.filling import a_picture
from tests.yellowbook.editions import for_books
from yellowbook.models import EditionPage, EditionsIndexPage

pytestmark = pytest.mark.invariant(12)


@pytest.fixture
def index(hub):
    return EditionsIndexPage.objects.get(locale__language_code="en")


@pytest.fixture
def works(public):
    return for_books(public("A gull", picture=jpeg()), public("The tide"))


def written(works):
    """What somebody fills in for an edition, with one of everything that can stand in it."""
    picture = {"image": {"image": str(a_picture().pk), "alt_text": "A golden square", "decorative": ""}}
    return {
        "title": "What we carry now",
        "slug": "what-we-carry",
        "summary": "One year.",
        "foreword": rich_text("<p>We read it anew.</p>"),
        "body": [
            ("chapter", {"heading": "Evening", "words": "After tea."}),
            ("works", blocks(str(works[0].pk))),
            ("text", rich_text("<p>Between the works.</p>")),
            ("picture", {**picture, "caption": "A golden square at dusk"}),
            ("works", blocks(str(works[1].pk))),
        ],
    }


def test_a_new_one_is_seen_before_it_is_saved(index, ebye_client, works):
    where = [EditionPage._meta.app_label, EditionPage._meta.model_name, index.pk]
    data = filled_form(ebye_client, reverse("wagtailadmin_pages:add", args=where), **written(works))
    answer = previewed(ebye_client, reverse("wagtailadmin_pages:preview_on_add", args=where), data)
    assert answer.status_code == 200
    assert "What we carry now" in answer.text


def previewed(client, address, data):
    assert client.post(address, data).json()["is_available"]
    return client.get(address)
