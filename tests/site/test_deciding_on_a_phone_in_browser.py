"""From an email to a yes on a phone: signing in leads to the screen, the answers stay within a thumb's reach."""

import pytest

from tests.site.people import PASSWORD, Person, problems

pytestmark = pytest.mark.browser

TITLE = "A garden together"
SKIP = "Skip it for now, and read the next"
# What can have the focus on the screen while the answers lie over all of it, wherever it stood before it got the focus.
HIDDEN_FOCUS = """() => {
    const main = document.getElementById("main"), bar = document.querySelector(".answers");
    main.style.scrollBehavior = "auto";
    return Array.from(main.querySelectorAll("a[href], button, summary, textarea, iframe")).filter(one => {
        if (bar.contains(one)) return false;
        document.activeElement.blur();
        main.scrollTop += one.getBoundingClientRect().bottom - innerHeight;
        one.focus();
        if (document.activeElement !== one) return false; // it lies in something that is folded
        const { left, width, top, bottom } = one.getBoundingClientRect();
        const over = [top + 1, (top + bottom) / 2, bottom - 1].map(y => document.elementFromPoint(left + width / 2, y));
        return over.every(found => bar.contains(found));
    }).map(one => one.outerHTML);
}"""
ABOVE_THE_ANSWERS = """() => {
    const { top, bottom } = document.getElementById("changes").getBoundingClientRect();
    return top >= 0 && bottom <= document.querySelector(".answers").getBoundingClientRect().top;
}"""
ASK_ABOUT_THEMES = """
from django.contrib.auth import get_user_model
from hub.core.models import Theme
asker = get_user_model().objects.get(username="staff2")
for name in ("Made-up apples", "Made-up pears"):
    theme = Theme(name=name, live=False)
    theme.save()
    theme.save_revision(user=asker)
    theme.get_workflow().start(theme, asker)
"""


def on_phone(browser, hub, name):
    person = Person(browser, hub, name, 360)
    person.page.set_viewport_size({"width": 360, "height": 640})
    return person


def link_to_decide(person):
    return person.page.locator("#waiting-for-your-side-section").get_by_role("link", name=TITLE).first


def scroll(page, share):
    """Scroll at once to this share of the screen, which Wagtail scrolls within its main element."""
    page.evaluate(
        "share => { const main = document.getElementById('main');"
        " main.scrollTo({ top: share * main.scrollHeight, behavior: 'instant' }); }",
        share,
    )


def test_the_address_in_an_email_leads_past_signing_in_to_an_answer_within_reach(browser, demo_hub):
    address = link_to_decide(on_phone(browser, demo_hub, "staff")).get_attribute("href")
    page = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True).new_page()
    page.goto(demo_hub.address + address)
    page.get_by_label("Username").fill("staff")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{demo_hub.address}{address}")
    agree = page.get_by_role("button", name="Agree", exact=True)
    for share in (0, 0.5, 1):  # however far one has read
        scroll(page, share)
        box = agree.bounding_box()
        assert box["height"] >= 44
        assert 320 < box["y"] < box["y"] + box["height"] <= 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not problems(page)
    page.get_by_role("link", name="Or ask for changes").tap()
    page.wait_for_function(ABOVE_THE_ANSWERS)
    agree.tap()
    page.get_by_text("Thank you. You agreed to").first.wait_for()


def test_the_answers_never_hide_what_has_the_focus(browser, demo_hub):
    person = on_phone(browser, demo_hub, "ebye2")
    link_to_decide(person).click()
    person.page.locator(".answers").wait_for()
    person.page.wait_for_load_state()
    assert person.page.evaluate(HIDDEN_FOCUS) == []
    person.reach("Or ask for changes")


def test_in_a_low_window_the_answers_stand_at_the_end_and_hide_nothing(browser, demo_hub):
    person = on_phone(browser, demo_hub, "ebye2")
    person.page.set_viewport_size({"width": 640, "height": 360})
    link_to_decide(person).click()
    person.page.locator(".answers").wait_for()
    assert person.page.locator(".answers").bounding_box()["y"] > 360


def test_one_after_another_by_keyboard_begins_each_at_its_heading_and_says_what_was_done(browser, demo_hub):
    demo_hub.manage("shell", "--no-imports", "--command", ASK_ABOUT_THEMES)
    person = on_phone(browser, demo_hub, "ebye2")
    heading = person.page.locator("#header-title")
    person.choose("Read one after another")
    while "Made-up apples" not in heading.inner_text():
        person.choose(SKIP)
    person.choose("Agree")
    person.page.get_by_text("Thank you. You agreed to “Made-up apples”.").first.wait_for()
    assert "Made-up pears" in heading.inner_text()
    assert person.page.evaluate("document.activeElement.id") == "header-title"
    person.choose(SKIP)
    person.sees("You are at the end. What you skipped still waits for your side.")
