"""Turns texts and queries into search terms, without accents, capitals, English endings and Welsh mutations.

Entries and queries both go through here, so that search finds the same on every database. English words become their
stem. Welsh words keep their endings, but their beginnings change with the words before them ("Cymraeg", "Gymraeg"): a
Welsh text is indexed with every beginning that each of its words can have.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from hub.characters import to_nfc

# Combining accents, letters that Unicode does not split into letter and accent, and soft hyphens inside words.
MARKS = "".join(chr(number) for number in range(0x300, 0x10000) if unicodedata.category(chr(number))[0] == "M")
HIDDEN = "\u00ad\u200c\u200d\u2060"
LETTER = rf"(?:[^\W_][{MARKS}{HIDDEN}]*)"
WORD = re.compile(rf"{LETTER}+(?:['\u2019]{LETTER}+)*")
LONGEST, MOST_ASKED = 40, 12  # letters in a word; words in a question
LONGEST_BEGINNING = 60  # letters of a title that are looked at while somebody types
TOO_COMMON = """
a about an and are as at be been but by can could did do does for from get had has have he her him his how i if in
into is it its just me my near nearby not of on or our please she should show so some that the their them there they
this to up was we were what when where which who why will with would you your
agos am ar at beth dan dros drwy ei eich ein eu fi fy gan gyda heb hi hon hwn i mae mewn ni nhw o oes rwy sut sy sydd
ti un wrth y ydw ydy yn yr
"""
LEFT_OUT = frozenset(TOO_COMMON.split())
# What a beginning changes to: soft, nasal and aspirate mutation. An empty one is dropped.
MUTATIONS = {
    "p": ["b", "mh", "ph"],
    "t": ["d", "nh", "th"],
    "c": ["g", "ngh", "ch"],
    "b": ["f", "m"],
    "d": ["dd", "n"],
    "g": ["", "ng"],
    "m": ["f"],
    "ll": ["l"],
    "rh": ["r"],
}
WELSH = "cy"


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, without anything that is not a word."""
    found = (re.sub(f"[{HIDDEN}]", "", match[0]) for match in WORD.finditer(text))
    return [to_nfc(word)[:LONGEST].casefold() for word in found]


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word without accents, apostrophes and capitals: "Siân's" is "sians"."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]", "", bare.casefold())


def folded_text(text: str) -> str:
    """A text for autocomplete: its folded words with spaces between them."""
    return " ".join(filter(None, map(folded, words_in(text))))


def title_prefix(title: str) -> bytes:
    """The beginning of a title as bytes, for suggestions while somebody types."""
    return folded_text(title)[:LONGEST_BEGINNING].encode()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of an English word, by which it is compared.

    A stemmer keeps the word in itself while it works, and threads must not meet in one.
    """
    return snowballstemmer.stemmer("english").stemWord(folded(word))


@lru_cache(maxsize=100_000)
def welsh_index_terms(word: str) -> list[str]:
    """The search terms of a Welsh word: itself, and the word with each other beginning that it can have."""
    plain = folded(word)
    return sorted({plain, *(stem(form) for root in roots_of(plain) for form in [root, *mutations_of(root)])})


def roots_of(word: str) -> set[str]:
    """The unmutated words that this one can come from."""
    found = {word}
    for root, forms in MUTATIONS.items():
        found |= {root + word[len(form) :] for form in forms if form and word.startswith(form)}
    if word[:1] in "aeiouwylr" and word[:2] not in {"ll", "rh"}:
        found.add(f"g{word}")
    return found


def mutations_of(root: str) -> list[str]:
    """The mutated forms of a word. The longer beginning counts: "ll", not "l"."""
    beginning = next((begins for begins in ("ll", "rh", *MUTATIONS) if root.startswith(begins)), None)
    return [form + root[len(beginning) :] for form in MUTATIONS[beginning]] if beginning else []


def index_terms(text: str, language: str) -> str:
    """The search terms of a text, with spaces between them."""
    if language == WELSH:
        return " ".join(key for word in words_in(text) for key in welsh_index_terms(word))
    return " ".join(filter(None, map(stem, words_in(text))))


def query_words(question: str) -> list[str]:
    """The words of a query without stop words, at most MOST_ASKED; with them if there are no others."""
    words = list(dict.fromkeys(filter(folded, words_in(question))))
    return ([word for word in words if folded(word) not in LEFT_OUT] or words)[:MOST_ASKED]
