"""A room decides around one screen: large letters, nothing beside them, and numbers written down by keyboard."""

import pytest

from tests.site.asking import ask_about_a_pond, open_deciding
from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

# The size of letters, in pixels, of what people read together, and of the page in the frame as it is enlarged.
SIZES = """() => {
    const size = one => parseFloat(getComputedStyle(one).fontSize);
    const frame = document.querySelector("iframe");
    const enlarged = frame.getBoundingClientRect().width / frame.offsetWidth;
    const words = frame.contentDocument.querySelector("main p");
    return [...document.querySelectorAll(".read-out :is(p, li, label, summary, dd, button)")]
        .filter(one => one.checkVisibility()).map(size).concat(enlarged * size(words));
}"""
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.invariant(2)
@pytest.mark.parametrize(("name", "width", "letters"), [("rooms", 1280, 28), ("phones", 360, 20)])
def test_a_room_reads_agrees_and_is_one_yes_by_keyboard_alone(browser, demo_hub, name, width, letters):
    ask_about_a_pond(demo_hub, name)
    person = Person(browser, demo_hub, "ebye", width)
    open_deciding(person, demo_hub, name)
    assert not problems(person.page)
    person.choose("Several of you in one room? Read it out and decide")
    person.page.frame_locator("iframe").get_by_text("Where ducks may live.").first.wait_for()
    assert not problems(person.page)
    assert min(person.page.evaluate(SIZES)) >= letters
    assert not person.page.evaluate(WIDER_THAN_THE_WINDOW)
    assert not person.page.locator("#wagtail-sidebar").count()
    person.fill("there", "8")
    person.fill("agreed", "3")
    person.fill("words", "Where do the frogs go in winter?")
    person.choose("We agree")
    person.sees("What you wrote down needs another look.")
    person.sees("Fewer than half of them agreed, so your side has not said yes.")
    assert not problems(person.page)
    assert not person.page.evaluate(WIDER_THAN_THE_WINDOW)
    assert person.page.locator("[name=words]").input_value() == "Where do the frogs go in winter?"
    person.fill("agreed", "6")
    person.choose("We agree")
    person.sees(f"Thank you. You agreed to “A pond for {name}”.")
    person.sees("6 of 8 Experts by Experience at a meeting on")
    assert not problems(person.page)
    staff = Person(browser, demo_hub, "staff", width)
    open_deciding(staff, demo_hub, name)
    staff.sees("Waiting for a member of staff.")
    staff.choose("Agree")
    public = demo_hub.get(f"/a-pond-for-{name}/").text
    assert "Agreed by 6 of 8 Experts by Experience at a meeting on" in public
    assert "frogs" not in public


@pytest.mark.invariant(2)
@pytest.mark.parametrize(("name", "width"), [("both", 1280), ("thumbs", 360)])
def test_somebody_of_two_sides_is_led_to_the_choice_and_told_when_it_is_missing(browser, demo_hub, name, width):
    ask_about_a_pond(demo_hub, name)
    person = Person(browser, demo_hub, "both", width)
    open_deciding(person, demo_hub, name)
    assert not problems(person.page)
    person.reach("Choose a side")
    person.press("Enter")
    choice = person.page.get_by_role("group", name="For which side do you agree?")
    person.page.wait_for_function(
        "() => document.querySelector('fieldset').getBoundingClientRect().top < innerHeight / 2"
    )
    person.choose("Agree")
    told = choice.get_by_text("Choose for which side you agree.")
    told.wait_for()
    box, bar = told.bounding_box(), person.page.locator(".answers").bounding_box()
    assert 0 <= box["y"] < box["y"] + box["height"] <= bar["y"]
    assert not problems(person.page)
    person.reach("side")
    person.press("Space")
    person.choose("Agree")
    person.sees("You agreed. Waiting for a member of staff.")
