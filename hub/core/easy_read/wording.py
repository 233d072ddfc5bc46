"""What could be easier in a row of Easy Read. These are hints: the people who write it have the last word.

The limits follow what the field asks of Easy Read: one idea and at most 15 words in a sentence, hard words explained.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hub.core.easy_read.hard_words import EASIER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS, MOST_SENTENCES, LONGEST_WORD = 15, 2, 12  # words a sentence, sentences a row, letters a word
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
KNOWN_TO_ALL = {"NHS", "UK", "TV", "GP", "CV", "DVD", "ID", "OK", "PDF", "CD"}


def hints(words: str) -> list[str]:
    """What could be easier in the words of one row, a sentence for each; empty if nothing was found."""
    return [*_hints_about_sentences(words), *_hints_about_words(words)]


def _hints_about_sentences(words: str) -> Iterator[str]:
    sentences = [sentence for sentence in SENTENCE_END.split(words) if WORD.search(sentence)]
    for sentence in sentences:
        if (length := len(sentence.split())) > MOST_WORDS:
            beginning = " ".join(sentence.split()[:4])
            yield _("“%(beginning)s …” has %(length)d words. Try two sentences of %(most)d words at most.") % {
                "beginning": beginning,
                "length": length,
                "most": MOST_WORDS,
            }
    if len(sentences) > MOST_SENTENCES:
        more = _("Sentences beside this picture: %(number)d. One or two are enough: begin another row.")
        yield more % {"number": len(sentences)}


def _hints_about_words(words: str) -> Iterator[str]:
    for word in dict.fromkeys(WORD.findall(words)):
        if easier := _easier_word(word.casefold()):
            yield _("“%(word)s” is a hard word. Perhaps: %(easier)s.") % {"word": word, "easier": easier}
        elif word.isupper() and len(word) > 1 and word not in KNOWN_TO_ALL:
            yield _("“%(word)s” is only first letters. Say what they stand for.") % {"word": word}
        elif max(map(len, re.split("['\u2019-]", word))) > LONGEST_WORD:
            yield _("“%(word)s” is long. Is there a shorter word, or can you say what it means?") % {"word": word}


def _easier_word(word: str) -> str:
    """What could stand in the place of a word, which may have an ending; empty if it is no hard word."""
    forms = (word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("ing"))
    return next((EASIER_WORDS[form] for form in forms if form in EASIER_WORDS), "")
