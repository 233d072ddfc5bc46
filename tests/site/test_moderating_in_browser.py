"""Ten works are moderated in Chromium with few clicks, and as well by keyboard; what was done is said."""

import json

import pytest

from tests.site.people import Person, problems

pytestmark = pytest.mark.browser

CLICKS = 25
MAKE = """
import datetime, json
from django.utils.timezone import now
from yellowbook.contributors.models import Contributor
from yellowbook.models import Submission
from yellowbook.workflow import submitting

numbers = []
for place in range(10):
    work, _slip = submitting.begin("poem")
    work.title, work.text = f"Made up: ten works, {place}", f"The heron waits\\nfor number {place}"
    work.save()
    contributor = Contributor.objects.get(pk=work.pk)
    contributor.age, contributor.purposes = "adult", ["website"]
    contributor.save()
    submitting.send(work, contributor, submitting.shown_digest(work, contributor))
    sent_at = now() - datetime.timedelta(days=300 - place)
    Submission.objects.filter(pk=work.pk).update(sent_at=sent_at)
    numbers.append(work.pk)
print("MADE" + json.dumps(numbers))
"""
REMOVE = """
from yellowbook.models import Contribution
from yellowbook.workflow import withdrawing
for work in Contribution.objects.filter(pk__in={numbers}):
    withdrawing.erase(work)
"""
STATES = """
import json
from yellowbook.models import Contribution, Decision
said = {{n: list(Decision.objects.filter(contribution=n).values_list("action", flat=True)) for n in {numbers}}}
print("STATES" + json.dumps([list(said.values()), Contribution.objects.filter(pk__in={numbers}, live=True).count()]))
"""


def run(hub, script):
    return hub.manage("shell", "--no-imports", "--command", script)


@pytest.fixture
def ten(demo_hub):
    """The numbers of ten poems that wait, longer than all others; they are erased afterwards."""
    numbers = json.loads(run(demo_hub, MAKE).rpartition("MADE")[2])
    yield numbers
    run(demo_hub, REMOVE.format(numbers=numbers))


class Moderator(Person):
    """Somebody who moderates. How they press and write, and how often they press, is counted."""

    presses = 0

    def mouse(self, words):
        """Click on a link, button or summary."""
        self.presses += 1
        named = [self.page.get_by_role(role, name=words, exact=True) for role in ("link", "button")]
        summary = self.page.locator("summary", has_text=words)
        named[0].or_(named[1]).or_(summary).locator("visible=true").first.click()

    def mouse_on_button(self, words):
        self.presses += 1
        self.page.get_by_role("button", name=words, exact=True).click()

    def keyboard(self, words):
        """Press Enter where Tab leads."""
        self.presses += 1
        self.reach(words)
        self.press("Enter")

    def write_by_mouse(self, name, words):
        self.presses += 1
        self.page.locator(f"[name={name}]").click()
        self.type(words)

    def write_by_keyboard(self, name, words):
        self.reach(name)
        self.type(words)

    def choose_by_key(self, name, place):
        """Choose an entry of a list, the first being 0, with the arrow keys."""
        self.reach(name)
        for _step in range(place):
            self.press("ArrowDown")

    def arrives(self, place, done, last=None):
        """A work is there: its heading has the focus, and what was done to the last one is announced."""
        last = place - 1 if last is None else last
        self.page.locator("#said[role=status]", has_text=f"ten works, {last}”: {done}").wait_for(state="attached")
        self.page.locator("#header-title:focus").wait_for()
        assert f"Made up: ten works, {place}" in self.page.title()

    def has_again(self, place, words):
        """The work has the focus, that nothing was sent is announced, and the question stands in its open form."""
        self.arrives(place, "You undid your answer. Nothing was sent", last=place)
        assert self.page.locator("[name=ask-words]").input_value() == words
        self.page.locator("[name=ask-words]").focus()  # its button comes after it, and its summary before


def decline(person, press, write, look):
    """Decline a work kindly: its strength is written where the person points, and Tab leads on from there."""
    press("Not this time")
    write("decline-strength", "The heron is drawn as it is.")
    look("a decline")
    person.choose_by_key("decline-reason", place=1)
    person.reach("decline-then")
    person.type("The Tuesday group reads poems together.")


def ask_undo_and_ask_again(person, press, send, look):
    send("Ask a question")
    person.arrives(9, "Thank you. Your answer goes to the maker at")
    look("an answer that can be undone")
    press("Undo: take my answer to “Made up: ten works, 8” back")
    person.has_again(8, "Which heron?")
    look("words that were given back")
    send("Ask a question")
    person.arrives(9, "Thank you. Your answer goes to the maker at")


@pytest.mark.invariant(12)
@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_ten_works_are_moderated_with_few_clicks_and_none_unseen(browser, demo_hub, ten, way):
    person = Moderator(browser, demo_hub, "ebye")
    press = getattr(person, way)
    write = getattr(person, f"write_by_{way}")
    found = {}

    def look(state):
        if way == "mouse":
            person.page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
            found[state] = problems(person.page)

    person.go("/admin/snippets/yellowbook/contribution/")
    press("Made up: ten works, 0")
    send = person.mouse_on_button if way == "mouse" else person.keyboard
    for place in range(7):
        person.page.get_by_text("Open the work first. You can agree").wait_for()
        assert person.page.get_by_role("button", name="Agree", exact=True).count() == 0
        press("Open it")
        person.page.locator(".poem .line", has_text=f"for number {place}").wait_for()
        if place == 0:
            look("a work that is open")
        press("Agree")
        person.arrives(place + 1, "Thank you. You agreed.")
    look("the next work")
    decline(person, press, write, look)
    send("Not this time")
    person.arrives(8, "Thank you. Your answer goes to the maker at")
    press("Ask a question")
    write("ask-words", "Which heron?")
    look("a question")
    ask_undo_and_ask_again(person, press, send, look)
    press("Skip it for now")
    person.page.wait_for_url(lambda address: f"/{ten[9]}/" not in address)
    assert json.loads(run(demo_hub, STATES.format(numbers=ten)).rpartition("STATES")[2])[0][8] == []
    demo_hub.let_answers_go()
    decided, public = json.loads(run(demo_hub, STATES.format(numbers=ten)).rpartition("STATES")[2])
    assert (decided, public) == ([["agreed"]] * 7 + [["declined"], ["asked"], []], 0)
    assert person.presses <= CLICKS, person.presses
    assert {state: problem for state, problem in found.items() if problem} == {}
