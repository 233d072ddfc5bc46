"""Whether somebody types that they are in need: in danger or unable to go on, or in grief.

The words are kept here, since nobody's life may hang on a list that somebody forgot to fill. Editors add to them: what
a synonym leads to the help page counts, too. It is better to show whom to call once too often than once too seldom; but
who writes that somebody has died needs other help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from hub.core.blocks.contact import HelpLineBlock
from search.analysis import folded, words_in
from search.querying.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOW, GRIEF = HelpLineBlock.Need.NOW, HelpLineBlock.Need.GRIEF
MOST_WORDS, MOST_BETWEEN = 40, 2  # of what was typed; words that may stand between two words of a phrase
SHORTEST_BEGINNING = 4  # letters of a word that is still being typed

# Small words that people leave out are left out here, too: "want die" is found in "I want to die".
IN_NEED = """
suicide, suicidal, kill myself, killing myself, kill my self, killing my self, kill himself, kill herself,
kill themselves, kill me, end my life, ending my life, take my life, end it all, ending it all, want die,
wants die, wanna die, wanting die, going die, will die,
wish i was dead, wish i were dead, want be dead, better off dead, no reason live, no point living, nothing live for,
dont want live, do not want live, dont want be here, do not want be here, dont want wake up, cant go on, cannot go on,
cant cope, cannot cope, cant take it, give up on life, harm myself, harming myself, hurt myself, hurting myself,
cut myself, cutting myself, hurt my self, hurting my self, self harm, selfharm, self injury, overdose, over dose,
in danger, not safe, unsafe, in crisis, crisis, emergency, rape, raped, abuse, abused, being hit, sexual assault,
assaulted, domestic violence, helpline, help line, hotline, someone talk, somebody talk, talk someone, talk somebody,
need talk, need help, help me, help now, 999, samaritans,
hunanladdiad, lladd fy hun, ladd fy hun, eisiau marw, isio marw, moyn marw, eisiau diweddu fy mywyd,
diwedd fy mywyd, ddim eisiau byw, ddim eisiau bod yma, dim rheswm fyw, methu dal ati, methu ymdopi, niweidio fy hun,
brifo fy hun, anafu fy hun, torri fy hun, hunan niweidio, hunanniweidio, hunananafu, gorddos, mewn perygl, argyfwng,
treisio, cam drin, camdriniaeth, trais rhywiol, trais domestig, llinell gymorth, angen siarad, angen help,
angen cymorth, help nawr, helpwch fi
"""
# Common words that tell of need only where nothing else is typed.
ALONE = "help, danger, die, dying, hurt, harm, kill, helpu, cymorth, perygl, marw"
IN_GRIEF = """
died, is dying, passed away, death of, grief, grieving, grieve, bereaved, bereavement, mourning, funeral,
lost my mum, lost my dad, lost my mother, lost my father, lost my son, lost my daughter, lost my child, lost my baby,
lost my brother, lost my sister, lost my partner, lost my husband, lost my wife, lost my friend, miscarriage, stillborn,
killed himself, killed herself, killed themselves,
wedi marw, bu farw, galar, galaru, profedigaeth, angladd, colli fy mam, colli fy nhad, colli fy mab, colli fy merch,
colli fy mhlentyn, colli babi, camesgoriad
"""


def phrases(written: str) -> list[list[str]]:
    return [list(map(folded, words_in(phrase))) for phrase in written.split(",")]


PHRASES = {NOW: phrases(IN_NEED), GRIEF: phrases(IN_GRIEF)}
WORDS_ALONE = phrases(ALONE)


def need_of(question: str, editors_phrases: Iterable[Sequence[str]] = (), is_typing: bool = False) -> str | None:
    """The need that a question tells of, NOW or GRIEF; None if it tells of none.

    `editors_phrases` are words of synonyms that lead to the help page. If `is_typing`, the last word may be unfinished.
    """
    words = list(filter(None, map(folded, words_in(question))))[:MOST_WORDS]
    added = [phrase for one in editors_phrases if (phrase := list(map(folded, one))) not in WORDS_ALONE]
    asked = [(NOW, PHRASES[NOW]), (GRIEF, PHRASES[GRIEF]), (NOW, added)]
    initials = {word[0] for word in words}  # a slip is never in the first letter, so most phrases end here
    told = (
        need
        for need, known in asked
        if any(phrase[0][0] in initials and stands_in(phrase, words, is_typing) for phrase in known)
    )
    return NOW if words in WORDS_ALONE else next(told, None)


def stands_in(phrase: Sequence[str], words: Sequence[str], is_typing: bool) -> bool:
    """Whether the words of a phrase stand among these, in their order, close together, maybe mistyped."""
    return any(begins_at(at, phrase, words, is_typing) for at in range(len(words)))


def begins_at(at: int, phrase: Sequence[str], words: Sequence[str], is_typing: bool) -> bool:
    first, rest = phrase[0], phrase[1:]
    if not rest and is_typing and at == len(words) - 1:
        return is_same(words[at], first) or (len(words[at]) >= SHORTEST_BEGINNING and first.startswith(words[at]))
    following = range(at + 1, min(at + 2 + MOST_BETWEEN, len(words)))
    return is_same(words[at], first) and (not rest or any(begins_at(one, rest, words, is_typing) for one in following))


def is_same(typed: str, word: str) -> bool:
    return typed == word or is_slip(typed, word, OSA.distance(typed, word))
