"""The four words of a slip: the list of words, the words that belong to a link, and how typed words are read."""

from __future__ import annotations

import hashlib
import re

from mnemonic import Mnemonic

WORDS = 4
# Words that should not stand on a slip of paper in a hospital, and American spellings.
EXCLUDED_WORDS = """
abandon abuse accident accuse addict afraid alarm alcohol alien alone anger angry anxiety argue armed armor army
arrest assault asthma attack awful awkward behave betray bitter blade blame bleak blind blood bomb bullet burden
burst cage cannon catalog chaos chronic cigar clinic color crash crazy crime cruel cry damage danger decline
defense defy demise denial deny depend despair destroy dirt disease dismiss disorder divorce dizzy doctor dose
drastic drop dumb enemy error escape evil exclude exhaust exile expire faint fat fatal fatigue fault favorite
fever fiber flavor flee fragile fury gasp ghost gloom grief guilt gun harbor harsh hazard horror hospital humor
hurt idle ignore ill illegal illness inflict inhale inject injury inmate insane isolate jealous judge kick
kidney knife labor lawsuit lonely mad math misery miss mistake mom monster nasty negative neglect nerve nothing
nuclear nurse obey odor orphan panic patient patrol penalty pig pill pistol plunge police poverty prison punch
razor rebel regret reject rifle riot risk rude sad sadness satoshi scare scrap sheriff shock shoot shove sick
siren slam slice smoke sorry spy strike struggle suffer surge suspect swamp swear sword symptom tobacco tragic
trap trash trigger trouble ugly unable unfair unhappy upset useless vacant vanish vapor vicious virus visa void
warfare warrior waste weapon weird whip witness worry wreck wrestle wrist wrong
"""
WORD_LIST = [word for word in Mnemonic("english").wordlist if word not in EXCLUDED_WORDS.split()]
# No two words of the list begin with the same four letters, so later spelling mistakes do no harm.
BY_BEGINNING = {word[:4]: word for word in WORD_LIST}


def words_from_link(link: str) -> str:
    """The four words derived from a link. The link cannot be derived from them."""
    number = int.from_bytes(hashlib.sha256(f"words {link}".encode()).digest())
    chosen = []
    for _ in range(WORDS):
        number, place = divmod(number, len(WORD_LIST))
        chosen.append(WORD_LIST[place])
    return " ".join(chosen)


def normalise(typed: str) -> str:
    """Typed words as the list has them, whatever their capitals, separators or endings."""
    found = re.findall(r"[^\W\d_]+", typed[:200].lower())
    return " ".join(BY_BEGINNING.get(word[:4], word) for word in found)


def are_four_words(typed: str) -> bool:
    """Whether these could be the four words of a slip, whether or not such a slip exists."""
    words = normalise(typed).split()
    return len(words) == WORDS and set(words) <= set(WORD_LIST)
