"""The search on a phone, by keyboard, with JavaScript and without: typed, chosen, narrowed, opened."""

import pytest

from tests.site.people import AtKeyboard, problems

pytestmark = pytest.mark.browser

PHONE = 360
NOTHING = "zzyzx qwrtp"
BOX = "query"


class Visitor(AtKeyboard):
    """Somebody with a phone. Each page is checked with axe if JavaScript is on."""

    def __init__(self, browser, hub, javascript=True, width=PHONE, **context):
        super().__init__(browser, hub, width, java_script_enabled=javascript, **context)
        self.axe, self.found = javascript, {}

    def look(self, name):
        if self.axe and (wrong := problems(self.page)):
            self.found[name] = wrong

    def box(self, name):
        """An attribute of the search box."""
        return self.page.locator("[data-suggest]").get_attribute(name)

    def options(self):
        self.page.locator(".suggestions [role=option]").first.wait_for()
        return self.page.locator(".suggestions [role=option]").all_inner_texts()

    def active(self):
        """The text of the suggestion that Enter would open."""
        return self.page.locator(f"id={self.box('aria-activedescendant')}").inner_text().splitlines()[0]

    def submit(self):
        with self.page.expect_event("load"):
            self.press("Enter")

    def titles(self):
        return self.page.locator(".hit h3").all_inner_texts()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def visitor(request, browser, demo_hub):
    return Visitor(browser, demo_hub, request.param)


@pytest.fixture
def typist(browser, demo_hub):
    """A visitor on the home page, with the focus in the search box."""
    visitor = Visitor(browser, demo_hub)
    visitor.go("/")
    visitor.reach(BOX)
    return visitor


@pytest.mark.invariant(10)
def test_a_visitor_searches_narrows_turns_to_a_group_and_opens_a_hit(visitor):
    visitor.go("/")
    visitor.reach(BOX)
    visitor.type("music")
    visitor.submit()
    assert visitor.page.url.endswith("/search/?query=music")
    visitor.look("found")
    visitor.sees("things found")
    assert visitor.titles()[0] == "Music 2 Empower"
    visitor.choose("Yellow Book (11)")
    assert "group=works" in visitor.page.url
    visitor.look("a group")
    visitor.reach("Choose what you see")
    if not visitor.page.locator("#id_sort").is_visible():
        visitor.press("Enter")
    visitor.reach("sort")
    visitor.type("Newest")
    visitor.choose("Show these")
    assert "group=works" in visitor.page.url
    assert "sort=date" in visitor.page.url
    title = visitor.titles()[0]
    visitor.choose(title)
    assert title in visitor.page.locator("h1").inner_text()
    assert visitor.page.context.cookies() == []
    assert visitor.found == {}


def test_nothing_to_look_for_and_nothing_found_help_a_visitor_on(visitor):
    visitor.go("/search/")
    visitor.look("empty")
    visitor.sees("What to try")
    visitor.reach(BOX)
    visitor.type(NOTHING)
    visitor.submit()
    visitor.look("nothing found")
    visitor.sees("Nothing found")
    visitor.choose("Hope")
    assert "/yellow-book/?theme=" in visitor.page.url
    assert visitor.found == {}


def test_a_visitor_chooses_a_suggestion_with_the_arrow_keys(typist):
    assert typist.box("role") == "combobox"
    assert typist.box("aria-expanded") == "false"
    typist.type("re")
    offered = [words.splitlines()[0] for words in typist.options()]
    typist.look("suggestions")
    assert typist.box("aria-expanded") == "true"
    assert typist.page.locator(f"id={typist.box('aria-controls')}").get_attribute("role") == "listbox"
    assert typist.page.locator(".search-line [role=status]").inner_text() == f"{len(offered)} suggestions"
    typist.press("ArrowUp")
    assert typist.active() == offered[-1]
    typist.press("ArrowDown")
    assert not typist.box("aria-activedescendant")
    for title in offered:
        typist.press("ArrowDown")
        assert typist.active() == title
        if title == "Recovery Colleges":
            break
    assert typist.page.locator("[aria-selected=true]").count() == 1
    typist.look("a suggestion")
    typist.submit()
    assert typist.page.url.endswith("/initiatives/recovery-colleges/")
    assert typist.found == {}


def test_enter_without_a_choice_searches_for_what_was_typed(typist):
    typist.type("re")
    typist.options()
    typist.submit()
    assert typist.page.url.endswith("/search/?query=re")


def test_escape_closes_the_list_and_then_empties_the_box(typist):
    typist.type("re")
    typist.options()
    typist.press("ArrowDown")
    typist.press("Escape")
    assert typist.page.locator(".suggestions").is_hidden()
    assert typist.page.locator("[data-suggest]").input_value() == "re"
    assert not typist.box("aria-activedescendant")
    typist.press("ArrowDown")
    typist.options()
    typist.press("Escape")
    typist.press("Escape")
    assert typist.page.locator("[data-suggest]").input_value() == ""


def test_who_goes_on_leaves_no_list_behind(typist):
    typist.type("re")
    typist.options()
    typist.press("Tab")
    assert typist.page.locator(".suggestions").is_hidden()
    assert typist.page.evaluate("document.activeElement.textContent") == "Search"


def test_a_late_answer_is_given_up_and_never_stands_above_a_newer_one(typist):
    typist.page.route("**/search/suggest/?query=ke", lambda request: None)  # never responds
    with typist.page.expect_request("**/search/suggest/?query=ke"):
        typist.type("ke")
    with typist.page.expect_event("requestfailed", lambda request: request.url.endswith("=ke")):
        typist.type("strel")
    assert all("Kestrel" in words for words in typist.options())


def test_the_box_stays_on_the_page_at_every_width_in_both_schemes(browser, demo_hub):
    for width, scheme in [(320, "dark"), (768, "light"), (1280, "dark"), (1920, "light")]:
        visitor = Visitor(browser, demo_hub, width=width, color_scheme=scheme)
        for path in ("/", "/search/?query=music"):
            visitor.go(path)
            visitor.reach(BOX)
            visitor.press("Control+A")
            visitor.type("re")
            visitor.options()
            visitor.press("ArrowDown")
            assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
            visitor.look(f"{path} {width} {scheme}")
        assert visitor.found == {}
        visitor.page.context.close()


def test_forced_colours_show_what_is_marked_and_chosen(browser, demo_hub):
    visitor = Visitor(browser, demo_hub, forced_colors="active")
    visitor.go("/search/?query=music")
    found = visitor.page.locator("mark").first
    assert found.evaluate("mark => getComputedStyle(mark).backgroundColor") != found.evaluate(
        "mark => getComputedStyle(document.body).backgroundColor"
    )
    visitor.reach(BOX)
    visitor.press("Control+A")
    visitor.type("re")
    visitor.options()
    visitor.press("ArrowDown")
    chosen = visitor.page.locator("[aria-selected=true]")
    assert chosen.evaluate("option => getComputedStyle(option).outlineStyle") == "solid"
