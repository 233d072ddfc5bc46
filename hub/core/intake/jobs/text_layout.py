"""How the words of a page look as plain text: indents, numbers of lists, room between stanzas."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypedDict

from hub.core.intake.jobs import symbol_fonts

SPACE = 180  # twentieths of a point that look like one space: a tab stop of half an inch is four
MOST_SPACES = 60
STANZA = 120  # as many twentieths of a point between two paragraphs look like an empty line between stanzas
BULLET = "•"
MOST_COUNTED = 10_000  # a higher number in a list is written in figures


@dataclass
class Line:
    """A paragraph as it looks, and the room above and below it in twentieths of a point."""

    text: str
    above: float = 0
    below: float = 0


class Note(NamedTuple):
    """A note below the text: its mark and its lines, of which there is at least one."""

    mark: str
    lines: list[Line]


Distance = Literal["left", "first", "above", "below"]


class ParagraphProperties(TypedDict, total=False):
    """What is known of a paragraph: indents and room in twentieths of a point, its list, and its level there.

    Levels are counted from 0. What a file does not say is missing.
    """

    left: float
    first: float  # of its first line, from `left`
    above: float
    below: float
    list: str | None
    level: int


class LetterProperties(TypedDict, total=False):
    """What is known of letters. What a file does not say is missing."""

    hidden: bool
    capitals: bool
    font: str


def indented(text: str, label: str = "", first: float = 0, rest: float = 0) -> str:
    """Words with a label (the number of a list), so far from the margin in their first line and in further ones.

    Both distances are twentieths of a point.
    """
    if not (text or label):
        return ""
    beginning, *others = f"{label}{text}".split("\n")
    return "\n".join([_spaces(first) + beginning, *[line and _spaces(rest) + line for line in others]])


def joined(lines: Iterable[Line]) -> str:
    """The lines of a page as one text.

    Where a paragraph is a stanza of several lines, the room beside it becomes an empty line.
    """
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        if before and _is_stanza_apart(before, line):
            found.append("")
        found.append(line.text)
        before = line
    return "\n".join(found)


def row(cells: Sequence[list[Line]]) -> list[Line]:
    """The lines of a row of a table: one line if each cell has no more, else one cell after another."""
    if all(len(cell) <= 1 for cell in cells):
        text = "\t".join(line.text for cell in cells for line in cell or [Line("")])
        return [Line(text.rstrip("\t"))]
    return [line for cell in cells for line in cell if len(cell) > 1 or line.text]


def with_notes(lines: list[Line], notes: Sequence[Note]) -> list[Line]:
    """The lines of a page, and below them the notes."""
    if not notes:
        return lines
    lines = [*lines, Line("")]
    for mark, (first, *others) in notes:
        lines += [Line(f"{mark}{first.text.lstrip()}"), *others]
    return lines


def numeral(number: int, form: str) -> str:
    """A number of a list in one of the forms: 1, 01, a, A, i, I; in any other form as 1."""
    if not 0 < number < MOST_COUNTED:
        return str(number)
    if form == "01":
        return f"{number:02}"
    if form in {"a", "A"}:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
        return letters if form == "a" else letters.upper()
    if form in {"i", "I"}:
        return _roman(number) if form == "i" else _roman(number).upper()
    return str(number)


def bullet(text: str, font: str = "") -> str:
    """The sign of a list, in letters that every font has."""
    sign = symbol_fonts.spelled(text, font)
    return (
        sign
        if sign.strip() and not re.search(f"{symbol_fonts.UNKNOWN}|{symbol_fonts.PRIVATE.pattern}", sign)
        else BULLET
    )


def _is_stanza_apart(above: Line, below: Line) -> bool:
    several = "\n" in above.text.strip("\n") or "\n" in below.text.strip("\n")
    words = above.text.strip() and below.text.strip()
    return bool(several and words and max(above.below, below.above) >= STANZA)


def _spaces(width: float) -> str:
    return " " * max(0, min(round(width / SPACE), MOST_SPACES))


def _roman(number: int) -> str:
    signs = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix"}
    written = ""
    for value, sign in {**signs, 5: "v", 4: "iv", 1: "i"}.items():
        times, number = divmod(number, value)
        written += sign * times
    return written
