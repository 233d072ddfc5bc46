"""Two people with the same editor open, each in a browser of their own: nothing is overwritten without a press.

What both changed stays; they are asked only where both changed the same.
"""

import pytest

from tests.site.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.invariant(9)]
ASKED = "changed it while you had it open"
MERGED = "Both versions were put together and saved."
LONGER_THAN_AUTOSAVE_WAITS = 9000
PAGE = """
from home.models import ContentPage, HomePage
page = ContentPage(title="{name}", slug="{slug}", summary="Rooms.", live=False)
page.body = [("text", "<p>In the blue room.</p>"), ("text", "<p>In the red room.</p>"), ("text", "<p>In no room.</p>")]
HomePage.objects.get(locale__language_code="en").add_child(instance=page)
page.save_revision()
"""


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

    def add_words(self, block, words):
        """Write at the end of the text of a block of the body."""
        box = self.page.locator("[contenteditable=true]").get_by_text(block)
        box.click()
        self.press("Control+End")
        self.type(words)

    def delete(self, number):
        """Take a block away from the body."""
        self.page.locator("[data-contentpath=body] [title=Delete]").nth(number).click()

    def texts(self):
        """The texts of the body as they were saved last."""
        fresh = self.page.context.new_page()
        fresh.goto(self.page.url)
        texts = fresh.locator("[data-contentpath=body] [contenteditable=true]").all_inner_texts()
        fresh.close()
        return texts

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


@pytest.fixture
def writers(browser, demo_hub, request):
    """Two people who opened the same page at the same time, one of them on a phone."""
    name = f"Rooms {request.node.callspec.id if hasattr(request.node, 'callspec') else request.node.name}"
    slug = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    demo_hub.manage("shell", "--no-imports", "--command", PAGE.format(name=name, slug=slug))
    found = Writer(browser, demo_hub, "ebye", 1280), Writer(browser, demo_hub, "staff", 360)
    for writer in found:
        writer.find("page", name)
    return found


def test_changes_to_different_fields_and_blocks_both_stay(writers):
    hers, his = writers
    hers.add_words("In the blue room.", " With tea.")
    assert hers.save() == 200
    his.fill("summary", "Rooms for all.")
    his.add_words("In the red room.", " With cake.")
    assert his.save() == 200
    his.sees(MERGED)
    assert his.texts() == ["In the blue room. With tea.", "In the red room. With cake.", "In no room."]
    assert his.saved("summary") == "Rooms for all."


def test_the_same_block_is_asked_about_and_the_others_are_merged(writers):
    hers, his = writers
    hers.add_words("In the blue room.", " With tea.")
    hers.add_words("In no room.", " Outside.")
    assert hers.save() == 200
    his.add_words("In the blue room.", " With cake.")
    assert his.save() == 409
    his.sees("Changed in both: Body.")
    assert hers.texts() == ["In the blue room. With tea.", "In the red room.", "In no room. Outside."]
    assert his.save() == 200
    assert his.texts() == ["In the blue room. With cake.", "In the red room.", "In no room. Outside."]


def test_a_block_that_one_deletes_while_the_other_writes_in_it_is_asked_about(writers):
    hers, his = writers
    hers.delete(1)
    assert hers.save() == 200
    assert hers.texts() == ["In the blue room.", "In no room."]
    his.add_words("In the red room.", " With cake.")
    assert his.save() == 409
    his.sees("Changed in both: Body.")
    assert hers.texts() == ["In the blue room.", "In no room."]
    assert his.save() == 200
    assert his.texts() == ["In the blue room.", "In the red room. With cake.", "In no room."]


def test_a_block_that_one_deletes_goes_while_the_other_writes_elsewhere(writers):
    hers, his = writers
    his.delete(1)
    hers.add_words("In the blue room.", " With tea.")
    assert hers.save() == 200
    assert his.save() == 200
    his.sees(MERGED)
    assert his.texts() == ["In the blue room. With tea.", "In no room."]
