"""What a visitor meant to type: the nearest words that stand in something public."""

from django.db.models.functions import Length
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.models import Word
from search.words import folded

SHORTEST = 3  # letters, from which a word can be mistyped and still be known
NEAREST = 20


def slips(word):
    """How many letters of a word may be wrong, missing, or in each other's place."""
    return 1 if len(word) < 7 else 2


def meant(words):
    """The words that were perhaps meant by these; empty if there is nothing better."""
    known = set(Word.objects.filter(folded__in=map(folded, words)).values_list("folded", flat=True))
    better = [word if folded(word) in known else nearest(word) for word in words]
    return better if better != words else []


def nearest(word):
    """The word with the fewest slips; of several, what stands in most things. The word itself if none is near.

    Hardly anybody mistypes a first letter, so words that begin with another are only looked at when there is need.
    """
    typed = folded(word)
    if len(typed) < SHORTEST:
        return word
    long_enough = range(len(typed) - slips(typed), len(typed) + slips(typed) + 1)
    candidates = Word.objects.annotate(letters=Length("folded")).filter(letters__in=long_enough)
    for looked_at in (candidates.filter(folded__startswith=typed[0]), candidates):
        known = {found: (things, shown) for found, things, shown in looked_at.values_list("folded", "things", "word")}
        near = extract(typed, known.keys(), scorer=OSA.distance, score_cutoff=slips(typed), limit=NEAREST)
        if near:
            best = min(near, key=lambda found: (found[1], -known[found[0]][0]))
            return known[best[0]][1]
    return word
