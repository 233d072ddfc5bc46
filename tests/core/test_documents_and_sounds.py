"""Documents, sounds and films are what their names say, and are handed out so that no browser runs them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.core.models import HubDocument, HubMedia
from tests.core.files import HTML, jpeg, svg

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"
ZIP = b"PK\x03\x04" + bytes(26)
MP3 = b"ID3\x04" + bytes(60)
M4A = b"\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00M4A mp42isom" + bytes(20)
OGG = b"OggS" + bytes(60)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(20)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(20)
WEBM = b"\x1a\x45\xdf\xa3" + bytes(60)

GOOD_DOCUMENTS = [
    ("plan.pdf", PDF, "inline"),
    ("Plan.PDF", PDF, "inline"),
    ("plan.docx", ZIP, "attachment"),
    ("plan.epub", ZIP, "attachment"),
    ("plan.txt", "Cynllun â gofal".encode(), "attachment"),
    ("plan.brf", b",PLAN", "attachment"),
    ("plan.rtf", b"{\\rtf1 Plan}", "attachment"),
]
BAD_DOCUMENTS = [
    ("plan.html", HTML, "cannot be put here"),
    ("plan.svg", svg(), "cannot be put here"),
    ("plan.exe", b"MZ" + bytes(60), "cannot be put here"),
    ("plan", PDF, "cannot be put here"),
    ("plan.pdf", HTML, "not the “pdf” file that its name says"),
    ("plan.docx", HTML, "not the “docx” file that its name says"),
    ("plan.zip", PDF, "not the “zip” file that its name says"),
    ("plan.txt", ZIP, "not the “txt” file that its name says"),
]
GOOD_SOUNDS = [
    ("audio", "song.mp3", MP3),
    ("audio", "song.mp3", b"\xff\xfb\x90\x64" + bytes(60)),
    ("audio", "song.M4A", M4A),
    ("audio", "song.ogg", OGG),
    ("audio", "song.opus", OGG),
    ("audio", "song.wav", WAV),
    ("video", "film.mp4", MP4),
    ("video", "film.webm", WEBM),
]
BAD_SOUNDS = [
    ("audio", "song.html", HTML, "cannot be put here"),
    ("audio", "song.svg", svg(), "cannot be put here"),
    ("audio", "film.mp4", MP4, "cannot be put here"),
    ("video", "song.mp3", MP3, "cannot be put here"),
    ("audio", "song.mp3", HTML, "not the “mp3” file that its name says"),
    ("audio", "song.wav", jpeg(), "not the “wav” file that its name says"),
    ("video", "film.mp4", WEBM, "not the “mp4” file that its name says"),
    ("video", "film.webm", HTML, "not the “webm” file that its name says"),
]


def put_document(client, name, content):
    address = reverse("wagtaildocs:add")
    return client.post(address, {"title": "A", "collection": 1, "file": SimpleUploadedFile(name, content)})


def put_sound(client, kind, name, content):
    address = reverse("wagtailmedia:add", args=[kind])
    fields = {"title": "A", "collection": 1, "duration": "", "file": SimpleUploadedFile(name, content)}
    return client.post(address, fields)


def told(answer):
    assert answer.status_code == 200
    return " ".join(answer.context["form"].errors["file"])


@pytest.mark.parametrize(("name", "content", "disposition"), GOOD_DOCUMENTS, ids=[case[0] for case in GOOD_DOCUMENTS])
def test_a_document_is_kept_and_handed_out_safely(name, content, disposition, editor, stored):
    assert put_document(editor, name, content).status_code == 302
    answer = editor.get(HubDocument.objects.get().url)
    assert answer.getvalue() == content
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert not answer["Content-Type"].startswith(("text/html", "image/svg"))
    assert answer["Content-Disposition"].startswith(disposition)


@pytest.mark.parametrize(("name", "content", "words"), BAD_DOCUMENTS)
def test_a_document_that_is_not_what_it_should_be_is_refused(name, content, words, editor, stored):
    assert words in told(put_document(editor, name, content))
    with pytest.raises(ValidationError, match=words):
        HubDocument(title="A", file=ContentFile(content, name)).save()
    several = editor.post(reverse("wagtaildocs:add_multiple"), {"files[]": SimpleUploadedFile(name, content)}).json()
    assert words in several["error_message"]
    assert not HubDocument.objects.exists()
    assert stored() == {}


@pytest.mark.parametrize(("kind", "name", "content"), GOOD_SOUNDS)
def test_a_sound_or_film_is_kept_under_a_name_that_tells_nothing(kind, name, content, editor, stored):
    assert put_sound(editor, kind, name, content).status_code == 302
    media = HubMedia.objects.get()
    assert list(stored()) == [media.file.name]
    assert "song" not in media.file.name
    assert media.sources[0]["type"].startswith((kind, "application/ogg"))


@pytest.mark.parametrize(("kind", "name", "content", "words"), BAD_SOUNDS)
def test_a_sound_or_film_that_is_not_what_it_should_be_is_refused(kind, name, content, words, editor, stored):
    assert words in told(put_sound(editor, kind, name, content))
    with pytest.raises(ValidationError, match=words):
        HubMedia(title="A", type=kind, file=ContentFile(content, name)).save()
    assert not HubMedia.objects.exists()
    assert stored() == {}


def test_a_sound_is_changed_without_sending_it_again(editor, stored):
    put_sound(editor, "audio", "song.mp3", MP3)
    media = HubMedia.objects.get()
    address = reverse("wagtailmedia:edit", args=[media.pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"title": "New", "collection": 1, "duration": "3"}).status_code == 302
    assert HubMedia.objects.get().title == "New"


def test_a_document_that_is_replaced_is_gone(editor, stored):
    put_document(editor, "plan.pdf", PDF)
    address = reverse("wagtaildocs:edit", args=[HubDocument.objects.get().pk])
    editor.post(address, {"title": "A", "collection": 1, "file": SimpleUploadedFile("new.pdf", PDF)})
    assert list(stored()) == ["documents/new.pdf"]


def test_a_sound_has_no_second_way_in_for_pictures(editor):
    assert "thumbnail" not in editor.get(reverse("wagtailmedia:add", args=["video"])).context["form"].fields
