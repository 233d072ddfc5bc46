"""What differs between two texts, line by line and within lines word by word. Stands on difflib."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(r"\n|[^\S\n]+|\S+")
ALIKE, SAME_WORDS = 0.5, 0.9  # shares of words that two texts have in common
AHEAD = 8  # so many lines are searched for one that is like an earlier one
MOST = 2_000  # lines, or words of a line, that are compared with as many others: it takes time


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Part(NamedTuple):
    """Words of a line; "\\n" alone is the end of a line that was removed or added."""

    kind: Kind
    words: str


Line = list[Part]


def differences(before: str, after: str) -> list[Line]:
    """The lines of both texts in order, each with its removed, added and common parts."""
    old, new = before.split("\n"), after.split("\n")
    return [line for kind, one, other in _compared(old, new) for line in _lines_of(kind, one, other)]


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """The parts of two lists that are equal or not, in order."""
    if max(len(old), len(new)) > MOST:
        yield "replace", old, new
        return
    for kind, i, j, k, n in SequenceMatcher(_is_blank, old, new).get_opcodes():
        yield kind, old[i:j], new[k:n]


def _is_blank(words: str) -> bool:
    """Whether nothing is found again by this alone."""
    return words != "\n" and not words.strip()


def _lines_of(kind: str, old: list[str], new: list[str]) -> Iterator[Line]:
    if kind == "equal":
        yield from ([Part(Kind.SAME, line)] for line in old)
    elif old and new and _alike("\n".join(old), "\n".join(new), SAME_WORDS):  # lines were joined or divided
        yield from _by_words("\n".join(old), "\n".join(new))
    else:
        yield from _paired(old, new)


def _paired(old: list[str], new: list[str]) -> Iterator[Line]:
    """Each old line with the next new one that is like it; all others by themselves."""
    for line in old:
        found = next((place for place, other in enumerate(new[:AHEAD]) if _alike(line, other, ALIKE)), None)
        if found is None:
            yield from _whole([line], [])
            continue
        yield from _whole([], new[:found])
        yield from _by_words(line, new[found])
        new = new[found + 1 :]
    yield from _whole([], new)


def _alike(one: str, other: str, share: float) -> bool:
    """Whether two texts have so large a share of words in common, in order; spaces count as nothing."""
    words, others = one.split()[:MOST], other.split()[:MOST]
    return SequenceMatcher(None, words, others).ratio() >= share


def _whole(old: list[str], new: list[str]) -> Iterator[Line]:
    yield from ([Part(Kind.REMOVED, line)] for line in old)
    yield from ([Part(Kind.ADDED, line)] for line in new)


def _by_words(old: str, new: str) -> list[Line]:
    tokens: list[Part] = []
    for kind, one, other in _compared(TOKEN.findall(old), TOKEN.findall(new)):
        removed, added = (Kind.SAME, ()) if kind == "equal" else (Kind.REMOVED, other)
        tokens += [Part(removed, word) for word in one]
        tokens += [Part(Kind.ADDED, word) for word in added]
    lines: list[Line] = [[]]
    for (kind, is_end), found in groupby(tokens, key=lambda token: (token.kind, token.words == "\n")):
        words = [token.words for token in found]
        if not is_end:
            lines[-1].append(Part(kind, "".join(words)))
        for _end in words if is_end else ():
            if kind != Kind.SAME:
                lines[-1].append(Part(kind, "\n"))
            if kind != Kind.REMOVED:
                lines.append([])
    return lines
