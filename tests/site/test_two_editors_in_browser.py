"""Two people with the same editor open, each in a browser of their own: nothing is overwritten without a press."""

import pytest

from tests.site.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.invariant(9)]
ASKED = "changed it while you had it open"
LONGER_THAN_AUTOSAVE_WAITS = 9000


class Writer(Person):
    """Somebody with an editor open."""

    def find(self, kind, name):
        """Open the editor of a page or theme by its name."""
        address = {"page": "/admin/pages/search/?q=", "theme": "/admin/snippets/core/theme/?q="}[kind]
        self.go(address + name.replace(" ", "+"))
        self.choose(name)
        self.page.locator("#w-editing-sessions").wait_for(state="attached")

    def save(self):
        """Press the button that saves, and wait for the answer. Returns its status."""
        with self.page.expect_navigation() as answered:
            self.page.get_by_role("button", name="Save draft").click()
        return answered.value.status

    def looks_who_is_here(self):
        """What happens every ten seconds."""
        with self.page.expect_response(lambda answer: "/editing-sessions/ping/" in answer.url):
            self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def saved(self, field):
        """The text of a field as it was saved last."""
        fresh = self.page.context.new_page()
        fresh.goto(self.page.url)
        text = fresh.locator(f"[name={field}]").input_value()
        fresh.close()
        return text


@pytest.mark.parametrize(
    ("kind", "name", "field", "width"), [("page", "A garden together", "summary", 360), ("theme", "Hope", "name", 1280)]
)
def test_whoever_comes_second_is_asked_once_and_nothing_is_saved_before_they_press(
    browser, demo_hub, kind, name, field, width
):
    first, second = Writer(browser, demo_hub, "ebye", width), Writer(browser, demo_hub, "staff", width)
    for writer in (second, first):
        writer.find(kind, name)
    second.looks_who_is_here()
    first.fill(field, f"{name}, hers")
    assert first.save() == 200
    second.looks_who_is_here()
    second.page.get_by_role("button", name="saved a new version").wait_for()
    second.page.locator(f"[name={field}]").evaluate("(box, words) => { box.value = words }", f"{name}, his")
    assert second.save() == 409
    second.sees(ASKED)
    second.page.wait_for_timeout(LONGER_THAN_AUTOSAVE_WAITS)
    assert first.saved(field) == f"{name}, hers"
    assert second.page.locator(f"[name={field}]").input_value() == f"{name}, his"
    assert second.save() == 200
    assert first.saved(field) == f"{name}, his"
