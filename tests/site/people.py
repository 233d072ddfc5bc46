"""People in browsers of their own who use only the keyboard, and axe's problems with what they see."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD = "a password for the demo"
# The focused element: its accessible name, its label, or its name in the form.
REACHED = """() => {
    const at = document.activeElement;
    if (!at) return [];
    const labels = Array.from(at.labels || [], label => label.innerText);
    return [at.getAttribute("aria-label"), at.innerText, at.name, ...labels].filter(Boolean).map(words => words.trim());
}"""
# Once nothing fades in or out any more: axe takes colours on their way for the last ones.
AT_REST = """() => Promise.allSettled(document.getAnimations()
    .filter(one => one.playState === "running" && isFinite(one.effect.getComputedTiming().endTime))
    .map(one => one.finished)).then(() => {})"""


class AtKeyboard:
    """A page in Chromium that is used by keyboard."""

    def __init__(self, browser, hub, width=1280, **context):
        self.hub = hub
        self.page = browser.new_context(viewport={"width": width, "height": 900}, **context).new_page()

    def go(self, path):
        self.page.goto(self.hub.address + path)

    def press(self, key):
        self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)

    def reach(self, words):
        """Tab to the element with this name, once the page is loaded."""
        self.page.wait_for_load_state()
        for _ in range(250):
            if words in self.page.evaluate(REACHED):
                return
            self.press("Tab")
        raise AssertionError(f"The keyboard does not reach “{words}”.")

    def fill(self, name, words):
        """Replace the text of a box."""
        self.reach(name)
        self.press("Control+A")
        self.press("Delete")
        self.type(words)

    def choose(self, words):
        """Press the element with this name and wait for the next page; autosave in the editor loads none."""
        self.reach(words)
        with self.page.expect_event("load"):
            self.press("Enter")

    def sees(self, words):
        self.page.get_by_text(words).first.wait_for()


class Person(AtKeyboard):
    """Somebody who is logged in to the admin."""

    def __init__(self, browser, hub, name, width=1280):
        super().__init__(browser, hub, width)
        self.go("/admin/login/")
        self.reach("username")
        self.type(name)
        self.reach("password")
        self.type(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url(f"{hub.address}/admin/")

    def home(self):
        self.go("/admin/")

    def open_menu_and_choose(self, words):
        """Choose from the editor's menu of actions, beside “Save draft”."""
        self.reach("More actions")
        self.press("Enter")
        self.choose(words)


def problems(page, within=None):
    """Axe's violations, in short, on a page or `within` a part of it; and a title that is only the hub's name, to which
    axe does not object."""
    page.evaluate(AT_REST)
    found = Axe().run(page, within, options={"runOnly": RULES}).response["violations"]
    short = {problem["id"]: [node["html"][:200] for node in problem["nodes"]] for problem in found}
    return short | ({"title": [page.title()]} if page.title().startswith("-") else {})
