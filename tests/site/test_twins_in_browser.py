"""Somebody who changed a page sees its twin in another language, and sends what changed, by keyboard."""

import pytest

from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

TWINS = """
from wagtail.models import Locale, Page
from hub.core.translations import start_translation
page = Page.objects.get(slug="a-garden-together").specific.copy(
    update_attrs={{"title": "Beans for {name}", "slug": "beans-for-{name}"}}, keep_live=False, copy_revisions=False
)
twin = start_translation(page, Locale.objects.get(language_code="cy"))
twin.title = "Ffa i {name}"
twin.save_revision()
page.summary = "Beans grow up the wall of {name}."
page.save_revision()
print(page.pk, twin.pk)
"""
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > innerWidth"
LEFT_EDGES = "() => [...document.querySelectorAll('.side-by-side dd')].slice(0, 2).map(one => one.offsetLeft)"


@pytest.mark.parametrize(("name", "width", "columns"), [("wide", 1280, 2), ("narrow", 360, 1)])
def test_what_changed_is_sent_to_the_page_in_another_language_by_keyboard(browser, demo_hub, name, width, columns):
    command = ("shell", "--no-imports", "--command", TWINS.format(name=name))
    number, twin = demo_hub.manage(*command).split()[-2:]
    person = Person(browser, demo_hub, "ebye", width)
    person.go(f"/admin/pages/{number}/edit/")
    person.sees("Also in Welsh: not public yet, changed less recently than this page.")
    assert not problems(person.page, within=".twins")
    assert not person.page.evaluate(WIDER_THAN_THE_WINDOW)
    person.choose("Send what changed to the page in Welsh")
    assert not problems(person.page)
    assert not person.page.evaluate(WIDER_THAN_THE_WINDOW)
    assert len(set(person.page.evaluate(LEFT_EDGES))) == columns
    assert person.page.locator("[lang=cy]", has_text=f"Ffa i {name}").count() == 1
    person.page.locator("[lang=en] ins").first.wait_for()
    person.choose("Send what changed to the page in Welsh")
    person.sees("Now in the draft: Summary.")
    assert not problems(person.page)
    person.choose("Open the page in Welsh")
    assert person.page.url.endswith(f"/admin/pages/{twin}/edit/")
    assert person.page.locator("[name=title]").input_value() == f"Ffa i {name}"
    assert person.page.locator("[name=summary]").input_value() == f"Beans grow up the wall of {name}."
