"""Whoever previews an edition or decides about it reads the whole of that version, and no other."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from hub.coproduction.admin_links import decide_url
from tests.admin_forms import blocks, filled_form
from tests.coproduction.admin_actions import submit
from tests.coproduction.test_what_is_shown import frame_of, screen
from tests.core.files import jpeg
from tests.hub.filling import a_picture
from tests.yellowbook.editions import ADDRESS, an_edition, file_of, for_books
from yellowbook.gallery.topics import COOKIE
from yellowbook.models import ContentNote, EditionPage, EditionsIndexPage

pytestmark = pytest.mark.invariant(12)
WORDS = ("Evening", "After tea.", "What A gull shows", "Between the works.", "A golden square at dusk", "The tide")


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


def assert_whole(answer, works):
    """It has the front page and all parts, each once and in their order, and leads to no other version."""
    assert answer.status_code == 200
    front, _, parts = answer.text.partition('id="rights"')
    for words in ("What we carry now", "We read it anew.", "Evening", "A gull", "The tide"):
        assert words in front
    places = [parts.find(words) for words in WORDS]
    assert -1 not in places
    assert places == sorted(places)
    assert re.findall(r'<article class="edition-work" id="work-(\d+)"', parts) == [str(work.pk) for work in works]
    assert "?part=" not in answer.text
    assert ADDRESS + "." not in answer.text
    for place in re.findall(r'href="#(work-\d+)"', front):
        assert f'id="{place}"' in parts
    assert answer.text.count("<h1") == 1


def test_whoever_decides_reads_the_whole_of_the_version_that_waits(index, ebye, staff, works):
    edition = an_edition(works[1])
    file_of(edition, "epub")
    submit(ebye, edition, **written(works))
    assert_whole(screen(staff, frame_of(screen(staff, decide_url(edition)))), works)


def test_whoever_changes_it_sees_the_whole_before_it_is_saved(index, ebye_client, works):
    edition = an_edition(works[1])
    data = filled_form(ebye_client, reverse("wagtailadmin_pages:edit", args=[edition.pk]), **written(works))
    assert_whole(previewed(ebye_client, reverse("wagtailadmin_pages:preview_on_edit", args=[edition.pk]), data), works)


def test_whoever_hides_a_topic_on_their_device_still_decides_about_all_of_it(index, ebye_client, public):
    works = for_books(public("A gull", picture=jpeg(), notes=["Loss"]), public("The tide"))
    ebye_client.cookies[COOKIE] = str(ContentNote.objects.get(name="Loss", locale__language_code="en").pk)
    edition = an_edition(works[1])
    data = filled_form(ebye_client, reverse("wagtailadmin_pages:edit", args=[edition.pk]), **written(works))
    assert_whole(previewed(ebye_client, reverse("wagtailadmin_pages:preview_on_edit", args=[edition.pk]), data), works)


def test_a_new_one_is_seen_whole_before_it_is_saved(index, ebye_client, works):
    where = [EditionPage._meta.app_label, EditionPage._meta.model_name, index.pk]
    data = filled_form(ebye_client, reverse("wagtailadmin_pages:add", args=where), **written(works))
    assert_whole(previewed(ebye_client, reverse("wagtailadmin_pages:preview_on_add", args=where), data), works)


def previewed(client, address, data):
    assert client.post(address, data).json()["is_available"]
    return client.get(address)
