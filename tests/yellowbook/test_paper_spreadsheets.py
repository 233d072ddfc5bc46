"""A spreadsheet and a zip file of works on paper: checked line by line, sent once, whatever breaks off."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import Workbook, load_workbook

from tests.core.files import jpeg, png
from tests.yellowbook.test_works_on_paper import Desk
from yellowbook.contributors.paper import PaperFile, PaperWork
from yellowbook.models import Contribution
from yellowbook.paper import archives, batches
from yellowbook.paper.spreadsheets import COLUMNS, SHOWS

GOOD = {
    "kind": "Poem or story",
    "language": "en",
    "credit_kind": "Anonymous",
    "age": "18 or older",
    "purposes": "This website; print",
    "form_version": "Form 3",
    "answer": "link",
    "signed form": "consent.jpg",
}
# Each way in which a line can be wrong: what it says, and what is shown.
WRONG = [
    ({"kind": "Sculpture"}, "Kind: “Sculpture” is not one of the answers."),
    ({"title": "x" * 201}, "Title: This is too long. There is room for 200 letters."),
    ({"text": " "}, "Add a picture, words, a sound or a film."),
    ({"language": "Klingon"}, "Language of the work: “Klingon” is not one of the answers."),
    ({"credit_kind": ""}, "How to name them: This is still empty."),
    ({"credit_kind": "A pen name"}, "Name to show: Write the name."),
    ({"age": "old"}, "Age: “old” is not one of the answers."),
    ({"age": "16 or 17", "credit_kind": "full_name", "credit": "Plantedwren"}, "Under 18 we show no full name"),
    ({"age": "Under 16"}, "Write the name of a parent or who is responsible."),
    ({"purposes": ""}, "What they ticked: This is still empty."),
    ({"purposes": "Everything"}, "What they ticked: “Everything” is not one of the answers."),
    ({"signed_on": "soon"}, "Write the day like 28/11/2026."),
    ({"signed_on": "2099-01-01"}, "This day is still to come."),
    ({"signed_on": "2020-01-01"}, "This is more than two years ago."),
    ({"form_version": ""}, "Version of the form: This is still empty."),
    ({"answer": "By email"}, "Email: Write your email address"),
    ({"answer": "By email", "email": "no address"}, "Email: This is no email address yet."),
    ({"answer": "By letter, through my service"}, "Write where the letter or the visit goes"),
    ({"origin": "stolen"}, "Whose song is it?: “stolen” is not one of the answers."),
    ({"themes": "Plantedtheme"}, "Themes: “Plantedtheme” is not one of the answers."),
    ({"year_made": "1850"}, "Year: Write the year as four numbers"),
    ({"year_made": "long ago"}, "Year: Write the year as four numbers"),
    ({"place_kind": "The kind of service"}, "Kind of service: Choose it from the list"),
    ({"place_kind": "service", "service": "Planted House"}, "Service: “Planted House” is not one of the answers."),
    ({"age": "16 or 17", "place_kind": "The name of my service"}, "Under 18 we show no full name and no service."),
    ({"helper_role": "A member of staff"}, "Everything was read out to them: Read everything out"),
    ({"helper_role": "staff", "read_back": "No"}, "Everything was read out to them: Read everything out"),
    ({"signed form": ""}, "Add one scan or photograph of the form"),
    ({"signed form": "lost.jpg"}, "There is no file called “lost.jpg”."),
    ({"pictures": "broken.jpg"}, "broken.jpg: We cannot read this as a picture."),
]
NUMBER = 40


@pytest.fixture
def desk(hub, staff):
    return Desk(staff)


def line(number, **values):
    signed = {"signed_on": str(localdate() - timedelta(days=9))}
    return {"number": number, "title": f"Poem {number}", "text": f"Line {number}\nof it", **GOOD, **signed, **values}


def as_csv(lines, separator=",", encoding="utf-8-sig"):
    text = io.StringIO()
    writer = csv.DictWriter(text, [name.replace("_", " ") for name in COLUMNS], delimiter=separator)
    writer.writeheader()
    writer.writerows({key.replace("_", " "): value for key, value in one.items()} for one in lines)
    return text.getvalue().encode(encoding)


def as_xlsx(lines):
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(COLUMNS)
    for one in lines:
        book.worksheets[0].append([one.get(name) for name in COLUMNS])
    book.save(file)
    return file.getvalue()


def zipped(files, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, **options)
    return file.getvalue()


def bring(desk, sheet=None, archive=None):
    files = {"sheet": sheet, "archive": archive}
    sent = {name: SimpleUploadedFile(name, content) for name, content in files.items() if content is not None}
    return desk.press("sheet", **sent)


def send_all(desk):
    """Press the button until nothing is left to be sent: each press takes only so long."""
    while desk.shown().context["ready"]:
        desk.send()


def lines_with_mistakes():
    wrong = [line(number, **values) for number, (values, _said) in enumerate(WRONG, 1)]
    return wrong + [line(number) for number in range(len(WRONG) + 1, NUMBER + 1)]


def test_forty_works_each_mistake_named_broken_off_and_begun_again(desk, monkeypatch):
    files = zipped({"box/consent.jpg": jpeg(), "box/broken.jpg": b"GIF8"})
    assert bring(desk, as_csv(lines_with_mistakes()), files).status_code == 302
    assert not Contribution.objects.exists()  # nothing is begun before it is confirmed
    page = desk.shown()
    shown = {work.number: problems for work, _form, problems in page.context["waiting"]}
    for number, (_values, said) in enumerate(WRONG, 1):
        assert [1 for field, words in shown[number] if said in f"{field}: {words}"], (said, shown[number])
        assert len(shown[number]) <= 2
    assert not [number for number in range(len(WRONG) + 1, NUMBER + 1) if shown[number]]
    assert "Line 40\nof it" in page.text

    send, calls = batches.submitting.send, []

    def broken(*args, **kwargs):
        calls.append(args)
        if len(calls) == 5:
            raise ConnectionError
        return send(*args, **kwargs)

    monkeypatch.setattr(batches.submitting, "send", broken)
    with pytest.raises(ConnectionError):
        desk.send()
    send_all(desk)
    right = NUMBER - len(WRONG)
    assert Contribution.objects.count() == right
    # The mended spreadsheet, with all lines: those that were sent are not sent again.
    bring(desk, as_xlsx([line(number) for number in range(1, NUMBER + 1)]))
    send_all(desk)
    titles = sorted(str(work) for work in Contribution.objects.exclude(submission__sent_at=None))
    assert titles == sorted(f"Poem {number}" for number in range(1, NUMBER + 1))
    assert {work.text for work in Contribution.objects.all()} == {f"Line {n}\nof it" for n in range(1, NUMBER + 1)}
    assert not PaperWork.objects.filter(sent_at=None).exists()


def test_pictures_go_to_the_lines_that_name_them(desk):
    names = {"pictures": "côte.jpg; hill.jpg", SHOWS: "A coast; A hill", "text": ""}
    archive = zipped(
        {
            "a/": b"",
            "a/co\u0302te.jpg": jpeg(),
            "b\\hill.jpg": png(),
            "consent.jpg": jpeg(),
            "__MACOSX/._hill.jpg": b"junk",
            "a/.DS_Store": b"junk",
        }
    )
    bring(desk, as_csv([line(1, kind="Artwork", **names), line(2)], ";"), archive)
    assert PaperFile.objects.filter(use="scan").count() == 2  # one form for two works
    assert [row.alt for row in PaperFile.objects.filter(use="picture")] == ["A coast", "A hill"]
    desk.send()
    assert Contribution.objects.count() == 2
    assert Contribution.objects.get(title="Poem 1").pictures.first().alt in {"A coast", "A hill"}


LOCKED = bytearray(zipped({"a.jpg": jpeg()}))
for at in (6, LOCKED.rindex(b"PK\x01\x02") + 8):
    LOCKED[at] |= 1


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (b"no zip", "This zip file is damaged"),
        (zipped({"a.jpg": jpeg()})[:-40], "This zip file is damaged"),
        (zipped({"../../etc/a.jpg": jpeg()}), "leads out of its folder"),
        (zipped({"/etc/a.jpg": jpeg()}), "leads out of its folder"),
        (zipped({"C:\\a.jpg": jpeg()}), "leads out of its folder"),
        (zipped({"a/x.jpg": jpeg(), "b/X.jpg": jpeg()}), "Two files in the zip file are called"),
        (bytes(LOCKED), "This zip file has a password"),
    ],
)
def test_a_hostile_zip_file_is_answered_in_words_and_nothing_of_it_is_kept(desk, archive, said):
    answer = bring(desk, as_csv([line(1)]), archive)
    assert answer.status_code == 422
    assert said in answer.text
    assert not PaperFile.objects.exists()
    assert not PaperWork.objects.exists()


@pytest.mark.parametrize(
    ("limit", "said"),
    [("MOST_OF_ONE", "is too big. A file can have"), ("MOST_UNPACKED", "Unpacked, this zip file is larger than")],
)
def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(desk, monkeypatch, limit, said):
    monkeypatch.setattr(archives, limit, 10**6)
    answer = bring(desk, None, zipped({"a.jpg": bytes(10**6 - 9), "b.jpg": bytes(10**6 + (limit == "MOST_OF_ONE"))}))
    assert (answer.status_code, said in answer.text) == (422, True)
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    answer = bring(desk, None, zipped({"a.jpg": jpeg(), "b.jpg": jpeg()}))
    assert "A batch can have 1 files at most." in answer.text
    assert not PaperFile.objects.exists()


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (b"", "This spreadsheet is empty."),
        (b"PK\x03\x04 no book", "We cannot read this spreadsheet."),
        (b"\xff\xfe\x00", "We cannot read this spreadsheet."),
        (b"number,colour\n1,red\n", "There is no column “colour”"),
        (b"number,title\n1,red\n", "Each column of the template is needed once."),
        (as_csv([line(1), line(1)]), "Lines 2 and 3 both have the number 1."),
        (as_csv([line("one")]), "Line 2: write a number from 1 to 999"),
        (as_csv([line(n) for n in range(1, 202)]), "A spreadsheet can have 200 works at most."),
    ],
)
def test_a_spreadsheet_that_cannot_be_read_is_answered_in_words(desk, sheet, said):
    answer = bring(desk, sheet)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert not PaperWork.objects.exists()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_template_is_what_a_spreadsheet_should_be(desk, suffix):
    address = reverse("yellow-book-paper-template", args=[suffix])
    content = desk.client.get(address).content
    assert bring(desk, content).status_code == 302
    assert PaperWork.objects.get().values["kind"] == "artwork"
    if suffix == "xlsx":
        assert len(list(load_workbook(io.BytesIO(content)).worksheets[1])) == len(COLUMNS) - 1
    assert desk.client.get(reverse("yellow-book-paper-template", args=["exe"])).status_code == 404
