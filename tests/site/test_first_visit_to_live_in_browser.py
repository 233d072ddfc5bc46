"""An EbyE who was never here before changes a paragraph of a page, and it goes live: every press is counted."""

import pytest

from tests.site.people import PASSWORD, Person

pytestmark = [pytest.mark.browser, pytest.mark.invariant(1)]

MOST_PRESSES = 12  # of buttons and links, by both people together
MOST_SCREENS = 6  # of each of them
WORDS, ADDED = "We meet on Tuesdays.", " Bring a friend."
PREPARE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page
from home.models import ContentPage, HomePage
from hub.coproduction.workflow import decisions
people = get_user_model().objects
newcomer = people.create_user("new-{name}", password="{password}")
newcomer.groups.add(Group.objects.get(name="Experts by Experience"))
page = ContentPage(title="Tea at {name}", slug="tea-at-{name}", summary="Tea.", live=False)
page.body = [("text", "<p>{words}</p>")]
HomePage.objects.get(locale__language_code="en").add_child(instance=page)
page.save_revision(user=people.get(username="staff2"))
page.get_workflow().start(page, people.get(username="staff2"))
for name in ("ebye2", "staff2"):
    decisions.agree(page, people.get(username=name), decisions.digest_of_latest(page))
"""


class Counted(Person):
    """Somebody whose presses and screens are counted from the first sight of home on."""

    def __init__(self, browser, hub, name, width, by_keyboard):
        super().__init__(browser, hub, name, width)
        self.by_keyboard, self.presses, self.screens = by_keyboard, 0, 1
        self.page.wait_for_load_state()
        self.page.on("load", self.count_screen)

    def count_screen(self, page):
        self.screens += 1

    def choose(self, words):
        """Press the button or link with this name, and wait for the next screen."""
        self.presses += 1
        if self.by_keyboard:
            super().choose(words)
            return
        role = self.page.get_by_role
        found = role("button", name=words, exact=True).or_(role("link", name=words, exact=True))
        with self.page.expect_event("load"):
            found.locator("visible=true").first.click()

    def press_link_of_the_email(self, address):
        """Open what the email that asks leads to."""
        self.presses += 1
        self.page.goto(address)

    def find(self, words):
        """Look for a page on home."""
        if self.by_keyboard:
            self.reach("Find a page by its words")
        else:
            self.page.get_by_label("Find a page by its words").click()
        self.type(words)
        self.choose("Find")

    def add_to_paragraph(self, words, added):
        if self.by_keyboard:
            self.reach(words)
        else:
            self.page.locator("[contenteditable=true]").get_by_text(words).click()
        self.press("Control+End")
        self.type(added)


@pytest.mark.parametrize("by_keyboard", [True, False], ids=["keyboard", "mouse"])
@pytest.mark.parametrize("width", [1280, 360])
def test_from_a_first_visit_to_live_in_few_presses_and_screens(browser, demo_hub, width, by_keyboard):
    name = f"{width}-{'keys' if by_keyboard else 'mouse'}"
    prepared = PREPARE.format(name=name, password=PASSWORD, words=WORDS)
    demo_hub.manage("shell", "--no-imports", "--command", prepared)
    title, path = f"Tea at {name}", f"/tea-at-{name}/"
    assert WORDS in demo_hub.get(path).text
    ebye = Counted(browser, demo_hub, f"new-{name}", width, by_keyboard)
    ebye.sees("Three steps to begin with")
    ebye.find(title)
    ebye.choose(title)
    ebye.add_to_paragraph(WORDS, ADDED)
    ebye.choose("Ask both sides")
    ebye.choose("Read and decide")
    ebye.page.frame_locator("iframe").get_by_text(ADDED).wait_for()
    deciding = ebye.page.url
    ebye.choose("Agree")
    ebye.sees("You agreed. Waiting for a member of staff.")
    assert ADDED not in demo_hub.get(path).text
    staff = Counted(browser, demo_hub, "staff", width, by_keyboard)
    staff.press_link_of_the_email(deciding)
    staff.page.frame_locator("iframe").get_by_text(ADDED).wait_for()
    staff.choose("Agree")
    staff.sees("It is public now.")
    assert WORDS + ADDED in demo_hub.get(path).text
    assert ebye.presses + staff.presses <= MOST_PRESSES
    assert max(ebye.screens, staff.screens) <= MOST_SCREENS, (ebye.screens, staff.screens)
