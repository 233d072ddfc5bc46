"""Offering works on a phone, by keyboard, with JavaScript and without; answered kindly, agreed by both, and public."""

import re

import pytest

from tests.core.files import hum, jpeg
from tests.site.people import AtKeyboard, Person, problems

pytestmark = pytest.mark.browser

PHONE = 360
LINES = "  The kettle sings\n\n\tits own   song"
KINDS = {"Artwork": "pictures", "Poem or story": "text", "Music or spoken word": "sound"}
QUEUE = "/admin/snippets/yellowbook/contribution/"
ROOMS = {"staff2": ["worries"], "ebye2": ["letters", "who/{}"]}


class Contributor(AtKeyboard):
    """Somebody with a phone and something that they made."""

    def __init__(self, browser, hub, javascript=True):
        super().__init__(browser, hub, PHONE, java_script_enabled=javascript)
        self.axe = javascript
        self.found = {}

    def look(self, name):
        """Let axe look at what is shown; it needs JavaScript itself."""
        if self.axe and (wrong := problems(self.page)):
            self.found[name] = wrong

    def save(self, then):
        """Save a step and be on the next."""
        self.reach("Save and go on")
        self.press("Enter")
        self.page.wait_for_url(f"**/{then}/")

    def saves_in_vain(self, words, button="Save and go on"):
        """Save a step, and be told what is wrong, in a summary that leads there."""
        self.reach(button)
        self.press("Enter")
        self.page.locator(".errors", has_text=words).wait_for()
        self.look(f"told that {words}")

    def put(self, field, name, data):
        """Choose a file, in a box that the keyboard reaches; the window in which it is chosen is the browser's own."""
        self.reach(field)
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.locator(f"[name={field}]:focus").set_input_files(file)


def offer(maker, kind, title):
    """Every step, with a mistake on each; returns the four words."""
    maker.go("/yellow-book/share/")
    maker.look("start")
    maker.choose(kind)
    words = maker.page.locator(".slip-words").inner_text()
    make(maker, KINDS[kind], title)
    maker.save("about")
    maker.look("about")
    maker.fill("year_made", "1066")
    maker.saves_in_vain("1900")
    maker.fill("year_made", "2026")
    maker.save("name")
    maker.look("name")
    maker.saves_in_vain("required")
    maker.reach("age")
    maker.press("Space")
    maker.reach("credit_kind")
    for _ in range(4):
        maker.press("ArrowDown")
    maker.fill("credit", "Kestrel (made up)")
    maker.save("consent")
    maker.look("consent")
    maker.choose("Check and send")
    maker.saves_in_vain("at least one thing", button="I say yes to this. Send it")
    maker.choose("Tick at least one thing that we may do with your work.")
    maker.reach("purposes")
    maker.press("Space")
    maker.reach("answer")
    maker.press("ArrowDown")
    maker.saves_in_vain("email address")
    maker.reach("answer")
    maker.press("ArrowUp")
    maker.save("check")
    maker.look("check")
    maker.choose("I say yes to this. Send it")
    maker.sees("Thank you. Two people read it.")
    maker.look("receipt")
    return words


def make(maker, field, title):
    """The first step: a file that is not what it should be, which costs nothing of what was typed; then the work."""
    maker.look("work")
    maker.fill("title", title)
    maker.reach("text")
    maker.page.keyboard.insert_text(LINES)
    maker.put("text_file" if field == "text" else field, f"work.{field}", b"\x00<html>not a file of this kind</html>")
    maker.saves_in_vain("")
    assert maker.page.locator("#id_title").input_value() == title
    assert maker.page.locator("#id_text").input_value() == LINES
    if field != "text":
        maker.put(field, f"work.{field}", jpeg() if field == "pictures" else hum())


def press(person, title, deed, **values):
    """Open a work from the queue and answer its maker."""
    person.go(QUEUE)
    person.choose(title)
    person.reach(deed)
    person.press("Enter")
    for name, words in values.items():
        person.reach(name.replace("_", "-", 1))
        person.type(words)
    person.choose(deed)


@pytest.mark.invariant(9)
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("kind", ["Artwork", "Music or spoken word"])
def test_each_kind_is_offered_with_a_mistake_on_every_step(browser, demo_hub, kind, javascript):
    maker = Contributor(browser, demo_hub, javascript)
    offer(maker, kind, f"Made up: {kind} {javascript}")
    assert maker.found == {}


@pytest.mark.invariant(1)
@pytest.mark.invariant(7)
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_poem_is_offered_asked_about_changed_agreed_and_public(browser, demo_hub, javascript):
    title = f"Made up: the kettle, {javascript}"
    words = offer(Contributor(browser, demo_hub, javascript), "Poem or story", title)
    ebye, staff = Person(browser, demo_hub, "ebye"), Person(browser, demo_hub, "staff", PHONE)
    press(ebye, title, "Ask a question", ask_words="Which kettle is it?")
    press(staff, title, "Suggest a change", suggest_field="The title", suggest_after=f"{title}!", suggest_words="Yes?")
    press(ebye, title, "Suggest a change", suggest_field="The words", suggest_after="No kettle.", suggest_words="No?")
    maker = Contributor(browser, demo_hub, javascript)
    maker.go("/yellow-book/receipt/")
    maker.look("four words")
    maker.fill("words", "able zoo zone zero")
    maker.saves_in_vain("open nothing", button="Open my work")
    maker.fill("words", words.upper())
    maker.choose("Open my work")
    maker.look("questions")
    maker.saves_in_vain("Write your answer first", button="Send my answer")
    maker.reach("written")
    maker.type("My own.")
    maker.choose("Send my answer")
    maker.choose("Yes, as it could be")
    maker.choose("No, leave it as it is")
    maker.sees("People of both sides are reading it")
    for person in (staff, ebye):
        person.go(QUEUE)
        person.choose(f"{title}!")
        person.choose("Open it")
        person.choose("Agree")
    maker.go("/yellow-book/receipt/")
    maker.choose("See it there")
    assert maker.page.locator(".poem").text_content() == LINES
    maker.look("the work")
    number = re.search(r"/works/(\d+)/", maker.page.url)[1]
    assert f"/works/{number}/" in demo_hub.get("/yellow-book/").text
    assert maker.found == {}


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing_on_the_moderators_screens(browser, demo_hub, width):
    person = Person(browser, demo_hub, "both", width)
    person.go(QUEUE)
    person.page.locator("main a[href*='/contribution/edit/']").first.click()
    person.sees("What to look for")
    for summary in person.page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    found = {"reading": problems(person.page)}
    person.page.get_by_role("button", name="Not this time").click()
    person.sees("This field is required")
    found["reading, with an error"] = problems(person.page)
    number = person.page.url.rstrip("/").rpartition("/")[2]
    for path in (QUEUE, "/admin/account/"):
        person.go(path)
        found[path] = problems(person.page)
    for name, rooms in ROOMS.items():
        host = Person(browser, demo_hub, name, width)
        for room in rooms:
            host.go(f"/admin/yellow-book/{room.format(number)}/")
            found[room] = problems(host.page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
