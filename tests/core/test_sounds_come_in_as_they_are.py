"""A stored sound is as long and as loud as players play it, with its channels; what they cannot play is refused."""

import array
import math
import re
import struct
import subprocess
import tempfile
from typing import NamedTuple

import pytest

from hub.core.intake.exceptions import RefusedError
from hub.core.intake.runner import Limits
from hub.core.intake.sounds import SUFFIXES, clean_sound
from tests.yellowbook.bad_files import AMR, FFMPEG, cut, film, id3, made, noise, wav

TONE = 0.125 / math.sqrt(2)  # the loudness of ffmpeg's sine
TAG = id3(b"\x00words")
BARE = ["-id3v2_version", "0"]
FULL = "aevalsrc={}:d=1:s=44100"  # takes a formula for each channel
# A tone twice as loud as full scale, as recorders with floating-point samples write it.
OVER = ("-af", "volume=24dB", "-c:a", "pcm_f32le")


class Heard(NamedTuple):
    channels: int
    seconds: float
    loudness: list  # root mean square of each channel
    peak: float


def heard(content):
    """Decodes a clean file."""
    command = [FFMPEG, "-v", "info", "-i", "-", "-f", "f32le", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    layout = re.search(rb"Audio: .*?(\d+) Hz, ([\w.]+)", done.stderr)
    channels, rate = {b"mono": 1, b"stereo": 2, b"5.1": 6}[layout[2]], int(layout[1])
    samples = array.array("f", done.stdout)
    parts = [samples[nth::channels] for nth in range(channels)]
    loudness = [math.sqrt(sum(value * value for value in part) / len(part)) for part in parts]
    return Heard(channels, len(parts[0]) / rate, loudness, max(map(abs, samples)))


def taken(content):
    """What the intake reports about a sound, and its two decoded copies."""
    with tempfile.TemporaryFile() as lossless, tempfile.TemporaryFile() as web:
        told = clean_sound([content], lossless, web, Limits(10**7, seconds=60), longest=60)
        copies = []
        for file in (lossless, web):
            file.seek(0)
            copies.append(heard(file.read()))
    return told, *copies


def quicktime_of_old():
    """A QuickTime film from before files named their format."""
    content = made("mov", "-c:a", "pcm_s16be")
    return content[:4] + b"wide" + content[8:]


def mp3(*options):
    return made("mp3", *BARE, *options)


# Sounds that players play: how they are made, and their length in seconds.
PLAYED = {
    "zeros before an MP3": (lambda: bytes(4096) + mp3(), 1),
    "many zeros before an MP3": (lambda: bytes(200_000) + mp3(), 1),
    "an empty line before an MP3": (lambda: b"\r\n" + mp3(), 1),
    "words before an MP3": (lambda: b"HTTP/1.1 200 OK\r\n\r\n" + mp3(), 1),
    "words behind an MP3": (lambda: mp3() + b"words " * 50, 1),
    "a part of a frame before an MP3": (lambda: mp3()[100:], 1),
    "two tags before an MP3": (lambda: TAG + TAG + mp3(), 1),
    "a tag of much before an MP3": (lambda: id3(bytes(600_000)) + mp3(), 1),
    "a tag before a WAV": (lambda: TAG + made("wav"), 1),
    "a tag before a FLAC": (lambda: TAG + made("flac"), 1),
    "a tag before an AAC": (lambda: TAG + made("aac"), 1),
    "an empty line before an AAC": (lambda: b"\r\n" + made("aac"), 1),
    "half an MP3": (lambda: cut(mp3()), 0.5),
    "half a WAV": (lambda: cut(made("wav")), 0.5),
    "half a FLAC": (lambda: cut(made("flac")), 0.25),
    "an MP3 whose rate changes": (lambda: mp3() + mp3("-ar", "22050"), 2.1),
    "an MP3 whose channels change": (lambda: mp3() + mp3("-ac", "1"), 2),
    "an AIFF": (lambda: made("aiff"), 1),
    "a lossless CAF": (lambda: made("caf", "-c:a", "alac"), 1),
    "a lossless M4A": (lambda: made("m4a", "-c:a", "alac"), 1),
    "an M4A in fragments": (lambda: made("m4a", "-movflags", "frag_keyframe+empty_moov"), 1),
    "a WMA": (lambda: made("wma", "-c:a", "wmav2"), 1),
    "an MP2": (lambda: made("mp2"), 1),
    "a W64": (lambda: made("w64"), 1),
    "an RF64": (lambda: made("wav", "-rf64", "always"), 1),
    "Opus in an MP4": (lambda: made("mp4", "-c:a", "libopus", "-ar", "48000"), 1),
    "a QuickTime film of old": (quicktime_of_old, 1),
    "a WAV of eight bits": (lambda: made("wav", "-c:a", "pcm_u8"), 1),
    "a WAV of 24 bits": (lambda: made("wav", "-c:a", "pcm_s24le"), 1),
    "a WAV of a recorder that crashed": (lambda: wav(b"data", 4, bytes(4)), 1),
    "a WAV that was streamed": (lambda: wav(b"data", 4, b"\xff" * 4), 1),
    "two OGGs in a row": (lambda: made("ogg", "-c:a", "libvorbis") * 2, 2),
}
REFUSED = {
    "an M4A without its index": (lambda: made("m4a").partition(b"moov")[0][:-4], "damaged"),
    "a WAV that says its numbers are the other way round": (lambda: b"RIFX" + made("wav")[4:], "damaged"),
    "zeros": (lambda: bytes(300_000), "not_a_sound"),
    "noise": (lambda: noise(400_000), "not_a_sound"),
    "notes for a synthesizer": (lambda: b"MThd\x00\x00\x00\x06" + struct.pack(">HHH", 0, 1, 96), "not_a_sound"),
    "AC-3": (lambda: made("ac3"), "not_a_sound"),
}


def each_of(table):
    return pytest.mark.parametrize(("make", "expected"), table.values(), ids=table.keys())


@each_of(PLAYED)
def test_what_players_play_is_taken_as_they_play_it(make, expected):
    told, lossless, web = taken(make())
    assert told.seconds == pytest.approx(expected, abs=0.1)
    assert lossless.seconds == pytest.approx(told.seconds, abs=0.05)
    assert web.seconds == pytest.approx(told.seconds, abs=0.1)
    assert lossless.channels == web.channels == 1
    assert lossless.loudness == [pytest.approx(TONE, rel=0.12)]


@each_of(REFUSED)
def test_what_players_cannot_play_is_refused(make, expected):
    with pytest.raises(RefusedError) as refusal:
        taken(make())
    assert refusal.value.reason == expected


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_picker_offers_is_taken(suffix):
    options = AMR if suffix in {".amr", ".3gp", ".3g2"} else ["-c:a", "libopus"] if suffix == ".webm" else []
    assert taken(made(suffix[1:], *options))[0].seconds == pytest.approx(1, abs=0.1)


def test_the_picker_offers_what_is_taken(hub, client):
    client.post("/yellow-book/share/", {"kind": "audio"})
    page = client.get("/yellow-book/share/work/").text
    assert f'name="sound" accept="{",".join(SUFFIXES)}"' in page


@pytest.mark.invariant(7)
@pytest.mark.parametrize(
    ("of", "options", "channels"),
    [
        (FULL.format("0.1*sin(2000*t)"), [], 1),
        (FULL.format("0.1*sin(2000*t)|0.1*sin(2000*t)"), [], 2),
        (FULL.format("0.1*sin(2000*t)|0"), [], 2),
        (FULL.format("0|0|0.1*sin(2000*t)|0|0|0") + ":c=5.1", [], 6),
    ],
    ids=["one channel", "two alike", "one side", "a voice in the middle of six"],
)
def test_channels_stay_and_are_as_loud_as_they_were(of, options, channels):
    before = heard(made("flac", of=of))
    told, lossless, web = taken(made("flac", of=of))
    assert lossless.channels == before.channels == channels
    assert lossless.loudness == pytest.approx(before.loudness, abs=0.0001)
    assert web.channels == min(channels, 2)
    # Mono is played on two speakers, so all of these sound equally loud.
    power = sum(value**2 for value in web.loudness) * (2 if web.channels == 1 else 1)
    assert 10 * math.log10(power) == pytest.approx(-16.1, abs=1)
    assert max(told.waveform) == pytest.approx(10, abs=1)


def test_channels_that_are_opposites_are_not_drawn_as_silence():
    told, _lossless, _web = taken(made("wav", of=FULL.format("0.5*sin(2000*t)|-0.5*sin(2000*t)")))
    assert min(told.waveform) > 40


def test_silence_stays_silence_and_a_click_stays_a_click():
    _told, _lossless, silent = taken(made("wav", of="anullsrc=d=1"))
    assert silent.peak == 0
    _told, lossless, click = taken(made("wav", of="sine=440:duration=0.15"))
    assert click.peak == pytest.approx(lossless.peak, rel=0.1)


def test_of_two_tracks_the_first_is_heard():
    second = ["-f", "lavfi", "-i", "anullsrc=d=1", "-map", "0", "-map", "1"]
    assert taken(made("m4a", *second))[1].loudness == [pytest.approx(TONE, rel=0.12)]


@pytest.mark.invariant(7)
def test_what_is_louder_than_loud_is_not_cut_off():
    _told, lossless, _web = taken(made("wav", *OVER))
    assert lossless.peak <= 1
    assert lossless.loudness == [pytest.approx(lossless.peak / math.sqrt(2), rel=0.02)]


@pytest.mark.invariant(7)
def test_a_film_gives_its_sound():
    assert taken(film("-f", "lavfi", "-i", "sine=d=1"))[0].seconds == pytest.approx(1, abs=0.1)
