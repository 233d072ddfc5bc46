"""A day is set in the editor, moved, agreed to and stopped, by keyboard, on a desk and on a phone."""

import pytest

from tests.site.asking import ask_about_a_pond, open_deciding
from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

AGREED = """
from django.contrib.auth import get_user_model
from wagtail.models import Page
from hub.coproduction.workflow import decisions
page = Page.objects.get(pk={pk}).specific
for name in ("ebye2", "staff2"):
    decisions.agree(page, get_user_model().objects.get(username=name), decisions.digest_of_latest(page))
"""


class Planner(Person):
    """Somebody who sets days in the editor of one page."""

    def set_day(self, pk, present, day):
        """Open the dialog of days, write the day to go live and save it."""
        self.go(f"/admin/pages/{pk}/edit/")
        status = self.page.get_by_role("button", name="Status")
        if status.get_attribute("aria-expanded") != "true":
            status.press("Enter")
        self.page.get_by_role("button", name=present).press("Enter")
        box = self.page.get_by_role("textbox", name="Go live date/time")
        box.fill(day)
        box.press("Tab")  # closes the calendar, which is Wagtail's
        with self.page.expect_event("load"):
            self.page.get_by_role("button", name="Save schedule").press("Enter")


@pytest.mark.invariant(3)
@pytest.mark.invariant(12)
@pytest.mark.parametrize(("name", "width"), [("calendars", 1280), ("diaries", 360)])
def test_a_day_is_set_moved_agreed_to_and_stopped(browser, demo_hub, name, width):
    pk = ask_about_a_pond(demo_hub, name)
    demo_hub.manage("shell", "--no-imports", "--command", AGREED.format(pk=pk))
    ebye = Planner(browser, demo_hub, "ebye", width)
    ebye.set_day(pk, "Set schedule", "03/06/2099 10:00")
    ebye.choose("Ask both sides")
    open_deciding(ebye, demo_hub, name)
    ebye.sees("It goes live on 3 June 2099, 10:00 (BST), if all sides have agreed by then.")
    assert not problems(ebye.page)
    ebye.set_day(pk, "Edit schedule", "03/12/2099 10:00")
    open_deciding(ebye, demo_hub, name)
    ebye.sees("It goes live on 3 December 2099, 10:00 (GMT), if all sides have agreed by then.")
    demo_hub.manage("shell", "--no-imports", "--command", AGREED.format(pk=pk))
    ebye.home()
    ebye.sees("3 December 2099, 10:00 (GMT)")
    ebye.go(f"/admin/pages/{pk}/edit/")
    ebye.open_menu_and_choose("Stop the planned change")
    ebye.sees("3 December 2099, 10:00 (GMT)")
    assert not problems(ebye.page)
    ebye.fill("reason", "Made-up example: the pond is frozen.")
    ebye.choose("Stop the planned change")
    ebye.sees("that was planned does not go live. Both sides are told.")
    assert "Where ducks may live." in demo_hub.get(f"/a-pond-for-{name}/").text
