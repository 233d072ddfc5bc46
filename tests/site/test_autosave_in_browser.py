"""An editor in Chromium saves by itself from the first key, also a new page that is not filled yet."""

import json

import pytest

from tests.site.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.invariant(9)]

FIRST_KEYS = "Typed before the editor looked"
PLACES = """
import json
from wagtail.models import Page, get_page_models
parents = {model: model.allowed_parent_page_models() for model in get_page_models() if model is not Page}
found = {}
for model, above in parents.items():
    for parent in Page.objects.type(*above).filter(locale__language_code="en") if above else []:
        if model.can_create_at(parent.specific):
            found[model._meta.label_lower.replace(".", "/")] = parent.pk
print("PLACES" + json.dumps(found))
"""
KINDS = ["initiatives/coursepage", "initiatives/socialhubpage"]


@pytest.fixture(scope="module")
def places(demo_hub):
    """A page under which a page of each kind can be added, by kind."""
    return json.loads(demo_hub.manage("shell", "--no-imports", "--command", PLACES).rpartition("PLACES")[2])


def type_at_once(writer, field, words):
    """Type before Wagtail's editor begins to look for changes, and wait until what it says is saved."""
    box = writer.page.locator(f"[name={field}]")
    with writer.page.expect_response(lambda answer: words in (answer.request.post_data or "")) as saved:
        box.click()
        writer.type(words)
    assert saved.value.json()["success"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_words_of_a_new_page_are_saved_though_nothing_else_is_filled(browser, demo_hub, places, kind):
    writer = Person(browser, demo_hub, "ebye", width=360)
    writer.go(f"/admin/pages/add/{kind}/{places[kind]}/")
    type_at_once(writer, "title", FIRST_KEYS)
    writer.page.wait_for_url("**/edit/")
    writer.page.reload()
    assert writer.page.locator("[name=title]").input_value() == FIRST_KEYS


def test_the_first_words_of_a_change_are_saved(browser, demo_hub):
    writer = Person(browser, demo_hub, "ebye")
    writer.go("/admin/pages/search/?q=Words+we+use")
    writer.choose("Words we use")
    address = writer.page.url
    writer.page.goto(address)
    type_at_once(writer, "summary", FIRST_KEYS)
    writer.page.goto(address)
    assert FIRST_KEYS in writer.page.locator("[name=summary]").input_value()
