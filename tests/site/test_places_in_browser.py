"""On a phone and by keyboard, somebody proposes another order of public pages, and the other side agrees to it."""

import re

import pytest

from tests.site.people import Person, problems

pytestmark = pytest.mark.browser


def order_of(hub):
    """The titles of the initiatives, as visitors find them in the menu."""
    found = re.findall(r'href="/initiatives/([\w-]+)/"', hub.get("/initiatives/").text.partition("<main")[0])
    return list(dict.fromkeys(found))


def fits(person):
    return person.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.fixture
def number(demo_hub):
    """The number of the page that lists the initiatives."""
    found = demo_hub.get("/api/v2/pages/?slug=initiatives&locale=en").text
    return re.search(r'"id": ?(\d+)', found)[1]


def test_a_new_order_is_proposed_and_agreed_by_keyboard(browser, demo_hub, number):
    before = order_of(demo_hub)
    ebye = Person(browser, demo_hub, "ebye", 360)
    ebye.go(f"/admin/pages/{number}/")
    ebye.reach("Actions")
    ebye.press("Enter")
    ebye.choose("Propose a new order")
    assert fits(ebye)
    assert not problems(ebye.page)
    titles = ebye.page.locator(".order__title").all_inner_texts()
    total = len(titles)
    ebye.choose(f"Down: “{titles[0]}”, 1 of {total}")
    assert f"Down: “{titles[0]}”, 2 of {total}" in ebye.page.evaluate("document.activeElement.ariaLabel")
    with ebye.page.expect_event("load"):
        ebye.press("Enter")  # the focus stayed with the page that moves
    assert ebye.page.locator(".order__title").all_inner_texts()[:3] == [titles[1], titles[2], titles[0]]
    ebye.choose("Ask both sides")
    ebye.sees("Both sides are asked.")
    deciding = ebye.page.url
    assert fits(ebye)
    assert not problems(ebye.page)
    ebye.choose("Agree")
    assert order_of(demo_hub) == before
    staff = Person(browser, demo_hub, "staff")
    staff.page.goto(deciding)
    staff.sees("The order that is proposed")
    assert not problems(staff.page)
    staff.choose("Agree")
    staff.sees("The pages stand in the new order now.")
    assert order_of(demo_hub)[:3] == [before[1], before[2], before[0]]
