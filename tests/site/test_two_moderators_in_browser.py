"""Two moderators in Chromium: each is told who else has a work open just now, and when that ends."""

import json

import pytest

from tests.site.people import Person, problems
from tests.site.test_moderating_in_browser import ten  # noqa: F401

pytestmark = pytest.mark.browser

A_SIGN = 31_000  # milliseconds


def moderator(browser, hub, name):
    """Somebody whose browser has a clock that the test moves."""
    person = Person(browser, hub, name)
    person.page.clock.install()
    return person


def sign_is_sent(person, moves):
    with person.page.expect_response("**/yellow-book/reading/**") as told:
        moves()
    return json.loads(told.value.text())["says"]


def test_a_page_says_who_comes_and_goes(browser, demo_hub, ten):  # noqa: F811
    ebye, staff = (moderator(browser, demo_hub, name) for name in ("ebye", "staff"))
    address = f"/admin/snippets/yellowbook/contribution/edit/{ten[0]}/"
    ebye.go(address)
    readers = ebye.page.locator("#readers[role=status]")
    assert readers.inner_text() == ""
    staff.go(address)
    line = staff.page.locator("#readers").inner_text()
    assert line.endswith(" is reading this now.")
    assert problems(staff.page) == {}
    staff.page.get_by_role("link", name="Open it").first.click()  # another page of the same work
    staff.page.locator(".poem").wait_for()
    assert sign_is_sent(ebye, lambda: ebye.page.clock.run_for(A_SIGN)).endswith("(Staff) is reading this now.")
    ebye.page.evaluate("""() => {
        window.changes = 0;
        new MutationObserver(() => window.changes++).observe(document.getElementById("readers"), { childList: true });
    }""")
    sign_is_sent(ebye, lambda: ebye.page.clock.run_for(A_SIGN))
    assert ebye.page.evaluate("window.changes") == 0  # nothing is announced that was said already
    staff.go("/admin/snippets/yellowbook/contribution/")
    row = staff.page.locator("tr", has=staff.page.locator(f'a[href*="/edit/{ten[0]}/"]'))
    assert row.get_by_text("is reading this now").count() == 1
    assert sign_is_sent(ebye, lambda: ebye.page.clock.run_for(A_SIGN)) == ""
    assert readers.inner_text() == ""
    assert ebye.page.evaluate("window.changes") == 1
