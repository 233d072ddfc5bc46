"""Words as they were written, line by line."""

import re
from dataclasses import dataclass

OPENING_LINES, OPENING_LETTERS = 7, 200
PROSE = 100  # letters in a line, on the whole
LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Opening:
    """The first lines of a text, and whether there are more."""

    words: str
    goes_on: bool

    def __str__(self):
        return f"{self.words} …" if self.goes_on else self.words


def opening(text):
    """The first lines of a text: a few whole ones, or of a long line as much as ends with a word."""
    lines = text.strip("\n").split("\n")[:OPENING_LINES]
    words = "\n".join(lines).rstrip()
    if len(words) > OPENING_LETTERS:
        cut = words[:OPENING_LETTERS]
        words = cut.rpartition("\n")[0].rstrip() or cut.rpartition(" ")[0] or cut
    return Opening(words, words != text.strip("\n").rstrip())


def is_prose(text):
    """Whether the lines of a text are so long that they read as paragraphs."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(map(len, lines)) > PROSE * len(lines)


def stanzas(text):
    """The lines of each stanza, with the empty ones below it: joined, they are the text to the byte."""
    found, ended = [[]], False
    for line in LINE.findall(text):
        empty = not line.strip()
        if ended and not empty:
            found.append([])
        found[-1].append(line)
        ended = empty
    return found
