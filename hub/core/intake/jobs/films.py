"""Write a film anew: its first pictures and its first sound, without anything that says who, where or with what."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
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
# Of a film for the web: at most 30 pictures a second, within 720p however it is held, square pixels.
WITHIN_720P = (
    "fps='min(30,source_fps)',scale='min(iw,if(gte(iw,ih),1280,720))':'min(ih,if(gte(iw,ih),720,1280))'"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2,scale='2*round(iw*sar/2)':ih,setsar=1"
)
FOR_THE_WEB = [
    *("-vf", WITHIN_720P, "-c:v", "libx264", "-preset", "superfast", "-crf", "24"),
    *("-maxrate", "3M", "-bufsize", "6M", "-pix_fmt", "yuv420p", *WITHOUT_NOTES, *SOUND_ANEW, "-ar", "48000"),
    *("-threads", "2", "-filter_threads", "2"),  # not as many as there are processors: each takes memory
]
STILL = ["-map", "0:V:0", "-vf", "thumbnail=60", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "-fd", "1", "fd:"]
LEEWAY = 0.5  # seconds: what a clock shows as three minutes is a little more
LOOKED_AT = 10  # seconds whose pictures are decoded, to see that they can be
PICTURES = re.compile(r"Stream #0:\d+.*: Video: (\w+).* (\d+)x(\d+)[ ,]")
SOUND = re.compile(r"Stream #0:\d+.*: Audio: (\w+)")
TIME = re.compile(r"time=(\d+):(\d+):([\d.]+)")
CLAIMED = re.compile(r"Duration: (\d+):(\d+):([\d.]+)")
LOST = 0.1  # the share of what a film claims to play that may be missing, beside a second
# The parts of an MP4 that lead to where its samples lie, and how many bytes a place has in those that say it.
LEADING = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
PLACES = {b"stco": 4, b"co64": 8}


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
    film = _opened(source)
    suffix, options = _how(*_streams(_looked_at(film)))
    limits = ["-t", str(longest + 1), *WRITERS[suffix], "-fd", "1", "fd:"]
    log = _run(film, [*STREAMS, *NOTHING_ELSE, *options, *PLAIN, *limits], targets[0])
    seconds = _seconds(log)
    if seconds > longest:
        raise RefusedError(Reason.TOO_LONG)
    if not seconds or not targets[0].seek(0, 2):
        raise RefusedError(Reason.DAMAGED)
    return _film(f".{suffix}", seconds, log)


def rewrite_for_the_web(source: BinaryIO, targets: list[BinaryIO], longest: int) -> Film:
    """Write the film in `source` to three targets: a draft, the film as browsers play it before it has all come, a PNG.

    It stands upright as it is seen, and is not larger than 720p. The PNG is one of its pictures. Raises RefusedError as
    `rewrite` does, also if much less of it can be seen than it says that there is.
    """
    film = _opened(source)
    log = _looked_at(film, seconds=1)  # all of it is decoded below
    _streams(log)
    claimed = _seconds(log, CLAIMED)
    if claimed > longest + LEEWAY:
        raise RefusedError(Reason.TOO_LONG)
    draft, web, still = targets
    limits = ["-t", str(longest + 1), "-f", "mp4", "-fd", "1", "fd:"]
    log = _run(film, [*STREAMS, *NOTHING_ELSE, *FOR_THE_WEB, *PLAIN, *limits], draft)
    seconds = _seconds(log)
    if seconds > longest + LEEWAY:
        raise RefusedError(Reason.TOO_LONG)
    if not seconds or seconds < claimed * (1 - LOST) - 1:
        raise RefusedError(Reason.DAMAGED)
    _run(ffmpeg.Source(draft, "mov"), STILL, still)
    if not still.seek(0, 2):
        raise RefusedError(Reason.DAMAGED)
    _write_index_first(draft.fileno(), web)
    return _film(".mp4", seconds, log)


def _opened(source: BinaryIO) -> ffmpeg.Source:
    """The film in a file. Raises RefusedError if it is none, by its beginning."""
    if not source.read(1):
        raise RefusedError(Reason.EMPTY)
    form, start = sniff.sound_format(source)
    if form not in {"mov", "matroska"}:
        raise RefusedError(Reason.NOT_A_FILM)
    return ffmpeg.Source(source, form, start)


def _film(suffix: str, seconds: float, log: str) -> Film:
    """What was written, as ffmpeg says in its log."""
    width, height = PICTURES.findall(log)[-1][1:]
    return {"suffix": suffix, "seconds": round(seconds, 2), "width": int(width), "height": int(height)}


def _write_index_first(draft: int, target: IO[bytes]) -> None:
    """Write an MP4 of ours anew with its index (moov) before its samples, which then lie that much further behind.

    ffmpeg does so itself, but only in files that it may open by their names.
    """
    parts = {name: os.pread(draft, size, at) for name, at, size in _boxes(draft) if name != b"mdat"}
    index = bytearray(parts[b"moov"])
    _move_places(index, 0, len(index), len(index))
    target.write(parts[b"ftyp"] + index)
    for name, at, size in _boxes(draft):
        if name not in {b"ftyp", b"moov"}:
            _copy_part(draft, at, size, target)
    target.flush()


def _boxes(draft: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and size of each part of an MP4."""
    at, end = 0, os.fstat(draft).st_size
    while at < end:
        head = os.pread(draft, 16, at)
        size = int.from_bytes(head[:4], "big")
        size = int.from_bytes(head[8:16], "big") if size == 1 else size
        yield head[4:8], at, size
        at += size


def _move_places(index: bytearray, at: int, end: int, by: int) -> None:
    """Add to each place of samples that an index names, in its part from `at` to `end`."""
    while at < end:
        size, name = int.from_bytes(index[at : at + 4], "big"), bytes(index[at + 4 : at + 8])
        if name in LEADING:
            _move_places(index, at + 8, at + size, by)
        elif name in PLACES:
            width = PLACES[name]
            for place in range(at + 16, at + size, width):
                moved = int.from_bytes(index[place : place + width], "big") + by
                index[place : place + width] = moved.to_bytes(width, "big")
        at += size


def _copy_part(draft: int, at: int, size: int, target: IO[bytes]) -> None:
    end = at + size
    while at < end:
        at += target.write(os.pread(draft, min(1024**2, end - at), at))


def _looked_at(source: ffmpeg.Source, seconds: int = LOOKED_AT) -> str:
    """What ffmpeg says about a film, once some seconds of its pictures were decoded."""
    return _run(source, ["-map", "0:V:0", "-t", str(seconds), "-f", "null", "-"])


def _streams(log: str) -> tuple[str, str | None]:
    """How the pictures of a film are written, and its sound or None, by what ffmpeg says about it.

    Raises RefusedError if it has none, or they cannot be decoded.
    """
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


def _seconds(log: str, count: re.Pattern[str] = TIME) -> float:
    """How long what ffmpeg went through is (seconds), as the last count in its log says."""
    counts = count.findall(log)
    hours, minutes, seconds = counts[-1] if counts else (0, 0, 0)
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _run(source: ffmpeg.Source, options: Sequence[str], target: int | IO[bytes] = subprocess.DEVNULL) -> str:
    """What ffmpeg says about a film. Raises RefusedError if it was stopped: the film is too much work."""
    with ffmpeg.begin(source, ["-stats", *options], "info", stdout=target, stderr=subprocess.PIPE) as running:
        _, log = running.communicate()
    if running.returncode < 0:
        raise RefusedError(Reason.TOO_MUCH_WORK)
    return log.decode("utf-8", "replace")
