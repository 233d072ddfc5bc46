"""Somebody looks at the slideshow of the demo's collection on screens of any shape, and prints its labels."""

import re

import pypdfium2
import pytest

from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

COLLECTION = "/yellow-book/near-water/"
NUMBER = re.compile(r"<span>(\d+)/</span>")
# What sticks out of the window; by how much the shape of the picture is changed; and how large the letters of the work
# are, or of its title, for the shorter side of the window.
SHOWN = """() => {
    const place = part => part.getBoundingClientRect();
    const out = [...document.querySelectorAll(".slide *")].filter(part => {
        const {top, left, bottom, right} = place(part);
        return Math.min(top, left, innerHeight - bottom, innerWidth - right) < -1;
    });
    const picture = document.querySelector(".slide-work img");
    const natural = picture && picture.naturalWidth / picture.naturalHeight;
    const words = document.querySelector(".poem") || document.querySelector("h1");
    return {
        out: out.map(part => part.outerHTML.slice(0, 80)),
        squeezed: picture ? Math.abs(place(picture).width / place(picture).height / natural - 1) : 0,
        letters: parseFloat(getComputedStyle(words).fontSize) / Math.min(innerHeight, innerWidth),
    };
}"""


@pytest.fixture(scope="module")
def numbers(demo_hub):
    """The works of the slideshow, in their order."""
    found, text = [], demo_hub.get(f"{COLLECTION}slideshow/?every=30").text
    while (number := int(NUMBER.search(text)[1])) not in found:
        found.append(number)
        following = re.search(r'url=([^"]+)', text)[1].replace("&amp;", "&")
        text = demo_hub.get(f"{COLLECTION}slideshow/{following}").text
    return found


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768), (1080, 1920)], ids=str)
def test_a_screen_shows_each_work_whole_with_its_label_in_letters_to_read_from_afar(browser, demo_hub, numbers, size):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page, seen = context.new_page(), {}
    for number in numbers:
        page.goto(f"{demo_hub.address}{COLLECTION}slideshow/?work={number}", wait_until="load")
        seen[number] = page.evaluate(SHOWN)
    context.close()
    assert len(seen) > 3
    assert {number: one["out"] for number, one in seen.items() if one["out"]} == {}
    assert max(one["squeezed"] for one in seen.values()) < 0.02
    assert min(one["letters"] for one in seen.values()) > 0.03


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_labels_and_slides_that_stand_still(browser, demo_hub, numbers, width):
    person, found = Person(browser, demo_hub, "staff", width), {}
    for address in ["labels/", "labels/?large=1", *(f"slideshow/?work={number}" for number in numbers)]:
        person.go(COLLECTION + address)
        if wrong := problems(person.page):
            found[address] = wrong
        assert person.page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == {}


@pytest.mark.parametrize(("address", "on_a_sheet"), [("labels/", 4), ("labels/?large=1", 2)], ids=["small", "large"])
def test_labels_are_printed_several_to_a_sheet_and_none_is_broken(browser, demo_hub, numbers, address, on_a_sheet):
    person = Person(browser, demo_hub, "ebye")
    person.go(COLLECTION + address)
    titles = person.page.locator(".label h2").all_inner_texts()
    pages = pypdfium2.PdfDocument(person.page.pdf(prefer_css_page_size=True))
    sheets = [page.get_textpage().get_text_bounded() for page in pages]
    assert len(titles) == len(numbers)
    for title, number in zip(titles, numbers, strict=True):
        assert [title in sheet and f"works/{number}/" in "".join(sheet.split()) for sheet in sheets].count(True) == 1
    assert len(sheets) == -(-len(titles) // on_a_sheet)
    assert not [sheet for sheet in sheets if "Labels to print" in sheet or "Help now" in sheet]
