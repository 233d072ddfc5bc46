"""Texts laid out as they were written, line by line."""

from __future__ import annotations

import re

OPENING_LINES, OPENING_LETTERS = 5, 140
PROSE_LINE_LENGTH = 100  # letters in a line, on the whole
LINE = re.compile(r"[^\n]*\n|[^\n]+")


def opening(text: str) -> str:
    """The first lines of a text, or whole words of a long line, with “…” if it continues."""
    whole = text.strip("\n").rstrip()
    words = "\n".join(whole.split("\n")[:OPENING_LINES]).rstrip()
    if len(words) > OPENING_LETTERS:
        cut = words[:OPENING_LETTERS]
        words = cut.rpartition("\n")[0].rstrip() or cut.rpartition(" ")[0] or cut
    return words if words == whole else f"{words} …"


def is_prose(text: str) -> bool:
    """Whether the lines of a text are so long that they are paragraphs."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(map(len, lines)) > PROSE_LINE_LENGTH * len(lines)


def stanzas(text: str) -> list[list[str]]:
    """The lines of each stanza, with the empty lines after it. Joined, they are the text to the byte."""
    found: list[list[str]] = [[]]
    ended = False
    for line in LINE.findall(text):
        empty = not line.strip()
        if ended and not empty:
            found.append([])
        found[-1].append(line)
        ended = empty
    return found
