"""Synonyms that both sides agreed to, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from search.analysis import query_words, stem, words_in
from search.models import Synonym

if TYPE_CHECKING:
    from uuid import UUID

    # The words that people type, and everything that they can mean.
    Meaning = tuple[list[str], list[list[str]]]


def agreed() -> list[Meaning]:
    """All agreed synonyms: the words that people type, each with everything that they can mean."""
    rows = list(Synonym.objects.filter(live=True).values_list("translation_key", "name", "means"))
    means: dict[UUID, list[list[str]]] = {}
    for key, _name, meaning in rows:
        means.setdefault(key, []).append(words_in(meaning))
    return [(typed, means[key]) for key, name, _means in rows for typed in typed_in(name)]


@lru_cache(maxsize=1000)
def typed_in(name: str) -> list[list[str]]:
    """The words of each phrase in a synonym's name, split as a query is."""
    return [words for one in name.split(",") if (words := query_words(one))]


def words_of(synonyms: list[Meaning]) -> set[str]:
    """Every word that stands on the typed side of these synonyms."""
    return {word for typed, _means in synonyms for word in typed}


def leading_to(title: str, synonyms: list[Meaning]) -> list[list[str]]:
    """What people type to find the page with this title."""
    words = words_in(title)
    return [typed for typed, means in synonyms if words in means]


def ways_of(words: list[str], synonyms: list[Meaning]) -> Iterator[tuple[list[str], list[str]]]:
    """The query with each synonym put in, beside the synonym's meaning alone."""
    keys = list(map(stem, words))
    for typed, means in synonyms:
        if stem(typed[0]) in keys and (place := place_of(list(map(stem, typed)), keys)):
            yield from (([*words[: place.start], *meaning, *words[place.stop :]], meaning) for meaning in means)


def place_of(part: list[str], whole: list[str]) -> slice | None:
    """The slice of `whole` that equals `part`; None if there is none."""
    for start in range(len(whole) - len(part) + 1):
        if whole[start : start + len(part)] == part:
            return slice(start, start + len(part))
    return None
