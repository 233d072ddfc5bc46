"""Easy Read is read, printed and written in Chromium, by keyboard."""

import pytest

from tests.site.people import AtKeyboard, Person, problems

pytestmark = pytest.mark.browser

PAGE = "/initiatives/recovery-colleges/"
SHOWN_PICTURES = (
    "() => [...document.querySelectorAll('.easy-read-row img')].reduce((sum, one) => sum + one.offsetHeight, 0)"
)
LETTERS_ON_PAPER = "() => parseFloat(getComputedStyle(document.querySelector('.easy-read-row p')).fontSize) * 0.75"
PLACE = """
from home.models import HomePage
print("PLACE", HomePage.objects.get(locale__language_code="en").pk)
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_visitor_comes_to_it_first_and_reads_it_with_or_without_pictures(browser, demo_hub, width):
    visitor = AtKeyboard(browser, demo_hub, width)
    visitor.go(PAGE)
    visitor.choose("Read this page in Easy Read")
    assert visitor.page.url.endswith(f"{PAGE}easy-read/")
    assert not problems(visitor.page)
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visitor.page.evaluate(SHOWN_PICTURES) > 0
    visitor.reach("Without pictures")
    visitor.press("Space")
    assert visitor.page.evaluate(SHOWN_PICTURES) == 0
    assert not problems(visitor.page)
    visitor.choose("Read the whole page")
    assert visitor.page.url.endswith(PAGE)


def test_on_paper_it_is_large(browser, demo_hub):
    visitor = AtKeyboard(browser, demo_hub)
    visitor.go(f"{PAGE}easy-read/")
    visitor.page.emulate_media(media="print")
    assert round(visitor.page.evaluate(LETTERS_ON_PAPER)) >= 16


@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_writes_a_row_and_sees_what_could_be_easier(browser, demo_hub, width):
    place = demo_hub.manage("shell", "--no-imports", "--command", PLACE).split()[-1]
    writer = Person(browser, demo_hub, "ebye", width)
    writer.go(f"/admin/pages/add/home/contentpage/{place}/")
    writer.page.get_by_role("tab", name="Easy Read").press("Enter")
    writer.page.get_by_role("button", name="Insert a block").press("Enter")
    writer.page.get_by_role("option", name="Picture and words").click()
    words = writer.page.locator("[name=easy_read-0-value-words]")
    words.fill("We facilitate meetings.")
    writer.sees("“facilitate” is a hard word. Perhaps: help.")
    assert not problems(writer.page, within=".easy-read-row")
    words.fill("We help at meetings.")
    writer.page.get_by_text("is a hard word").wait_for(state="detached")
