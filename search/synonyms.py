"""Words that mean the same here, as editors say."""

from search.models import Synonym
from search.words import asked, key_of, words_in


def ways_of(words):
    """The question in its own words, and in every way in which editors say that it can be put."""
    typed = [key_of(word) for word in words]
    ways = [words]
    for said, means in Synonym.objects.filter(live=True).values_list("name", "means"):
        for one in said.split(","):
            if place := place_of([key_of(word) for word in asked(one)], typed):
                ways.append([*words[: place.start], *words_in(means), *words[place.stop :]])
    return ways


def place_of(part, whole):
    """Where some words stand together in others, as a slice; None if they don't."""
    for start in range(len(whole) - len(part) + 1 if part else 0):
        if whole[start : start + len(part)] == part:
            return slice(start, start + len(part))
    return None
