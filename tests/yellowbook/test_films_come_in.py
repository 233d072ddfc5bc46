"""What phones make becomes one clean film for the web; what is no short film is answered with what to do."""

import io
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from hub.core.intake import queue
from hub.core.intake.queue import Queue
from hub.core.uploads import limits
from tests.core.files import jpeg
from tests.yellowbook import short_films
from tests.yellowbook.bad_files import TRACES, cut, made, noise
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.short_films import SHARE, WORK, offered, send_film, stored
from yellowbook.models import Contribution, Upload
from yellowbook.models.captions import as_webvtt


@pytest.fixture
def contributor(hub):
    browser = ContributorClient()
    browser.post(SHARE, {"kind": "film"})
    return browser


# --- Coming in -----------------------------------------------------------------------------------------------------

TAKEN = {
    "MP4": (short_films.film, (160, 90)),
    "MP4 without a sound": (lambda: short_films.film(sound=False), (160, 90)),
    "MOV of an iPhone, upright": (short_films.turned, (90, 160)),
    "MOV in HEVC": (lambda: short_films.film("mov", "-c:v", "libx265", "-tag:v", "hvc1", *short_films.AAC), (160, 90)),
    "3GP": (short_films.three_gp, (176, 144)),
    "WebM": (lambda: short_films.film("webm", "-c:v", "libvpx", "-c:a", "libopus"), (160, 90)),
    "1080p": (lambda: short_films.film(size=(1920, 1080)), (1280, 720)),
    "1080p, upright": (lambda: short_films.film(size=(1080, 1920)), (720, 1280)),
    "odd sizes": (lambda: short_films.film("mp4", "-c:v", "mpeg4", *short_films.AAC, size=(161, 91)), (160, 90)),
}


@pytest.mark.invariant(9)
@pytest.mark.parametrize("name", TAKEN)
def test_what_phones_make_becomes_one_film_for_the_web_and_nothing_else(contributor, name):
    make, size = TAKEN[name]
    answer = send_film(contributor, make())
    assert answer.status_code == 302, answer.context["errors"]
    film = Contribution.objects.get().film
    (clean,) = [copy for copy in film.copies.all() if not copy.is_picture]
    content = stored(clean)
    assert short_films.shape_of(content) == ("h264", *size)
    assert (film.width, film.height) == (clean.width, clean.height) == size
    assert film.seconds == pytest.approx(1, abs=0.2)
    assert content.index(b"moov") < content.index(b"mdat")  # it plays before all of it has come
    assert "rotate" not in short_films.said_of(content)
    stills = [copy for copy in film.copies.all() if copy.is_picture]
    red = Image.open(io.BytesIO(stored(stills[-1])))
    assert red.size == (min(size[0], 960), round(size[1] * min(size[0], 960) / size[0]))
    assert red.convert("RGB").getpixel((5, 5))[0] > 200
    for copy in film.copies.all():
        assert not any(trace in stored(copy) for trace in TRACES)


REFUSED = {
    "a film of four minutes": (lambda: short_films.film("mp4", size=(16, 16), seconds=240, sound=False), "too long"),
    "a film that hides four minutes": (lambda: shortened(short_films.film(size=(16, 16), seconds=240)), "too long"),
    "a sound": (lambda: made("m4a"), "no moving pictures"),
    "a song with its cover": (lambda: made("mp3"), "no moving pictures"),
    "half of a film": (lambda: cut(short_films.film()), "damaged"),
    "a film whose end is missing": (lambda: cut(with_its_index_first()), "damaged"),
    "noise that begins as a film": (lambda: b"\0\0\0\x18ftypmp42" + noise(5000), "damaged"),
    "a picture": (lambda: b"\xff\xd8\xff" + noise(500), "no moving pictures"),
    "nothing": (bytes, "empty"),
}  # fmt: skip


def shortened(content):
    """A film that says that it plays for a second."""
    at = content.index(b"mvhd") + 4 + 4 + 8
    rate = int.from_bytes(content[at : at + 4], "big")
    return content[: at + 4] + rate.to_bytes(4, "big") + content[at + 8 :]


def with_its_index_first():
    """A film whose first half can be played, as a lost connection leaves it."""
    options = (*short_films.H264, "-g", "1", "-movflags", "faststart")
    return short_films.film("mp4", *options, seconds=20, sound=False)


@pytest.mark.invariant(9)
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_short_film_is_answered_with_what_to_do(contributor, name):
    make, said = REFUSED[name]
    answer = send_film(contributor, make())
    assert answer.status_code == 422
    ((place, sentence),) = answer.context["errors"]
    assert place == "id_film"
    assert said in sentence
    assert not Upload.objects.exists()
    assert Contribution.objects.get().title == "Low tide"


def test_a_film_that_is_too_big_is_refused_with_its_limit(contributor, monkeypatch):
    monkeypatch.setattr(limits, "CONTRIBUTED_FILM", replace(limits.CONTRIBUTED_FILM, bytes=1000))
    answer = send_film(contributor, short_films.film())
    assert "too big" in answer.context["errors"][0][1]


@pytest.mark.invariant(9)
def test_pictures_do_not_wait_for_films_and_films_not_for_pictures(contributor, monkeypatch, tmp_path):
    nobody = Queue(tmp_path / "queue", at_once=0, most_waiting=0)
    with monkeypatch.context() as busy:
        busy.setattr(queue, "CHILDREN", nobody)
        assert send_film(contributor, short_films.film()).status_code == 302
    monkeypatch.setattr(queue, "FILMS", nobody)
    answer = send_film(contributor, short_films.film())
    assert "choose the file again in a minute" in answer.context["errors"][0][1]
    assert contributor.post(WORK, {"title": "Low tide", "pictures": offered(jpeg())}).status_code == 302


# --- Captions -----------------------------------------------------------------------------------------------------


def test_captions_that_cannot_be_read_stay_in_their_box(contributor):
    send_film(contributor, short_films.film())
    answer = contributor.post(
        f"{SHARE}spoken/", {"transcript": "Gulls.", "captions_file": offered(b"Gulls shout.\n\nAnd go.", "a.vtt")}
    )
    ((place, sentence),) = answer.context["errors"]
    assert (answer.status_code, place) == (422, "id_captions")
    assert "Gulls shout." in sentence
    assert "Gulls shout.\n\nAnd go.</textarea>" in answer.text.replace("\r\n", "\n")
    assert (Contribution.objects.get().transcript, Contribution.objects.get().captions) == ("Gulls.", "")


READ_AS = {
    "WEBVTT\n\nNOTE SECRET\n\nSTYLE\n::cue {}\n\nfirst\n00:01.000 --> 00:02.500 align:start\n<v Wren>Hi <b>you</b>": (
        "00:00:01.000 --> 00:00:02.500\nWren: Hi you"
    ),
    "1\n00:00:01,5 --> 01:00:00,000\n2 < 3 & so\n&amp;c": "00:00:01.500 --> 01:00:00.000\n2 &lt; 3 & so\n&amp;c",
    "0:01 --> 0:04 Waves": "00:00:01.000 --> 00:00:04.000\nWaves",
    "\ufeffWEBVTT - SECRET\r\n\r\n0:01 -> 0:04\r\nA\r\n\r\n\r\n0:04 --> 0:05\r\nB": (
        "00:00:01.000 --> 00:00:04.000\nA\n\n00:00:04.000 --> 00:00:05.000\nB"
    ),
}


@pytest.mark.parametrize("written", READ_AS)
def test_captions_are_kept_as_times_and_words_whatever_wrote_them(written):
    assert as_webvtt(written) == f"WEBVTT\n\n{READ_AS[written]}\n"
    assert as_webvtt(as_webvtt(written)) == as_webvtt(written)


@pytest.mark.parametrize("written", ["", "  \n", "WEBVTT", "WEBVTT\n\nNOTE nothing"])
def test_without_captions_none_are_kept(written):
    assert as_webvtt(written) == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Words alone", "“Words alone”: we do not find"),
        ("0:01 --> 0:02\nA\n\nB\nC", "“B”: we do not find"),
        ("Lost\n0:01 --> 0:02\nA", "“Lost”: we do not find"),
        ("0:61 --> 0:02\nA", "we do not find"),
        ("0:05 --> 0:02\nLate", "“Late” would end before it begins"),
    ],
)
def test_no_word_of_captions_is_dropped_without_saying_so(written, said):
    with pytest.raises(ValidationError) as error:
        as_webvtt(written)
    assert said in error.value.messages[0]
