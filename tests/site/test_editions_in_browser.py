"""An edition from an empty form to files in the hand, by keyboard alone; and read in Chromium."""

import html
import io
import re
import zipfile

import pytest

from tests.site.people import Person, problems
from tests.yellowbook.editions import VALID, checked_epub, words_of_pdf

pytestmark = pytest.mark.browser

EDITION = "/yellow-book/editions/what-we-carry/"
OURS = "/yellow-book/editions/by-keyboard/"
LINE = re.compile(r'<span class="(?:line|paragraph)">(.*?)</span>', re.DOTALL)  # as it was written
# Whether the focused element inserts a block into the body.
INSERTS = "() => document.activeElement.matches('[data-contentpath=body] [title=\"Insert a block\"]')"


class Editor(Person):
    def begin(self, title):
        """Open the form of a new edition, from the list of editions."""
        self.go("/admin/pages/search/?q=Editions")
        self.choose("Editions")
        number = re.search(r"/pages/(\d+)/", self.page.url)[1]
        self.go(f"/admin/pages/add/yellowbook/editionpage/{number}/")
        self.fill("title", title)
        self.fill("summary", "One work, to begin with.")

    def insert_works(self):
        for _ in range(250):
            if self.page.evaluate(INSERTS):
                break
            self.press("Tab")
        self.press("Enter")
        self.page.get_by_placeholder("Search options").last.wait_for()
        self.press("Tab")
        self.type("Works")
        self.press("Enter")

    def choose_work(self, title):
        self.reach("Choose a work")
        self.press("Enter")
        self.page.get_by_role("link", name=title).wait_for()
        assert problems(self.page, ".modal-content") == {}
        self.reach(title)
        self.press("Enter")
        self.page.locator(".modal-content").wait_for(state="detached")

    def agree_to(self, title):
        self.go("/admin/coproduction/reports/waiting/")
        self.choose(title)
        self.page.frame_locator("iframe").get_by_text(title).first.wait_for()
        self.choose("Agree")


def files_of(hub, address):
    return {end: hub.get(address.removesuffix("/") + end) for end in (".pdf", "-large.pdf", ".epub")}


@pytest.mark.invariant(1)
def test_an_expert_by_experience_makes_an_edition_by_keyboard_and_both_sides_agree(browser, demo_hub):
    ebye, staff = Editor(browser, demo_hub, "ebye"), Editor(browser, demo_hub, "staff", width=360)
    ebye.begin("By keyboard")
    ebye.insert_works()
    ebye.choose_work("One tree")
    ebye.choose("Ask both sides")
    staff.agree_to("By keyboard")
    assert demo_hub.get(OURS).status == 404
    ebye.agree_to("By keyboard")
    ebye.sees("It is public now.")
    assert "One tree" in demo_hub.get(OURS).text
    files = files_of(demo_hub, OURS)
    assert [answer.body[:4] for answer in files.values()] == [b"%PDF", b"%PDF", b"PK\x03\x04"]
    with zipfile.ZipFile(io.BytesIO(files[".epub"].body)) as book:
        assert any("work-" in name for name in book.namelist())


@pytest.mark.invariant(7)
@pytest.mark.parametrize("end", [".pdf", "-large.pdf"])
@pytest.mark.parametrize("language", ["", "/cy"], ids=["English", "Welsh"])
def test_the_books_of_the_demo_say_what_their_pages_say_in_the_same_order(demo_hub, language, end):
    """Each line of each poem and transcript. “Cragen” is in no PDF: its maker did not say yes to print."""
    page = html.unescape(demo_hub.get(f"{language}{EDITION}?part=all").text)
    works = [work for work in page.split("<article")[1:] if "Cragen" not in work]
    lines = [line for work in works for line in LINE.findall(work) if line.strip()]
    book = "\n".join(words_of_pdf(demo_hub.get(language + EDITION.removesuffix("/") + end).body))
    said, at = " ".join(book.split()), 0
    for line in lines:
        at = said.index(" ".join(line.split()), at)
    assert len(works) == 14
    assert "Cragen" not in said
    indented = [line.rstrip() for line in lines if re.match(r" {2,}\S.{0,30}$", line.rstrip())]
    assert indented
    assert [line for line in indented if f"\n{line}" not in book] == []


@pytest.mark.parametrize("language", ["", "/cy"], ids=["English", "Welsh"])
def test_the_books_of_the_demo_for_e_readers_are_valid(demo_hub, language):
    assert VALID in checked_epub(demo_hub.get(f"{language}{EDITION.removesuffix('/')}.epub").body)


@pytest.mark.invariant(10)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/yellow-book/editions/", EDITION, f"{EDITION}?part=1", f"{EDITION}?part=all"])
def test_axe_finds_nothing_where_an_edition_is_read(browser, demo_hub, width, path):
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    for language in ("", "/cy"):
        page.goto(demo_hub.address + language + path)
        assert problems(page) == {}
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_read_from_the_cover_to_the_end_by_keyboard(browser, demo_hub):
    reader = Editor(browser, demo_hub, "staff")
    reader.go(EDITION)
    reader.choose("Read it here")
    reader.sees("Six hens")
    for heading in ("On the way", "Coming back"):
        reader.choose("Next")
        reader.page.get_by_role("heading", name=heading).wait_for()
    reader.choose("Contents")
    assert reader.page.url.endswith("#contents")
