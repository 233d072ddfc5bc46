"""Ten things that visitors come for, each found from the home page in few presses, on a phone and on a wide screen."""

import pytest

pytestmark = pytest.mark.browser

# What somebody presses, one after another, and what they then read. “?” types into the search box of the page.
TASKS = {
    "somebody in distress": (["Help now"], "tel:116123"),
    "somebody in distress who types it": (["? i want to die"], "tel:116123"),
    "somebody with a complaint": (["Complain, praise or ask"], "Care Quality Commission"),
    "somebody who wants to reach us": (["Contact"], "mailto:"),
    "a mother who looks for her son's painting": (["? one tree", "One tree"], "Ines"),
    "a patient who wants a course": (["Recovery Colleges", "Soup for twelve"], "Tuesdays, 11 am to 1 pm"),
    "somebody who wants to stop smoking": (["Smoke Aware"], "Help to stop"),
    "somebody who wants to become an Expert by Experience": (
        ["Experts by Experience"],
        "Become an Expert by Experience",
    ),
    "a poet on a ward": (["Share your work"], "What would you like to share?"),
    "somebody who wants the strategy in large print": (["Co-production Strategy"], "Read it your way"),
}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", TASKS)
def test_a_visitor_finds_it_from_the_home(browser, demo_hub, who, width):
    presses, found = TASKS[who]
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(demo_hub.address)
    for words in presses:
        with page.expect_navigation():
            if words.startswith("? "):
                page.locator("#query-header").fill(words[2:])
                page.keyboard.press("Enter")
            else:
                page.get_by_role("link", name=words, exact=True).first.click()
    assert found in page.locator("main").inner_html()
    page.context.close()
