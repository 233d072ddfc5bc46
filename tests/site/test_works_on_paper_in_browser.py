"""A nurse enters works on paper by keyboard, one and then a few from a spreadsheet, and prints their slips."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.core.files import jpeg
from tests.site.people import Person, problems
from tests.yellowbook.test_paper_spreadsheets import as_csv, line, zipped

pytestmark = pytest.mark.browser

FEW = 3


class Nurse(Person):
    """Somebody of the staff who types what people gave on paper."""

    def __init__(self, browser, hub, width):
        super().__init__(browser, hub, "staff", width)
        self.found = {}

    def look(self, name):
        """Check the page with axe; it is not wider than the screen."""
        if wrong := problems(self.page):
            self.found[name] = wrong
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.found[f"{name} is too wide"] = wide

    def put(self, field, name, data):
        """Choose a file in a box that was reached by keyboard; the file dialog is the browser's."""
        self.reach(field)
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.locator(f"[name={field}]:focus").set_input_files(file)

    def pick(self, field, letters):
        self.reach(field)
        self.type(letters)

    def complete(self, text):
        """Fill in what is missing of a poem, and keep it."""
        self.pick("kind", "Poem")
        self.fill("text", text)
        self.pick("age", "18")
        self.reach("purposes")
        self.press("Space")
        self.fill("signed_on", str(localdate() - timedelta(days=9)))
        self.fill("form_version", "Form 3")
        self.choose("Keep")


@pytest.mark.parametrize("width", [1280, 360])
def test_works_on_paper_are_entered_and_their_slips_printed_by_keyboard(browser, demo_hub, width):
    nurse = Nurse(browser, demo_hub, width)
    nurse.go("/admin/yellow-book/paper/")
    nurse.look("all batches")
    nurse.choose("Begin")
    nurse.look("an empty batch")
    nurse.choose("Add a work")
    nurse.fill("title", f"The boat at {width}")
    nurse.choose("Keep")
    nurse.sees("This is still empty.")
    nurse.reach("Add more")
    nurse.press("Enter")
    nurse.look("a work with mistakes")
    nurse.fill("year_made", "2020")
    nurse.complete(f"A boat\n  on a lake, {width}")
    nurse.sees("2020")
    nurse.sees("Add one scan or photograph")
    nurse.put("files", "1 consent.jpg", jpeg())
    nurse.choose("Add the files")
    lines = [line(number, title=f"Poem {number} at {width}") for number in range(2, FEW + 2)]
    nurse.put("sheet", "works.csv", as_csv([*lines, line(FEW + 2, age="old")]))
    nurse.put("archive", "works.zip", zipped({"consent.jpg": jpeg()}))
    nurse.choose("Check them")
    nurse.sees("“old” is not one of the answers.")
    nurse.look("a full batch")
    nurse.reach("same")
    nurse.press("Space")
    nurse.choose("Send what is ready")
    nurse.sees(f"{FEW + 1} works were sent to both sides.")
    nurse.page.reload()  # without the message, which fades in
    nurse.look("a batch that was sent")
    nurse.choose("Make the slips and show them to print")
    nurse.look("the slips")
    slips = nurse.page.locator(".paper-slip")
    assert slips.count() == FEW + 1
    assert slips.locator("svg.qr-code").count() == FEW + 1
    nurse.page.emulate_media(media="print")
    assert not nurse.page.get_by_text("Print this page now").is_visible()
    assert slips.first.is_visible()
    assert nurse.found == {}
