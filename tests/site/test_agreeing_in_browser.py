"""Agreeing in Chromium, each person in a browser of their own and by keyboard alone."""

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

WIDTHS = [360, 1280]
TITLE, WORDS = "Words we use", "Words can open a door. These are the ones we like."
OURS = {
    "home": "/admin/",
    "guide": "/admin/coproduction/guide/",
    "waiting": "/admin/coproduction/reports/waiting/",
    "parity": "/admin/coproduction/reports/parity/",
    "alone": "/admin/coproduction/reports/alone/",
}
LOOKED_AFTER = {"sides": "/admin/side/", "a new side": "/admin/side/new/", "account": "/admin/account/"}


def choose_on_home(person, title, panel="waiting-for-your-side"):
    """Open something from a list on the home."""
    person.home()
    person.page.locator(f"#{panel}-section").get_by_role("link", name=title).first.click()


def decide(person, title):
    person.go(OURS["waiting"])
    person.choose(title)
    person.page.frame_locator("iframe").get_by_text(WORDS).first.wait_for()
    person.choose("Agree")


@pytest.mark.invariant(1)
@pytest.mark.invariant(3)
def test_a_page_goes_from_an_edit_to_live_and_down_again_by_keyboard_alone(browser, demo_hub):
    ebye, staff = Person(browser, demo_hub, "ebye"), Person(browser, demo_hub, "staff", width=360)
    ebye.home()
    ebye.choose(TITLE)
    ebye.reach("summary")
    ebye.press("Control+A")
    ebye.type(WORDS)
    ebye.choose("Ask both sides again")
    decide(staff, TITLE)
    staff.sees("You agreed. Waiting for an Expert by Experience.")
    assert demo_hub.get("/words-we-use/").status == 404
    decide(ebye, TITLE)
    ebye.sees("It is public now.")
    public = demo_hub.get("/words-we-use/").text
    assert WORDS in public
    assert "Agreed by an Expert by Experience and a member of staff" in public
    ebye.open_menu_and_choose("Take down")
    ebye.reach("reason")
    ebye.type("Made-up example: we want to read it once more.")
    ebye.choose("Take it down now")
    ebye.sees("is not public any more")
    assert demo_hub.get("/words-we-use/").status == 404


def found_where_people_decide(browser, demo_hub, width):
    """Axe's problems on each screen on which people decide."""
    person = Person(browser, demo_hub, "ebye", width)
    found = {}
    for name, address in OURS.items():
        person.page.goto(demo_hub.address + address)
        found[name] = problems(person.page)
    choose_on_home(person, "A garden together")
    person.page.wait_for_load_state()
    found["decide"] = problems(person.page)
    person.page.get_by_role("button", name="Ask for changes").click()
    person.sees("This field is required")
    person.page.wait_for_load_state()
    found["decide, with an error"] = problems(person.page)
    return {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_screens_that_are_ours(browser, demo_hub, width):
    assert found_where_people_decide(browser, demo_hub, width) == {}


def test_axe_finds_nothing_there_with_much_wider_and_taller_letters(browser_with_wide_letters, demo_hub):
    assert found_where_people_decide(browser_with_wide_letters, demo_hub, 360) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_where_things_are_hidden_published_alone_and_looked_after(browser, demo_hub, width):
    person = Person(browser, demo_hub, "admin", width)
    person.page.goto(f"{demo_hub.address}/admin/pages/?q=strategy")
    person.page.get_by_role("link", name="Co-production Strategy", exact=True).first.click()
    person.page.wait_for_load_state()
    links = {name: person.page.locator(f"a[href*='/{name}/']").first for name in ("take-down", "publish-alone")}
    addresses = {name: link.get_attribute("href") for name, link in links.items()}
    found = {}
    for name, address in (addresses | LOOKED_AFTER).items():
        person.page.goto(demo_hub.address + address)
        found[name] = problems(person.page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def saved_by_itself(person, words):
    """Type until the editor saves: it compares with the form's content some moments after it opened."""
    for _ in range(5):
        try:
            with person.page.expect_response(lambda answer: answer.url.endswith("/edit/"), timeout=8000) as saved:
                person.press("End")
                person.type(words)
        except PlaywrightTimeoutError:
            continue
        assert saved.value.ok
        return words
    raise AssertionError("The editor does not save by itself.")


@pytest.mark.invariant(9)
def test_what_is_typed_is_there_again_without_saving_by_hand(browser, demo_hub):
    person = Person(browser, demo_hub, "ebye2")
    choose_on_home(person, "A garden together")
    person.page.get_by_role("link", name="Change it yourself").click()
    person.reach("summary")
    typed = saved_by_itself(person, " And tea.")
    again = person.page.context.new_page()
    again.goto(person.page.url)
    assert again.locator("[name=summary]").input_value().endswith(typed)


def test_the_banner_says_at_once_that_what_was_typed_ended_ones_yes(browser, demo_hub):
    person = Person(browser, demo_hub, "staff")
    choose_on_home(person, "Quiet rooms", "waiting-for-the-other-side")
    banner = person.page.locator(".messages[role=status]")
    assert "You agreed." in banner.inner_text()
    person.reach("summary")
    saved_by_itself(person, " And tea.")
    banner.get_by_text("It was changed after you agreed, so your yes no longer counts.").wait_for()
    assert "You agreed." not in banner.inner_text()
