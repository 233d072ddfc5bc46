"""Words that nobody has saved yet stay in their tab, and what one person typed is not there for the next."""

import os

import pytest

from tests.site.people import problems
from tests.site.test_sharing_in_browser import LINES, Contributor

pytestmark = [pytest.mark.browser, pytest.mark.invariant(9)]

DRAFTS = "Object.keys(sessionStorage).filter(key => key.startsWith('draft ')).length"


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def begin(contributor):
    contributor.go("/yellow-book/share/")
    contributor.choose("Poem or story")
    return contributor.page.locator(".slip-words").inner_text()


def typed(contributor):
    return contributor.page.locator("#id_title").input_value(), contributor.page.locator("#id_text").input_value()


def test_a_link_and_a_reload_leave_nothing_behind_and_the_next_person_finds_nothing(browser, demo_hub):
    contributor = Contributor(browser, demo_hub)
    words = begin(contributor)
    contributor.fill("title", "Not saved")
    contributor.reach("text")
    contributor.page.keyboard.insert_text(LINES)
    for leave in (contributor.page.reload, lambda: contributor.go("/")):
        leave()
        contributor.go("/yellow-book/share/work/")
        assert typed(contributor) == ("Not saved", LINES)
    contributor.choose("Not me")
    assert contributor.page.evaluate(DRAFTS) == 0
    begin(contributor)
    assert typed(contributor) == ("", "")
    shot(contributor.page, "work-360")
    contributor.choose("Not me")
    contributor.go("/yellow-book/receipt/")
    contributor.fill("words", words)
    contributor.choose("Open my work")
    contributor.go("/yellow-book/share/work/")
    assert typed(contributor) == ("", "")  # nothing is left on this device


@pytest.mark.invariant(14)
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_an_old_tab_is_given_back_and_goes_on_with_its_four_words(browser, demo_hub, javascript):
    contributor = Contributor(browser, demo_hub, javascript)
    words = begin(contributor)
    second = contributor.page.context.new_page()
    old, contributor.page = contributor.page, second
    contributor.go("/yellow-book/share/")
    contributor.look("the start while something is open")
    shot(contributor.page, f"start-{javascript}")
    begin(contributor)
    contributor.page = old
    contributor.fill("title", "From the old tab")
    contributor.choose("Cymraeg")
    contributor.look("a form of another work")
    shot(contributor.page, f"other-work-{javascript}")
    contributor.sees("From the old tab")
    contributor.fill("words", words)
    contributor.choose("Go on with my work")
    assert contributor.page.url.endswith("/cy/yellow-book/share/work/")
    assert contributor.page.locator("#id_title").input_value() == "From the old tab"
    contributor.look("a step in Welsh")
    assert contributor.found == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_a_link_asks_first(browser, demo_hub, width):
    contributor = Contributor(browser, demo_hub)
    begin(contributor)
    contributor.go("/yellow-book/receipt/")
    link = contributor.page.locator("a[href*='/yellow-book/receipt/']", has_text="http").get_attribute("href")
    shot(contributor.page, f"receipt-{width}")
    contributor.page.set_viewport_size({"width": width, "height": 900})
    contributor.choose("Not me")
    begin(contributor)
    shot(contributor.page, f"step-{width}")
    contributor.page.goto(link)
    contributor.sees("This device has another work open")
    assert problems(contributor.page) == {}
    shot(contributor.page, f"asks-{width}")
    contributor.choose("Open it")
    assert contributor.page.url.endswith("/yellow-book/receipt/")
