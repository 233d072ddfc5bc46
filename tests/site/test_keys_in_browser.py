"""Keys on a work's screen lead to its parts in Chromium; none answers anything, and they rest while one writes."""

import json

import pytest

from tests.site.people import Person, problems
from tests.site.test_moderating_in_browser import STATES, run, ten  # noqa: F401

pytestmark = pytest.mark.browser

SET = """
from django.contrib.auth import get_user_model
from yellowbook.models import ReadingPreferences
person = get_user_model().objects.get(username="ebye")
ReadingPreferences.objects.update_or_create(person=person, defaults={{"keys": {on}}})
"""


@pytest.fixture
def keys_of_ebye(demo_hub):
    """Keys are on for one person."""
    run(demo_hub, SET.format(on=True))
    yield
    run(demo_hub, SET.format(on=False))


def leads(person, key, to):
    """Press a key; the focus is then on what the selector names."""
    person.press(key)
    person.page.locator(to).and_(person.page.locator(":focus")).wait_for()


def stop_writing(person):
    person.page.evaluate("document.activeElement.blur()")


def address_of(number):
    return f"/admin/snippets/yellowbook/contribution/edit/{number}/"


@pytest.mark.invariant(12)
def test_each_key_leads_to_its_part_and_answers_nothing(browser, demo_hub, ten, keys_of_ebye):  # noqa: F811
    person = Person(browser, demo_hub, "ebye")
    page = person.page
    person.go(address_of(ten[0]))
    page.locator("[aria-keyshortcuts=o] kbd").first.wait_for()
    leads(person, "?", "#keys[open] summary")
    assert problems(page) == {}
    leads(person, "q", "[name=ask-words]")
    person.type("oaqshn?")
    assert page.locator("[name=ask-words]").input_value() == "oaqshn?"
    stop_writing(person)
    leads(person, "n", "button[value=skip]")  # pressing it would lose what is written
    leads(person, "h", "[name=hold-words]")
    person.go(address_of(ten[0]))
    page.locator("[aria-keyshortcuts=o]").wait_for()
    person.press("o")
    page.wait_for_url("**?open=1*")
    page.locator(".poem").wait_for()
    leads(person, "o", "#work-heading")
    leads(person, "s", "[name=suggest-field]")
    stop_writing(person)
    person.press("Control+a")
    assert page.locator("button[value=agree]:focus").count() == 0
    leads(person, "a", "button[value=agree]")
    assert problems(page) == {}
    assert json.loads(run(demo_hub, STATES.format(numbers=ten)).rpartition("STATES")[2]) == [[[]] * 10, 0]
    person.press("n")
    page.wait_for_url(f"**/{ten[1]}/?after={ten[0]}")
    person.go(f"{address_of(ten[0])}?open=1")
    page.locator("[aria-keyshortcuts=a]").wait_for()
    leads(person, "a", "button[value=agree]")
    person.press("Enter")
    page.get_by_text("Thank you. You agreed.").first.wait_for()


def test_whoever_did_not_turn_them_on_has_none(browser, demo_hub, ten, keys_of_ebye):  # noqa: F811
    person = Person(browser, demo_hub, "staff")
    person.go(address_of(ten[0]))
    for key in "oaqshn":
        person.press(key)
    assert person.page.url.endswith(address_of(ten[0]))
    assert person.page.locator(".moderate :is([aria-keyshortcuts], kbd)").count() == 0
    assert person.page.evaluate("!document.activeElement.closest('.moderate')")
