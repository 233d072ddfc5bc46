"""Whatever file people have, it is kept whole and shown back, or answered with what to do. Nothing is dropped."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hub.core.storages import private_storage
from tests.core import files
from tests.core.test_pictures_come_in_clean import assert_tells_nothing
from tests.yellowbook import bad_files, papers
from tests.yellowbook.contributor import ContributorClient
from yellowbook.contributors import receipts
from yellowbook.models import Contribution, Upload

WORK = "/yellow-book/share/work/"
FILM = bad_files.film("-f", "lavfi", "-i", "sine=d=1")
RED, LIME, BLUE = ((255, 0, 0), (0, 255, 0), (0, 0, 255))


def plain(colour):
    return files.written(Image.new("RGB", (80, 60), colour), "PNG")


# What it is: the field, the file, the words that are kept, and the colours in the corners of the pictures.
KEPT = {
    "a PDF of a scanner": ("pictures", papers.scanned("red", "lime", "blue"), "", [RED, LIME, BLUE]),
    "a PDF of a scanner, as words": ("text_file", papers.scanned("red", "blue"), "", [RED, BLUE]),
    "a PDF of words, as pictures": ("pictures", papers.pdf(papers.TEA, papers.TEA), "", [None, None]),
    "a PDF of words": ("text_file", papers.pdf(papers.TEA + papers.FRAME), "Tea\nat four", []),
    "a PDF of words with a drawing on its second page": (
        *("text_file", papers.pdf(papers.TEA, papers.TEA + papers.CURVE)),
        *("Tea\nat four\n\nTea\nat four", [None]),
    ),
    "a Word document with photographs": (
        "text_file",
        papers.docx("Tea", plain("red"), plain("blue")),
        "Tea",
        [RED, BLUE],
    ),
    "a Word document with photographs, as pictures": ("pictures", papers.docx("Tea", plain("lime")), "Tea", [LIME]),
    "a Word document of a photograph alone": ("text_file", papers.docx("", plain("red")), "", [RED]),
    "a Word document of words alone": ("text_file", papers.docx("Tea"), "Tea", []),
    "an OpenDocument text with photographs": (
        "text_file",
        papers.odt("Tea", plain("blue"), plain("red")),
        "Tea",
        [BLUE, RED],
    ),
    "an animation of one frame": ("pictures", files.written(Image.new("RGB", (80, 60), "red"), "GIF"), "", [RED]),
    "a film whose sound is wanted alone": ("sound", FILM, "", []),
    "a voice note in the file of a film": ("sound", bad_files.made("mp4"), "", []),
}
# What it is: the field, the file, and part of what is said.
ANSWERED = {
    **{
        f"a {form} that moves": ("pictures", files.animation(form), "This picture moves")
        for form in ("GIF", "WEBP", "PNG", "AVIF")
    },
    "a film": ("sound", FILM, "its pictures would be lost"),
    "a film among pictures": ("pictures", FILM, "This is a film or a sound, not a picture"),
    "a PDF of 13 pages": ("pictures", papers.scanned(*["red"] * 13), "and there are 13 in this file"),
    "a PDF of 201 pages": ("pictures", papers.pdf(*["0 0 m"] * 201), "too many pages"),
    "a PDF that is damaged": ("pictures", b"%PDF-1.7\n" + bad_files.noise(300), "is damaged"),
    "a PDF without a page": ("text_file", papers.pdf(), "is damaged"),
    "a document with a password": ("text_file", papers.locked_zip(), "has a password"),
    "a document with a drawing in it": ("pictures", papers.docx("", files.svg()), "that we cannot take out"),
    "a document with a huge picture in it": (
        "pictures", papers.docx("", files.png_claiming(100_000, 100_000)), "too many pixels"),
    "a document with nothing in it": ("pictures", papers.docx(""), "no words in this file"),
    "a zip file": ("pictures", bad_files.zipped({"a.jpg": files.jpeg()}), "cannot read this as a picture"),
}  # fmt: skip


@pytest.fixture
def contributor(hub, monkeypatch):
    monkeypatch.setattr(receipts, "ROUNDS", 1)
    client = ContributorClient()
    client.post("/yellow-book/share/", {"kind": "poem"})
    return client


def send(contributor, field, content, **more):
    """Send a file from a step whose box is empty, as a phone names it."""
    file = SimpleUploadedFile("IMG_1", content)
    return contributor.post(WORK, {"title": "", "kind": "poem", "text": "", field: file, "then": "stay", **more})


def corner(picture):
    with private_storage().open(picture.upload.copies.first().private.name) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB").getpixel((5, 5))


def is_near(colour, wanted):
    return wanted is None or all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.invariant(9)
@pytest.mark.parametrize("name", KEPT)
def test_what_comes_in_is_shown_back_whole(contributor, name):
    field, content, words, colours = KEPT[name]
    answer = send(contributor, field, content, **({"only_sound": "on"} if "alone" in name else {}))
    assert answer.status_code == 302, answer.context["errors"]
    work = Contribution.objects.get()
    assert work.text.strip("\n") == words  # a paragraph that holds a picture is an empty line
    shown = [corner(picture) for picture in work.pictures.all()]
    assert len(shown) == len(colours)
    assert all(map(is_near, shown, colours))
    assert (work.sound is None) == (field != "sound")
    page = contributor.get("/yellow-book/share/check/").text
    for upload in Upload.objects.all():
        assert any(f"/share/files/{copy.pk}/" in page for copy in upload.copies.all())
        if upload.kind == Upload.Kind.PICTURE:
            with upload.original.open() as file:
                assert_tells_nothing(file.read())


@pytest.mark.invariant(9)
@pytest.mark.parametrize("name", ANSWERED)
def test_what_cannot_be_kept_whole_is_answered_with_what_to_do(contributor, name):
    field, content, said = ANSWERED[name]
    answer = send(contributor, field, content)
    assert answer.status_code == 422
    ((place, sentence),) = answer.context["errors"]
    assert place == f"id_{field}"
    assert said in sentence
    assert not Upload.objects.exists()


@pytest.mark.invariant(9)
def test_the_words_of_a_document_stay_when_one_of_its_pictures_cannot(contributor):
    answer = send(contributor, "text_file", papers.docx("Tea", plain("red"), b"EMF"))
    assert answer.status_code == 422
    assert Contribution.objects.get().text.strip() == "Tea"
    assert not Upload.objects.exists()
