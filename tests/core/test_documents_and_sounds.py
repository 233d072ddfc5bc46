"""Documents, sounds and films have the type of their names, and are served so that no browser runs them."""

import re
import subprocess
import tempfile
from pathlib import Path

import imageio_ffmpeg
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.core.models import HubDocument, HubMedia
from tests.core.files import HTML, hum, jpeg, svg

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"
ZIP = b"PK\x03\x04" + bytes(26)
MP3 = b"ID3\x04" + bytes(60)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(20)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(20)
WEBM = b"\x1a\x45\xdf\xa3" + bytes(60)

SECRET_ARTIST, SECRET_PLACE = b"Jane Example", b"+51.5074-000.1278/"


def recorded(how):
    """A second of film or sound, made by ffmpeg with these options, with an artist and a location as metadata."""
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin"]
    made = ["-f", "lavfi", "-i", "testsrc=d=1:s=64x48:r=10", "-f", "lavfi", "-i", "sine=d=1"]
    told = ["-metadata", f"artist={SECRET_ARTIST.decode()}", "-metadata", f"location={SECRET_PLACE.decode()}"]
    with tempfile.NamedTemporaryFile() as file:
        command = [*ffmpeg, *made, *told, *how, "-y", file.name]
        subprocess.run(command, check=True, timeout=60)
        return file.read()


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
    ("audio", "song.wav", ["-f", "wav"], ".mp3"),
    ("audio", "song.mp3", ["-f", "mp3"], ".mp3"),
    ("audio", "song.flac", ["-f", "flac"], ".mp3"),
    ("audio", "song.M4A", ["-c:a", "aac", "-f", "ipod"], ".mp3"),
    ("audio", "song.opus", ["-c:a", "libopus", "-f", "ogg"], ".mp3"),
    ("video", "film.mp4", ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mp4"], ".mp4"),
    ("video", "film.mp4", ["-c:v", "mpeg4", "-c:a", "aac", "-f", "mp4"], ".mp4"),
    ("video", "film.webm", ["-c:v", "libvpx", "-c:a", "libvorbis", "-f", "webm"], ".webm"),
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
    ("audio", "song.mp3", MP3, "damaged"),
    ("audio", "song.wav", WAV, "damaged"),
    ("video", "film.mp4", MP4, "damaged"),
    ("video", "film.webm", WEBM, "damaged"),
    ("video", "film.mp4", recorded(["-vn", "-f", "ipod"]), "no moving pictures"),
]


def put_document(client, name, content):
    address = reverse("wagtaildocs:add")
    return client.post(address, {"title": "A", "collection": 1, "file": SimpleUploadedFile(name, content)})


def put_sound(client, kind, name, content):
    address = reverse("wagtailmedia:add", args=[kind])
    fields = {"title": "A", "collection": 1, "duration": "", "file": SimpleUploadedFile(name, content)}
    return client.post(address, fields)


def messages_of(answer):
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
    assert words in messages_of(put_document(editor, name, content))
    with pytest.raises(ValidationError, match=words):
        HubDocument(title="A", file=ContentFile(content, name)).save()
    several = editor.post(reverse("wagtaildocs:add_multiple"), {"files[]": SimpleUploadedFile(name, content)}).json()
    assert words in several["error_message"]
    assert not HubDocument.objects.exists()
    assert stored() == {}


@pytest.mark.parametrize(("kind", "name", "how", "suffix"), GOOD_SOUNDS)
def test_of_a_sound_or_film_is_kept_what_is_heard_and_seen_and_nothing_else(kind, name, how, suffix, editor, stored):
    content = recorded(how)
    assert SECRET_ARTIST in content
    assert put_sound(editor, kind, name, content).status_code == 302
    media = HubMedia.objects.get()
    assert list(stored()) == [media.file.name]
    assert "song" not in media.file.name
    assert Path(media.file.name).suffix == suffix
    assert media.duration == pytest.approx(1, abs=0.2)
    assert (media.width, media.height) == ((None, None) if kind == "audio" else (64, 48))
    (kept,) = stored().values()
    assert SECRET_ARTIST not in kept
    assert SECRET_PLACE not in kept
    answer = editor.get(media.url)
    assert (answer.getvalue(), answer["Content-Type"].partition("/")[0]) == (kept, kind)


@pytest.mark.parametrize(("kind", "name", "content", "words"), BAD_SOUNDS)
def test_a_sound_or_film_that_is_not_what_it_should_be_is_refused(kind, name, content, words, editor, stored):
    assert words in messages_of(put_sound(editor, kind, name, content))
    with pytest.raises(ValidationError, match=words):
        HubMedia(title="A", type=kind, file=ContentFile(content, name)).save()
    assert not HubMedia.objects.exists()
    assert stored() == {}


def test_a_sound_is_changed_without_sending_it_again(editor, stored):
    put_sound(editor, "audio", "song.wav", hum())
    media = HubMedia.objects.get()
    address = reverse("wagtailmedia:edit", args=[media.pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"title": "New", "collection": 1}).status_code == 302
    assert HubMedia.objects.get().title == "New"


def test_a_document_that_is_replaced_is_gone(editor, stored):
    put_document(editor, "plan.pdf", PDF)
    address = reverse("wagtaildocs:edit", args=[HubDocument.objects.get().pk])
    editor.post(address, {"title": "A", "collection": 1, "file": SimpleUploadedFile("new.pdf", PDF)})
    (kept,) = stored()
    assert re.fullmatch("documents/[0-9a-f]{32}/new.pdf", kept)


def test_a_sound_has_no_second_way_in_for_pictures(editor):
    assert "thumbnail" not in editor.get(reverse("wagtailmedia:add", args=["video"])).context["form"].fields
