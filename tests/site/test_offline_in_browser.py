"""A lost connection loses no typed word, says so, and keeps nothing of what was sent or forgotten."""

import pytest

from tests.site.test_one_tablet_in_browser import DRAFTS, begin, shot, typed
from tests.site.test_sharing_in_browser import LINES, Contributor

pytestmark = [pytest.mark.browser, pytest.mark.invariant(9)]

NO_STORE = "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('', 'SecurityError'); }});"


def says(contributor, words):
    contributor.page.locator("[role=status][data-connection]", has_text=words).wait_for()


def write_offline(contributor, title):
    """Type a poem without a connection, and press the button."""
    contributor.page.context.set_offline(True)
    contributor.fill("title", title)
    contributor.reach("text")
    contributor.page.keyboard.insert_text(LINES)
    contributor.reach("Save and go on")
    contributor.press("Enter")


def test_what_is_typed_and_saved_without_a_connection_goes_on_when_it_is_back(browser, demo_hub):
    contributor = Contributor(browser, demo_hub)
    begin(contributor)
    contributor.page.context.set_offline(True)
    says(contributor, "No connection. What you type is kept on this device.")
    write_offline(contributor, "On the train")
    says(contributor, "No connection. Your words are kept on this device.")
    assert typed(contributor) == ("On the train", LINES)
    assert contributor.page.evaluate(DRAFTS) == 1
    contributor.look("without a connection")
    shot(contributor.page, "offline-360")
    contributor.page.context.set_offline(False)
    contributor.page.wait_for_url("**/age/")
    assert contributor.page.evaluate(DRAFTS) == 0
    contributor.go("/yellow-book/share/work/")
    assert typed(contributor) == ("On the train", LINES)
    assert contributor.found == {}


def test_nothing_stays_in_a_tab_when_another_one_forgets(browser, demo_hub):
    contributor = Contributor(browser, demo_hub)
    begin(contributor)
    contributor.fill("title", "Not saved")
    first, contributor.page = contributor.page, contributor.page.context.new_page()
    assert first.evaluate(DRAFTS) == 1
    contributor.go("/yellow-book/share/work/")
    contributor.choose("Not me")
    first.wait_for_function(f"{DRAFTS} === 0")
    first.locator("#id_title").press_sequentially(" more")
    assert first.evaluate(DRAFTS) == 0


def test_a_browser_that_refuses_to_keep_anything_says_so_and_goes_on(browser, demo_hub):
    contributor = Contributor(browser, demo_hub)
    contributor.page.add_init_script(NO_STORE)
    begin(contributor)
    write_offline(contributor, "Nowhere to keep it")
    says(contributor, "No connection. Leave this page open: your words are here.")
    contributor.page.context.set_offline(False)
    contributor.page.wait_for_url("**/age/")
    contributor.go("/yellow-book/share/work/")
    assert typed(contributor) == ("Nowhere to keep it", LINES)
