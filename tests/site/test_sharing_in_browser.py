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
    """Somebody with a phone who submits a work."""

    def __init__(self, browser, hub, javascript=True):
        super().__init__(browser, hub, PHONE, java_script_enabled=javascript)
        self.axe = javascript
        self.found = {}

    def look(self, name):
        """Check the page with axe, which needs JavaScript."""
        if self.axe and (wrong := problems(self.page)):
            self.found[name] = wrong

    def save(self, then):
        """Save a step, which leads to the next."""
        self.reach("Save and go on")
        self.press("Enter")
        self.page.wait_for_url(f"**/{then}/")

    def saves_in_vain(self, words, button="Save and go on"):
        """Save a step with errors, which are shown in a summary with links."""
        self.reach(button)
        self.press("Enter")
        self.page.locator(".errors", has_text=words).wait_for()
        self.look(f"told that {words}")

    def put(self, field, name, data):
        """Choose a file in a box that can be reached by keyboard; the file dialog is the browser's."""
        self.reach(field)
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.locator(f"[name={field}]:focus").set_input_files(file)


def offer(contributor, kind, title):
    """Answer every page by keyboard, with a mistake on each that can hold one. Returns the four words."""
    contributor.go("/yellow-book/share/")
    contributor.look("start")
    contributor.choose(kind)
    words = contributor.page.locator(".slip-words").inner_text()
    make(contributor, KINDS[kind], title)
    if kind == "Music or spoken word":
        contributor.save("origin")
        contributor.look("origin")
        contributor.choose("Our own words and music")
        contributor.look("transcript")
    contributor.save("age")
    contributor.look("age")
    contributor.choose("18 or older")
    contributor.look("name")
    contributor.choose("Yes, with a name")
    name(contributor)
    contributor.look("consent")
    contributor.saves_in_vain("at least one thing")
    contributor.reach("purposes")
    contributor.press("Space")
    contributor.save("answer")
    hear_by_looking(contributor)
    contributor.look("check")
    contributor.choose("Add more")
    contributor.look("more")
    contributor.choose("About your work")
    contributor.fill("about", "Made on a Tuesday.")
    contributor.save("more")
    contributor.choose("Go back to your answers")
    contributor.sees("Made on a Tuesday.")
    contributor.choose("I say yes to this. Send it")
    contributor.sees("We have your work. Thank you")
    contributor.look("sent")
    return words


def hear_by_looking(contributor):
    """Begin with an answer by email, and change to looking it up."""
    contributor.look("answer")
    contributor.choose("By email")
    contributor.look("email")
    contributor.saves_in_vain("Write your email address")
    contributor.fill("email", "nobody at all")
    contributor.saves_in_vain("no email address yet")
    contributor.fill("email", "")
    contributor.choose("Back")
    contributor.choose("I look it up with my link or my four words")


def name(contributor):
    """Choose a pen name, once the page has asked for both its kind and the name."""
    contributor.look("credit")
    contributor.saves_in_vain("what kind of name")
    contributor.reach("credit_kind")
    contributor.press("Space")
    for _ in range(3):
        contributor.press("ArrowDown")
    contributor.saves_in_vain("Write the name")
    contributor.fill("credit", "Kestrel (made up)")
    contributor.save("consent")


def make(contributor, field, title):
    """The first page: nothing, then a wrong file, after which nothing typed is lost; then the right one."""
    contributor.look("work")
    contributor.saves_in_vain("Add a picture, words, a sound or a film.")
    contributor.fill("title", title)
    if field == "text":
        contributor.reach("text")
        contributor.page.keyboard.insert_text(LINES)
        contributor.reach("I have it in a file")
        contributor.press("Enter")
    chosen = "text_file" if field == "text" else field
    contributor.put(chosen, f"work.{field}", b"\x00<html>not a file of this kind</html>")
    contributor.saves_in_vain("", "Save and go on")
    contributor.page.locator(".errors", has_text="Add a picture").wait_for(state="detached")
    assert contributor.page.locator("#id_title").input_value() == title
    if field == "text":
        assert contributor.page.locator("#id_text").input_value() == LINES
    else:
        contributor.put(field, f"work.{field}", jpeg() if field == "pictures" else hum())


def press(person, title, button, **values):
    """Open a work from the queue and answer its contributor."""
    person.go(QUEUE)
    person.choose(title)
    person.choose("Open it")
    person.reach(button)
    person.press("Enter")
    for name, words in values.items():
        person.fill(name.replace("_", "-", 1), words)
    person.choose(button)
    person.hub.let_answers_go()


@pytest.mark.invariant(9)
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("kind", ["Artwork", "Music or spoken word"])
def test_each_kind_is_offered_with_a_mistake_on_every_step(browser, demo_hub, kind, javascript):
    contributor = Contributor(browser, demo_hub, javascript)
    offer(contributor, kind, f"Made up: {kind} {javascript}")
    assert contributor.found == {}


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
    contributor = Contributor(browser, demo_hub, javascript)
    contributor.go("/yellow-book/receipt/")
    contributor.look("four words")
    contributor.fill("words", "able zoo zone zero")
    contributor.saves_in_vain("open nothing", button="Open my work")
    contributor.fill("words", words.upper())
    contributor.choose("Open my work")
    contributor.look("questions")
    contributor.saves_in_vain("Write your answer first", button="Send my answer")
    contributor.reach("written")
    contributor.type("My own.")
    contributor.choose("Send my answer")
    contributor.choose("Yes, as it could be")
    contributor.choose("No, leave it as it is")
    contributor.sees("People of both sides are reading it")
    for person in (staff, ebye):
        person.go(QUEUE)
        person.choose(f"{title}!")
        person.choose("Open it")
        person.choose("Agree")
    contributor.go("/yellow-book/receipt/")
    contributor.choose("See it there")
    assert contributor.page.locator(".poem").text_content() == LINES
    contributor.look("the work")
    number = re.search(r"/works/(\d+)/", contributor.page.url)[1]
    assert f"/works/{number}/" in demo_hub.get("/yellow-book/").text
    assert contributor.found == {}


# The boxes that reach beyond the part of the page that was opened for them.
BEYOND = """() => {
    const end = (element) => element.getBoundingClientRect().right;
    const boxes = [...document.querySelectorAll("details[open] :is(textarea, select, input)")];
    return boxes.filter((box) => end(box) > end(box.closest("details")) + 1).map((box) => box.name);
}"""


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing_on_the_moderators_screens(browser, demo_hub, width):
    person = Person(browser, demo_hub, "both", width)
    person.go(QUEUE)
    person.page.locator("main a[href*='/contribution/edit/']").first.click()
    person.sees("What to look for")
    for summary in person.page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    assert person.page.evaluate(BEYOND) == []
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
