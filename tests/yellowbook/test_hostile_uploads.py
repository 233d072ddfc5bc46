"""Whatever file is sent, the form answers in plain words, keeps what was typed, and stores no metadata."""

import io
import re
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils.html import escape
from PIL import Image

from hub.core.intake import queue
from hub.core.intake.queue import Queue
from hub.core.storages import private_storage
from hub.core.uploads import limits
from tests.core import files
from tests.core.test_pictures_come_in_clean import assert_tells_nothing, furthest_apart, on_white
from tests.yellowbook import bad_files
from tests.yellowbook.contributor import ContributorClient
from yellowbook.contributors import receipts
from yellowbook.models import Contribution, Upload
from yellowbook.receipt import receipt_cookie

WORK = "/yellow-book/share/work/"
TYPED = "  Kept,\tto the   letter "
OURS = re.compile(r"works/[0-9a-f]{32}/(picture\.(jpg|png|webp)|[0-9]+(_\w+)?\.webp|sound\.(flac|mp3))")

# Hostile file names, of which no stored name may contain anything.
NAMES = {
    "a way up and out": "../../../../etc/passwd.jpg",
    "a way from the top": "/etc/passwd.jpg",
    "a drive of Windows": "C:\\x\\a.jpg",
    "a device of Windows": "CON.jpg",
    "a null byte": "a.php\x00.jpg",
    "as long as a name can be": "照" * 251 + ".jpg",
    "turned around for the eye": "a\u202egpj.exe",
    "markup": "<script>alert(1)</script>.jpg",
    "a command": "$(touch a);`id`|-y.jpg",
    "an option": "-rf.jpg",
    "only dots and a suffix": "....jpg",
    "an address in percent signs": "%2e%2e%2fetc%2fpasswd.jpg",
    "no suffix, other letters": "café-照片",
}

# Functions that make a file that refers to another one: to the path of a real sound, or to a listening address.
PLAYLISTS = {
    "an HLS list of files": lambda path, address: f"#EXTM3U\n#EXTINF:1,\nfile://{path}\n".encode(),
    "an HLS list of passwords": lambda path, address: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "an HLS list on the network": lambda path, address: f"#EXTM3U\n#EXTINF:1,\n{address}\n".encode(),
    "an HLS list behind an ID3 tag": lambda path, address: (
        bad_files.id3(bytes(9)) + f"#EXTM3U\n{path}\n{address}".encode()
    ),
    "an HLS list behind the name of ID3": lambda path, address: f"ID3#EXTM3U\n#EXTINF:1,\nfile://{path}\n".encode(),
    "a list that ffmpeg joins": lambda path, address: f"ffconcat version 1.0\nfile {path}\nfile {address}\n".encode(),
    "a list of a player": lambda path, address: f"[playlist]\nFile1={path}\nFile2={address}\n".encode(),
    "a description of a stream": lambda path, address: b"v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
    "DASH": lambda path, address: f"<MPD><BaseURL>{address}</BaseURL></MPD>".encode(),
    "a film with its sound elsewhere": lambda path, address: bad_files.film_with_its_sound_elsewhere(path),
}


def each(*cases):
    return pytest.mark.parametrize("case", cases, ids=lambda case: f"{case.field}: {case.what}")


def each_of(table):
    return pytest.mark.parametrize("one", table.values(), ids=table.keys())


@pytest.fixture
def contributor(hub, monkeypatch):
    """A browser in which somebody has begun a poem."""
    monkeypatch.setattr(receipts, "ROUNDS", 1)  # a fast hash of the receipt: no test here depends on it
    client = ContributorClient()
    assert client.post("/yellow-book/share/", {"kind": "poem"}).status_code == 302
    return client


@pytest.fixture
def stored(hub):
    """A function that returns the files that both storages hold since the test began."""

    def everything():
        folders = [Path(storage.location) for storage in (private_storage(), default_storage)]
        found = [(folder, path) for folder in folders for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for folder, path in found}

    before = everything().keys()
    return lambda: {name: content for name, content in everything().items() if name not in before}


def send(contributor, *sent):
    """Send files, as (field, name, content), with typed words. An unexpected error fails the test here."""
    contributor.load()
    typed = {
        receipt_cookie.FIELD: contributor.named,
        "title": "The kettle",
        "kind": "poem",
        "text": TYPED,
        "only_sound": "on",
    }
    body = bad_files.form_data(typed, sent)
    return contributor.post(WORK, body, content_type=f"multipart/form-data; boundary={bad_files.BOUNDARY}")


def assert_refused(answer, *expected):
    """Check that each field says what is wrong with its file, and nothing else happened."""
    assert answer.status_code == 422
    told = answer.context["errors"]
    assert [field for field, _sentence in told] == [f"id_{field}" for field, _said in expected]
    for (_field, sentence), (_same, said) in zip(told, expected, strict=True):
        assert said in sentence
        assert escape(sentence) in answer.text
    work = Contribution.objects.get()
    assert (work.title, work.text) == ("The kettle", TYPED)
    assert TYPED in answer.text


@pytest.mark.invariant(9)
@each(*bad_files.REFUSED)
def test_a_bad_file_is_refused_in_plain_words_and_leaves_nothing_behind(case, contributor, stored):
    answer = send(contributor, (case.field, case.name, case.make()))
    assert_refused(answer, (case.field, case.said))
    assert not Upload.objects.exists()
    assert stored() == {}


@pytest.mark.invariant(9)
def test_bad_files_in_every_field_are_refused_each_in_its_place(contributor, stored):
    bad = [bad_files.BAD_TEXTS[0], bad_files.BAD_PICTURES[0], bad_files.BAD_PICTURES[-1], bad_files.BAD_SOUNDS[-1]]
    answer = send(contributor, *[(case.field, case.name, case.make()) for case in bad])
    assert_refused(answer, *[(case.field, case.said) for case in bad])
    assert stored() == {}


@pytest.mark.invariant(9)
def test_a_bad_sound_leaves_the_good_one_in_its_place(contributor, stored):
    assert send(contributor, ("sound", "a.mp3", bad_files.made("mp3"))).status_code == 302
    before = stored()
    assert_refused(send(contributor, ("sound", "a.mp3", b"La la la")), ("sound", bad_files.NO_SOUND))
    assert Contribution.objects.get().sound == Upload.objects.get()
    assert stored() == before


def test_a_sound_with_too_many_bytes_is_refused(contributor, stored, monkeypatch):
    # A real one would have 100 MB.
    monkeypatch.setattr(limits, "CONTRIBUTED_SOUND", replace(limits.CONTRIBUTED_SOUND, bytes=1000))
    assert_refused(send(contributor, ("sound", "a.mp3", bad_files.made("mp3"))), ("sound", "too big"))
    assert stored() == {}


@pytest.mark.invariant(9)
def test_a_file_that_nobody_has_time_for_is_asked_for_again(contributor, stored, monkeypatch, tmp_path):
    monkeypatch.setattr(queue, "CHILDREN", Queue(tmp_path / "queue", at_once=0, most_waiting=0))
    sent = [("text_file", "a.txt", b"Tea"), ("pictures", "a.jpg", files.jpeg()), ("sound", "a.mp3", b"ID3")]
    assert_refused(
        send(contributor, *sent), *[(field, "choose the file again in a minute") for field, _name, _content in sent]
    )
    assert stored() == {}


@pytest.mark.invariant(5)
@each_of(PLAYLISTS)
def test_a_sound_that_points_at_another_file_is_not_followed(one, contributor, stored, tmp_path):
    elsewhere = tmp_path / "a.wav"
    elsewhere.write_bytes(bad_files.made("wav"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/a.wav"
        answer = send(contributor, ("sound", "a.mp3", one(elsewhere, address)))
        with pytest.raises(BlockingIOError):  # nobody has connected
            listening.accept()
    assert answer.status_code == 422
    assert re.search("cannot read this as a sound|is damaged", answer.text)
    assert not Upload.objects.exists()
    assert stored() == {}


@pytest.mark.invariant(6)
@each(*bad_files.TELLING_PICTURES, *bad_files.TELLING_SOUNDS)
def test_the_metadata_of_a_file_reaches_nobody(case, contributor, stored):
    content = case.make()
    assert any(trace in content for trace in bad_files.TRACES)  # otherwise this would prove nothing
    assert send(contributor, (case.field, case.name, content)).status_code == 302
    assert_taken(case, stored())


@each(*bad_files.TRICKY_PICTURES, *bad_files.TRICKY_SOUNDS)
def test_a_tricky_file_is_taken_for_what_it_is(case, contributor, stored):
    assert send(contributor, (case.field, case.name, case.make())).status_code == 302
    assert_taken(case, stored())


def assert_taken(case, kept):
    upload = Upload.objects.get()
    names = [upload.original.name, *[copy.private.name for copy in upload.copies.all()]]
    assert sorted(kept) == sorted(names)
    for name, content in kept.items():
        assert OURS.fullmatch(name)
        assert not [trace for trace in bad_files.TRACES if trace in content]
    if case.field == "pictures":
        assert_plain_pictures(kept, case.said)
    else:
        assert upload.seconds == pytest.approx(case.said, abs=0.1)
        assert_plain_sounds(kept)


def assert_plain_pictures(kept, looks):
    assert len(kept) == 1 + len(limits.CONTRIBUTED_PICTURE_WIDTHS)
    for content in kept.values():
        assert_tells_nothing(content)
        picture = Image.open(io.BytesIO(content))
        assert getattr(picture, "n_frames", 1) == 1
        if looks:
            assert picture.width / picture.height == pytest.approx(looks.width / looks.height, rel=0.05)
            assert furthest_apart(on_white(picture), on_white(looks)) < 40


def assert_plain_sounds(kept):
    assert sorted(name.rpartition(".")[2] for name in kept) == ["flac", "mp3"]
    for content in kept.values():
        told = subprocess.run(
            [bad_files.FFMPEG, "-i", "-", "-f", "ffmetadata", "-fflags", "+bitexact", "-"],
            input=content,
            capture_output=True,
            check=True,
        )
        assert told.stdout.strip() == b";FFMETADATA1"
        assert told.stderr.count(b"Stream #") == 1
        assert b"Audio:" in told.stderr


@each(*bad_files.TRICKY_TEXTS)
def test_the_words_of_a_tricky_text_are_taken_to_the_letter_and_the_file_is_not(case, contributor, stored):
    assert send(contributor, (case.field, case.name, case.make())).status_code == 302
    assert Contribution.objects.get().text == f"{TYPED}\n{case.said}"
    assert stored() == {}


@each_of(NAMES)
def test_what_a_file_is_called_changes_nothing(one, contributor, stored):
    assert send(contributor, ("pictures", one, files.jpeg())).status_code == 302
    assert_plain_pictures(stored(), files.sketch())
    assert all(OURS.fullmatch(name) for name in stored())
    assert one not in contributor.get(WORK).text


def test_a_name_longer_than_any_disk_knows_is_turned_away_before_the_form_is_read(contributor, stored):
    assert send(contributor, ("pictures", "long" * 3000 + ".jpg", files.jpeg())).status_code == 400
    assert stored() == {}
