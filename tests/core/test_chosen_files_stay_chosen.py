"""A file that was chosen need not be chosen again when something else in its form was wrong (invariant 9)."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.core.models import HubDocument, HubImage, HubMedia
from tests.core.doors import picture_to_replace
from tests.core.files import hum, jpeg

pytestmark = pytest.mark.invariant(9)
PICTURE, TEXT, SONG = ("lake.jpg", jpeg()), ("minutes.txt", b"We met."), ("song.wav", hum())
TITLE = {"title": "A title"}
WORDS = {**TITLE, "description": "A lake in the morning"}
ADD_SONG, CHOOSE_SONG = (reverse(f"wagtailmedia:{name}", args=["audio"]) for name in ("add", "chooser_upload"))
# The model, the address, the file, the form's other data, and the prefix of its fields.
DOORS = {
    "a picture": (HubImage, reverse("wagtailimages:add"), PICTURE, WORDS, ""),
    "a document": (HubDocument, reverse("wagtaildocs:add"), TEXT, TITLE, ""),
    "a sound": (HubMedia, ADD_SONG, SONG, TITLE, ""),
    "while choosing a picture": (
        *(HubImage, reverse("wagtailimages_chooser:create"), PICTURE, WORDS, "image-chooser-upload-"),
    ),
    "while choosing a document": (
        *(HubDocument, reverse("wagtaildocs_chooser:create"), TEXT, TITLE, "document-chooser-upload-"),
    ),
    "while choosing a sound": (HubMedia, CHOOSE_SONG, SONG, TITLE, "media-chooser-upload-"),
}


def send(client, address, prefix, **fields):
    """Send a form. Returns the form that comes back."""
    data = {"collection": "1", "tags": "", "title": "", **fields}
    answer = client.post(address, {f"{prefix}{name}": value for name, value in data.items()} | ticket_in(fields))
    assert answer.status_code in {200, 302}
    shown = answer.text if not prefix else "".join(str(answer.json().get(part)) for part in ("html", "htmlFragment"))
    return BeautifulSoup(shown, "html.parser")


def ticket_in(fields):
    return {name: value for name, value in fields.items() if name == "waiting-file"}


@pytest.mark.usefixtures("each_storage")
@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_what_was_chosen_waits_until_the_words_are_right(editor, stored, door):
    model, address, (name, content), words, prefix = door
    again = send(editor, address, prefix, file=SimpleUploadedFile(name, content))
    assert f"“{name}” is here already" in again.text
    assert not model.objects.exists()
    ticket = again.find(attrs={"name": "waiting-file"})["value"]
    send(editor, address, prefix, **words, **{"waiting-file": ticket})
    made = model.objects.get()
    assert made.title == TITLE["title"]
    assert made.file.size


def test_another_file_chosen_since_counts(editor, stored):
    _model, address, (name, content), words, _prefix = DOORS["a document"]
    again = send(editor, address, "", file=SimpleUploadedFile(name, content))
    ticket = again.find(attrs={"name": "waiting-file"})["value"]
    newer = SimpleUploadedFile("newer.txt", b"We met again.")
    send(editor, address, "", **words, file=newer, **{"waiting-file": ticket})
    with HubDocument.objects.get().file.open() as file:
        assert file.read() == b"We met again."


def test_a_picture_that_replaces_another_waits_too(editor, stored):
    picture = picture_to_replace(editor)
    address = reverse("wagtailimages:edit", args=[picture.pk])
    again = send(editor, address, "", title="After", description="", file=SimpleUploadedFile(*PICTURE))
    ticket = again.find(attrs={"name": "waiting-file"})["value"]
    before = picture.file.name
    send(editor, address, "", title="After", description="After", **{"waiting-file": ticket})
    picture.refresh_from_db()
    assert picture.title == "After"
    assert picture.file.name != before


def test_a_file_that_cannot_come_in_does_not_wait(editor, stored):
    _model, address, _file, _words, _prefix = DOORS["a document"]
    again = send(editor, address, "", file=SimpleUploadedFile("bad.pdf", b"<html>"))
    assert not again.find(attrs={"name": "waiting-file"})
