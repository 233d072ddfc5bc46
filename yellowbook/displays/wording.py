"""As many words as there is room for: of a poem on a screen, and of what its maker says about it on a label."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from textwrap import TextWrapper

ROWS, LETTERS = 13, 46  # of a screen, in the smallest letters that can be read from three metres; as in slide.css
LARGER_SIZES = [("large", 6, 30), ("middle", 9, 40)]  # with the most rows of each, and letters in a row
MOST_ON_LABEL = 320  # letters
as_rows = TextWrapper(LETTERS, expand_tabs=False, replace_whitespace=False, drop_whitespace=False).wrap


@dataclass(frozen=True)
class ScreenText:
    """What a screen shows of a text, whether there is more of it, and in letters of which size."""

    words: str
    goes_on: bool
    size: str


def for_screen(text: str) -> ScreenText:
    """The beginning of a text that fits on a screen, line by line as it was written, with “…” if it goes on."""
    lines = text.strip("\n").rstrip().split("\n")
    rows = [(number, row) for number, line in enumerate(lines) for row in as_rows(line) or [""]]
    goes_on = len(rows) > ROWS
    shown = rows[: ROWS - 1] if goes_on else rows
    longest = max(len(row) for _line, row in shown)
    sizes = (name for name, most, letters in LARGER_SIZES if len(shown) <= most and longest <= letters)
    words = "\n".join("".join(row for _line, row in line) for _number, line in groupby(shown, itemgetter(0)))
    return ScreenText(f"{words.rstrip()} …" if goes_on else words, goes_on, next(sizes, "small"))


def shortened(text: str) -> str:
    """Whole sentences of a text, or whole words of a long one, as far as a label has room, with “…” if it goes on."""
    words = " ".join(text.split())
    if len(words) <= MOST_ON_LABEL:
        return words
    cut = words[:MOST_ON_LABEL]
    sentences = cut[: max(cut.rfind(f"{mark} ") for mark in ".!?") + 1]
    return f"{sentences if len(sentences) > MOST_ON_LABEL // 2 else cut.rpartition(' ')[0] or cut} …"
