"""On a phone, offering a work takes few pages, few controls and few words, and its button is always in sight."""

import re

import pytest

from tests.core.files import jpeg
from tests.site.test_sharing_in_browser import PHONE, Contributor

pytestmark = pytest.mark.browser

TALL = 740
POEM = "The kettle sings\nits own song"
ARTWORK, WORDS, CONTROLS = 8, 500, 25  # at most; pages of a poem: one more than of a painting
# What is visible in the main part of a page: its controls, its words, and whether a button to go on is on the screen.
MEASURE = """() => {
    const main = document.querySelector("main");
    const hidden = ".visually-hidden, .trap";
    const seen = (element) => element.checkVisibility({visibilityProperty: true}) && !element.closest(hidden);
    const controls = main.querySelectorAll("input:not([type=hidden]), select, textarea, button, summary");
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
        const {textContent, parentElement} = texts.currentNode;
        if (seen(parentElement) && !parentElement.closest("script, template, textarea"))
            words += textContent.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
    }
    const buttons = [...main.querySelectorAll(".share-go .button, .button.choice")];
    return {
        controls: [...controls].filter(seen).length,
        words,
        screens: document.documentElement.scrollHeight / innerHeight,
        wide: document.documentElement.scrollWidth,
        in_sight: buttons.every((button) => button.getBoundingClientRect().bottom <= innerHeight),
    };
}"""


class Counted(Contributor):
    """Somebody with a small phone, whose pages are counted."""

    def __init__(self, browser, hub):
        super().__init__(browser, hub, javascript=False)
        self.page.set_viewport_size({"width": PHONE, "height": TALL})
        self.pages = []

    def count(self):
        self.page.wait_for_load_state()
        name = self.page.url.rstrip("/").rpartition("/")[2]
        self.pages.append((name, self.page.evaluate(MEASURE)))

    def click(self, button):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()
        self.count()

    def total(self, what):
        return sum(measured[what] for _name, measured in self.pages)


def test_a_poem_and_a_painting_are_offered_within_the_bounds(browser, demo_hub):
    poem, painting = Counted(browser, demo_hub), Counted(browser, demo_hub)
    for contributor, kind in ((poem, "Poem or story"), (painting, "Artwork")):
        contributor.go("/yellow-book/share/")
        contributor.count()
        contributor.click(kind)
        contributor.page.fill("#id_title", "Made up: the kettle")
        if kind == "Artwork":
            photo = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
            contributor.page.set_input_files("#id_pictures", photo)
        else:
            contributor.page.fill("#id_text", POEM)
        contributor.click("Save and go on")
        contributor.click("18 or older")
        contributor.click("No name: “Anonymous”")
        contributor.page.get_by_label("This website").check()
        contributor.click("Save and go on")
        contributor.click("I look it up with my link or my four words")
        contributor.click("I say yes to this. Send it")
        contributor.sees("We have your work. Thank you")
        assert len(contributor.pages) <= ARTWORK, contributor.pages
        for name, measured in contributor.pages:
            assert measured["screens"] <= 2, (name, measured)
            assert measured["wide"] == PHONE, (name, measured)
            assert measured["in_sight"], (name, measured)
    assert poem.total("controls") <= CONTROLS, poem.pages
    assert poem.total("words") <= WORDS, poem.pages
    card = poem.page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox ?\[0 0 (\d+)[\d.]* (\d+)[\d.]*\]", card) == [(b"298", b"420")]  # one page of A6
