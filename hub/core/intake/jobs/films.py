"""Write a film anew: its first pictures and its first sound, without anything that says who, where or with what."""

import re
import subprocess
from collections.abc import Sequence
from typing import IO, BinaryIO, TypedDict

from hub.core.intake import sniff
from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs import ffmpeg

TOOL = ffmpeg.TOOL
# What browsers play is kept as it is, without loss; all else is written in the first of these.
KEPT = {"mp4": ({"h264"}, {"aac", "mp3"}), "webm": ({"vp8", "vp9", "av1"}, {"opus", "vorbis"})}
WRITERS = {"mp4": ["-f", "mp4"], "webm": ["-f", "webm"]}
# Notes that cameras and programs write between the pictures of H.264 (SEI).
WITHOUT_NOTES = ["-bsf:v", "filter_units=remove_types=6"]
ANEW = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-vf", "scale='min(1280,iw)':-2"]
SOUND_ANEW = ["-c:a", "aac", "-b:a", "128k", "-ac", "2"]
STREAMS = ["-map", "0:V:0", "-map", "0:a:0?"]
NOTHING_ELSE = ["-map_metadata", "-1", "-map_chapters", "-1", "-dn", "-sn", "-fflags", "+bitexact"]
PLAIN = ["-flags:v", "+bitexact", "-flags:a", "+bitexact"]
LOOKED_AT = 10  # seconds whose pictures are decoded, to see that they can be
PICTURES = re.compile(r"Stream #0:\d+.*: Video: (\w+).* (\d+)x(\d+)[ ,]")
SOUND = re.compile(r"Stream #0:\d+.*: Audio: (\w+)")
TIME = re.compile(r"time=(\d+):(\d+):([\d.]+)")


class Film(TypedDict):
    """What was written: the suffix of its kind of file (with a dot), how long it plays, and its size in pixels."""

    suffix: str
    seconds: float
    width: int
    height: int


def rewrite(source: BinaryIO, targets: list[BinaryIO], longest: int) -> Film:
    """Write the film in `source` to the only target.

    Raises RefusedError for what is no film, is damaged, or plays longer than `longest` seconds.
    """
    if not source.read(1):
        raise RefusedError(Reason.EMPTY)
    form, start = sniff.sound_format(source)
    if form not in {"mov", "matroska"}:
        raise RefusedError(Reason.NOT_A_FILM)
    film = ffmpeg.Source(source, form, start)
    suffix, options = _how(*_looked_at(film))
    limits = ["-t", str(longest + 1), *WRITERS[suffix], "-fd", "1", "fd:"]
    log = _run(film, [*STREAMS, *NOTHING_ELSE, *options, *PLAIN, *limits], targets[0])
    seconds = _seconds(log)
    if seconds > longest:
        raise RefusedError(Reason.TOO_LONG)
    if not seconds or not targets[0].seek(0, 2):
        raise RefusedError(Reason.DAMAGED)
    width, height = PICTURES.findall(log)[-1][1:]
    return {"suffix": f".{suffix}", "seconds": round(seconds, 2), "width": int(width), "height": int(height)}


def _looked_at(source: ffmpeg.Source) -> tuple[str, str | None]:
    """How the pictures of a film are written, and its sound or None, once some of its pictures were decoded.

    Raises RefusedError if it has none, or they cannot be decoded.
    """
    log = _run(source, ["-map", "0:V:0", "-t", str(LOOKED_AT), "-f", "null", "-"])
    streams = "\n".join(line for line in log.splitlines() if "Stream #0:" in line and "(attached pic)" not in line)
    pictures, sound = PICTURES.search(streams), SOUND.search(streams)
    if not pictures and sound:
        raise RefusedError(Reason.NOT_A_FILM)
    if not pictures or not _seconds(log):
        raise RefusedError(Reason.DAMAGED)
    return pictures[1], sound[1] if sound else None


def _how(pictures: str, sound: str | None) -> tuple[str, list[str]]:
    """The kind of file, and the options of ffmpeg that keep its pictures and its sound, or write them anew."""
    for suffix, (kept, heard) in KEPT.items():
        if pictures in kept:
            how = ["-c:v", "copy", *(WITHOUT_NOTES if pictures == "h264" else [])]
            if sound is None or sound in heard:
                return suffix, [*how, "-c:a", "copy"]
            return suffix, [*how, *(SOUND_ANEW if suffix == "mp4" else ["-c:a", "libopus", "-b:a", "128k", "-ac", "2"])]
    return "mp4", [*ANEW, *SOUND_ANEW]


def _seconds(log: str) -> float:
    """How long what ffmpeg went through is (seconds), as the last count in its log says."""
    counts = TIME.findall(log)
    hours, minutes, seconds = counts[-1] if counts else (0, 0, 0)
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _run(source: ffmpeg.Source, options: Sequence[str], target: int | IO[bytes] = subprocess.DEVNULL) -> str:
    """What ffmpeg says about a film. Raises RefusedError if it was stopped: the film is too much work."""
    with ffmpeg.begin(source, ["-stats", *options], "info", stdout=target, stderr=subprocess.PIPE) as running:
        _, log = running.communicate()
    if running.returncode < 0:
        raise RefusedError(Reason.TOO_MUCH_WORK)
    return log.decode("utf-8", "replace")
