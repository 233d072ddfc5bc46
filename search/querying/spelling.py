"""Spelling correction: the nearest words that public content or synonyms hold.

A wrong guess is worse than none, above all for people in need: every word whose stem is found counts as correct, and in
short words, which resemble many others, only the commonest slips are corrected.
docs/decisions/0012-spelling-correction.md says how this was measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import reduce
from itertools import islice, pairwise, product
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.analysis import LEFT_OUT, folded, query_words, stem
from search.models import Word

if TYPE_CHECKING:
    # A candidate: its number of slips, its count as a negative number, and the word.
    Near = tuple[int, int, str]

SHORTEST, SHORT, LONG = 3, 5, 9  # letters: fewest of a corrected word, most of a short word, fewest with two slips
SHORTEST_WITH_ONE_MISSING, SHORTEST_PART = 4, 3
MOST_SLIPS, MOST_WORDS, NEAREST, MOST_TRIED = 2, 4, 3, 8  # in a word; of a query; for a word; corrections in all


def corrected_words(
    words: list[str], synonym_words: Collection[str], finds: Callable[[list[str]], object]
) -> list[str]:
    """The corrected words; empty if there is nothing better.

    `synonym_words` are the words of synonyms, `finds` says whether an entry holds all of some words. Returns the first
    of the nearest corrections that finds something.
    """
    keys = set(map(stem, synonym_words))
    doubtful = [word for word in words if is_mistakable(word) and stem(word) not in keys]
    known = looked_up(set(map(folded, doubtful)))
    unknown = [word for word in doubtful if folded(word) not in known][:MOST_WORDS]
    mistaken = [word for word in unknown if loses_an_e(word) or not finds([word])]
    near = nearest(mistaken, {folded(word): (0, word) for word in synonym_words} | known)
    if not near:
        return []
    ways = sorted(product(*(near.get(word, [(0, 0, word)]) for word in words)), key=slips_in)
    better = [corrected for way in islice(ways, MOST_TRIED) if (corrected := as_query(way))]
    return next(filter(finds, better), better[0] if better else [])


def slips_in(way: Iterable[Near]) -> int:
    return sum(slips for slips, _things, _word in way)


def as_query(way: Iterable[Near]) -> list[str]:
    """The words of a correction without stop words; empty if it has no others."""
    words = query_words(" ".join(word for _slips, _things, word in way))
    return [] if LEFT_OUT.issuperset(map(folded, words)) else words


def loses_an_e(word: str) -> bool:
    """Whether a stem is its word without an "e": then it can be another word's stem, as "coleg" of "colege" is."""
    return folded(word) == f"{stem(word)}e"


def is_mistakable(word: str) -> bool:
    """Whether a word may be corrected: numbers and short words with accents may not."""
    letters = folded(word)
    return letters.isalpha() and len(letters) >= SHORTEST and (len(letters) > SHORT or letters == word)


def nearest(words: list[str], known: dict[str, tuple[int, str]]) -> dict[str, list[Near]]:
    """The nearest candidates of each of these words that has any, among the known ones, which come by their letters."""
    near = {}
    for word in words:
        letters = folded(word)
        alike = extract(letters, known.keys(), scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=None)
        found = [(slips, -known[one][0], known[one][1]) for one, slips, _at in alike if is_slip(letters, one, slips)]
        near[word] = sorted([*found, *split(letters, known)])[:NEAREST]
    return {word: found for word, found in near.items() if found}


def looked_up(typed: Collection[str]) -> dict[str, tuple[int, str]]:
    """These words, those near them and parts of them, as far as public content holds them: counts and spelling."""
    if not typed:
        return {}
    around = [(one[0], (len(one) - MOST_SLIPS, len(one) + MOST_SLIPS)) for one in typed]
    alike = [Q(folded__startswith=first, letters__range=lengths) for first, lengths in around]
    parts = [Q(folded__in=[part for one in typed for halves in halves_of(one) for part in halves])]
    words = Word.objects.annotate(letters=Length("folded")).filter(reduce(or_, alike + parts)).order_by("things")
    return {found: (things, word) for found, things, word in words.values_list("folded", "things", "word")}


def is_slip(typed: str, word: str, slips: int) -> bool:
    """Whether a typed word with this number of wrong, missing or swapped letters can be a slip for `word`.

    The first letter must be right. In a short word no letter is replaced, and the only extra letter is a doubled one.
    Stop words are no corrections.
    """
    if typed[0] != word[0] or not 0 < slips <= (MOST_SLIPS if len(typed) >= LONG else 1):
        return False
    is_swapped = sorted(typed) == sorted(word)
    if len(typed) > SHORT or word in LEFT_OUT:
        return is_swapped or word not in LEFT_OUT
    is_missing = len(word) > len(typed) >= SHORTEST_WITH_ONE_MISSING
    return is_swapped or is_missing or undoubled(typed) == undoubled(word)


def undoubled(word: str) -> str:
    """A word with each run of the same letter reduced to one."""
    return re.sub(r"(.)\1+", r"\1", word)


def halves_of(word: str) -> list[tuple[str, str]]:
    """Every way to split this word in two."""
    return [(word[:at], word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)]


def split(word: str, known: dict[str, tuple[int, str]]) -> list[Near]:
    """Candidates that split a word into two known ones; a missing space is one slip."""
    return [
        (1, 0, f"{known[first][1]} {known[second][1]}")
        for first, second in halves_of(word)
        if first in known and second in known and LEFT_OUT.isdisjoint({first, second})
    ]


def joined(words: list[str], synonym_words: Collection[str]) -> list[list[str]]:
    """The query with two neighbouring words joined, for each pair that is a known word, such as "light house"."""
    pairs = {folded(first + second): at for at, (first, second) in enumerate(pairwise(words))}
    if not pairs:
        return []
    known = Word.objects.filter(folded__in=pairs).values_list("folded", flat=True)
    ones = pairs.keys() & {*known, *map(folded, synonym_words)}
    return [[*words[: pairs[one]], one, *words[pairs[one] + 2 :]] for one in sorted(ones)]
