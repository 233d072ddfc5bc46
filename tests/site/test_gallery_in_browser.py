"""The gallery, and a contributor's changes to a work, on a phone, by keyboard, with JavaScript and without."""

import json

import pytest
from django.utils.text import slugify

from tests.core.files import png
from tests.site.people import AtKeyboard, problems

pytestmark = pytest.mark.browser

PHONE = 360
POEM = "  The kettle sings\n\n\tits own   song\n" + "a long line " * 12 + "\n\n\n        and then it is."
MAKE_PUBLIC = """
import json
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from tests.core.files import jpeg
from hub.coproduction.workflow.decisions import digest_of_latest
from yellowbook.contributors import receipts
from yellowbook.workflow import moderating, submitting
from yellowbook.contributors.models import Consent
from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution

work, slip = submitting.begin("artwork")
work.title, work.text, work.credit_kind, work.credit = TITLE, TEXT, "pen_name", "Old Name"
work.save()
picture = submitting.add_picture(work, ContentFile(jpeg(), name="a.jpg"))
picture.alt = "A small drawing"
picture.save()
contributor = Contributor.objects.get(pk=work.pk)
contributor.age, contributor.purposes = "adult", ["website", "print"]
contributor.save()
submitting.send(work, contributor, submitting.shown_digest(work, contributor))
for name in ("ebye", "staff"):
    moderating.agree(work, get_user_model().objects.get(username=name), digest_of_latest(work))
print("TOLD" + json.dumps([work.pk, slip.words]))
"""
AGREE = """
from django.contrib.auth import get_user_model
from hub.coproduction.workflow.decisions import digest_of_latest
from yellowbook.workflow import moderating
from yellowbook.models import Contribution
for name in ("ebye", "staff"):
    work = Contribution.objects.get(pk=NUMBER)
    moderating.agree(work, get_user_model().objects.get(username=name), digest_of_latest(work))
"""
LISTEN = """sound => new Promise(heard => {
    sound.addEventListener("timeupdate", () => sound.currentTime > 0 && heard());
    sound.play();
})"""
SELECT = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".poem"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def shell(hub, script, **values):
    """Run a script in the hub's shell. Returns its output."""
    given = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    _before, told, said = hub.manage("shell", "--verbosity=0", "-c", given + script).partition("TOLD")
    return json.loads(said) if told else None


class Visitor(AtKeyboard):
    """Somebody with a phone. Each page is checked with axe if JavaScript is on."""

    def __init__(self, browser, hub, javascript=True):
        super().__init__(browser, hub, PHONE, java_script_enabled=javascript)
        self.axe, self.found = javascript, {}

    def look(self, name):
        if self.axe and (wrong := problems(self.page)):
            self.found[name] = wrong


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def visitor(request, browser, demo_hub):
    return Visitor(browser, demo_hub, request.param)


def choose_in(visitor, box, words):
    """Choose an option of a select box by typing its beginning."""
    visitor.reach("Choose what you see")
    visitor.press("Enter")
    visitor.reach(box)
    visitor.type(words)
    visitor.choose("Show these")


def watch(visitor):
    """Find a film and play it, with its captions. Nothing of it is fetched before."""
    choose_in(visitor, "kind", "Short")
    visitor.choose("Moonrise")
    visitor.look("a film")
    film = visitor.page.locator("video")
    assert film.evaluate("film => film.paused && film.readyState === 0")
    if visitor.axe:
        film.evaluate(LISTEN)
        assert film.evaluate("film => film.textTracks[0].cues.length") == 2


@pytest.mark.invariant(10)
def test_a_visitor_browses_narrows_reads_listens_hides_a_topic_and_sends_one_on(visitor):
    visitor.go("/yellow-book/")
    visitor.look("gallery")
    choose_in(visitor, "kind", "Music")
    assert "kind=audio" in visitor.page.url
    visitor.choose("Small boat")
    visitor.look("a sound")
    visitor.reach("Transcript or lyrics")
    visitor.press("Enter")
    visitor.sees("A tune for a small boat")
    assert visitor.page.locator("audio").get_attribute("src")
    if visitor.axe:
        visitor.page.locator("audio").evaluate(LISTEN)
    visitor.go("/yellow-book/")
    watch(visitor)
    visitor.go("/yellow-book/")
    choose_in(visitor, "kind", "Artwork")
    visitor.choose("Birds on a line")
    visitor.look("a picture")
    visitor.reach("See it larger")
    if visitor.axe:
        visitor.press("Enter")
        visitor.page.locator("dialog[open] img").wait_for()
        visitor.look("a picture, larger")
        visitor.press("Escape")
        assert visitor.page.evaluate("document.activeElement.textContent") == "See it larger"
    else:
        visitor.choose("See it larger")
        assert visitor.page.url.endswith(".webp")
    visitor.go("/yellow-book/?year=2024")
    visitor.choose("The kettle on the landing")
    visitor.look("a poem")
    assert "subject=The%20kettle" in visitor.page.locator("a[href^='mailto:']").get_attribute("href")
    assert visitor.page.context.cookies() == []
    assert visitor.found == {}


def test_a_topic_is_hidden_and_shown_again(visitor, demo_hub):
    number = shell(
        demo_hub,
        "from yellowbook.models import Contribution\n"
        "work = Contribution.objects.get(title='Your cup')\nprint('TOLD' + str(work.pk))",
    )
    visitor.go(f"/yellow-book/works/{number}/your-cup/")
    visitor.look("a work with a note")
    visitor.choose("Hide works like this on this device")
    visitor.look("gallery without a topic")
    visitor.sees("Hidden on this device")
    visitor.choose("Show “Loss” again")
    assert visitor.page.get_by_text("Hidden on this device").count() == 0
    assert visitor.found == {}


@pytest.mark.invariant(7)
def test_a_poem_copied_from_its_page_has_the_same_lines(browser, demo_hub):
    number, _words = shell(demo_hub, MAKE_PUBLIC, TITLE="Made up: to copy", TEXT=POEM)
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{demo_hub.address}/yellow-book/works/{number}/made-up-to-copy/")
    page.evaluate(SELECT)
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == POEM
    context.close()


def take_another_name(visitor, hub, number, address):
    """Change the name: the old one is gone at once; the new one is public once both sides agree."""
    visitor.choose("Change how you are named")
    visitor.look("naming")
    visitor.fill("credit", "New Name")
    visitor.choose("Name me like this")
    visitor.sees("What stood there is gone")
    shown = hub.get(address).text
    assert "Old Name" not in shown
    assert "Anonymous" in shown
    shell(hub, AGREE, NUMBER=number)
    assert "New Name" in hub.get(address).text


def replace_the_picture(visitor, hub, number):
    """Send a file that is no picture, then a picture, to which both sides agree."""
    visitor.choose("Change something")
    visitor.look("changing")
    before = visitor.page.locator("img").first.get_attribute("src")
    put_a_picture(visitor, b"not a picture")
    visitor.page.locator(".errors").wait_for()
    visitor.look("a file that is not a picture")
    put_a_picture(visitor, png())
    visitor.sees("You changed something")
    shell(hub, AGREE, NUMBER=number)
    visitor.choose("Change something")
    assert visitor.page.locator("img").first.get_attribute("src") != before


def put_a_picture(visitor, data):
    visitor.reach(visitor.page.locator("[name^='picture-']").get_attribute("name"))
    file = {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": data}
    visitor.page.locator("[name^='picture-']:focus").set_input_files(file)
    visitor.reach("Save and send it")
    visitor.press("Enter")


@pytest.mark.invariant(7)
@pytest.mark.invariant(8)
def test_a_contributor_is_named_otherwise_replaces_a_file_and_takes_it_back(visitor, demo_hub):
    title = f"Made up: mine, {visitor.axe}"
    number, words = shell(demo_hub, MAKE_PUBLIC, TITLE=title, TEXT="")
    address = f"/yellow-book/works/{number}/{slugify(title)}/"
    visitor.go("/yellow-book/receipt/")
    visitor.fill("words", words)
    visitor.choose("Open my work")
    visitor.look("receipt")
    take_another_name(visitor, demo_hub, number, address)
    replace_the_picture(visitor, demo_hub, number)
    visitor.go("/yellow-book/receipt/")
    visitor.choose("Take it back")
    visitor.look("taking back")
    visitor.choose("Delete everything")
    visitor.look("asked once more")
    visitor.choose("Yes, delete everything")
    visitor.sees("What is gone")
    visitor.look("gone")
    assert demo_hub.get(address).status == 410
    assert title not in demo_hub.get("/yellow-book/").text
    visitor.go(address)
    visitor.look("a work that is gone")
    assert visitor.found == {}
