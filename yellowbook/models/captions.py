"""Captions of a film: from WebVTT, SubRip or what somebody typed to plain WebVTT, with times and words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEAD = "WEBVTT"
TIME = r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?"
# The times of a caption; what stands behind them on the line are settings, or words.
TIMES = re.compile(rf"\s*{TIME}\s*--?>\s*{TIME}(.*)")
SETTINGS = re.compile(r"(?:\s+(?:vertical|line|position|size|align|region|[XY][12]):\S+)+\s*")
NOT_SHOWN = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")  # how parts begin that are no captions
NUMBER = re.compile(r"\s*\d+\s*")  # SubRip counts them
SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
TAG = re.compile(r"</?[A-Za-z][^>]*>|<\d[\d:.]*>")
ENTITY = re.compile(r"&(?=[#A-Za-z])")
WITHOUT_TIMES = _(
    "“%(words)s”: we do not find when to show this. Write two times on a line, such as 0:01 --> 0:04, and the words on "
    "the line below. Leave an empty line after them."
)
BACKWARDS = _("“%(words)s” would end before it begins. Look at its times.")


def as_webvtt(text: str) -> str:
    """Captions as plain WebVTT, or an empty text if there are none. Raises ValidationError."""
    found = _captions(text)
    shown = [f"{_clock(start)} --> {_clock(end)}\n{_escaped(words)}" for start, end, words in found]
    return "\n\n".join([HEAD, *shown]) + "\n" if shown else ""


def words_of(captions: str) -> str:
    """The words of captions, a line for each of theirs; of what is no WebVTT, all of it."""
    try:
        return "\n".join(words for _start, _end, words in _captions(captions))
    except ValidationError:
        return captions


def _captions(text: str) -> Iterator[tuple[int, int, str]]:
    """Each caption: when it begins and ends (milliseconds), and its words. Raises ValidationError."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for part in re.split(r"\n[^\S\n]*\n", plain):
        lines = [line for line in part.split("\n") if line.strip()]
        if not lines or NOT_SHOWN.match(lines[0]):
            continue
        place = 0 if len(lines) == 1 or TIMES.fullmatch(lines[0]) else 1
        times = TIMES.fullmatch(lines[place])
        if not times or (place and not (NUMBER.fullmatch(lines[0]) or HEAD in plain[: len(HEAD)])):
            raise ValidationError(WITHOUT_TIMES, params={"words": lines[0].strip()[:60]})
        start, end = (_milliseconds(*times.groups()[at : at + 4]) for at in (0, 4))
        first = "" if SETTINGS.fullmatch(times[9]) else times[9].strip()
        words = "\n".join(filter(None, [first, *lines[place + 1 :]]))
        words = unescape(TAG.sub("", SPEAKER.sub(r"\1: ", words))).strip()
        if end <= start:
            raise ValidationError(BACKWARDS, params={"words": words[:60]})
        if words:
            yield start, end, words


def _escaped(words: str) -> str:
    """Words as WebVTT shows them: what would be read as a sign of its own is written in another way."""
    return ENTITY.sub("&amp;", words).replace("<", "&lt;").replace("-->", "--&gt;")


def _milliseconds(hours: str | None, minutes: str, seconds: str, part: str | None) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int((part or "").ljust(3, "0"))


def _clock(milliseconds: int) -> str:
    seconds, part = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{part:03d}"
