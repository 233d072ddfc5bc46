"""One process answers several people at the same moment, and each gets what they would get alone."""

import sys
from concurrent.futures import ThreadPoolExecutor

from search.analysis import stem

BEGINNINGS = ("walk", "paint", "sing", "relat", "organ", "happi", "creat", "nation")
ENDINGS = ("ing", "ed", "ational", "izations", "ness", "ively", "fulness", "ers", "ment", "s", "ously", "ability")
WORDS = [beginning + ending for beginning in BEGINNINGS for ending in ENDINGS]


def test_the_stem_of_a_word_is_the_same_whatever_others_look_for():
    alone = {word: stem.__wrapped__(word) for word in WORDS}  # past what it remembers
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # seconds until the next thread's turn
    try:
        with ThreadPoolExecutor(4) as pool:
            stems = list(pool.map(stem.__wrapped__, WORDS * 30))
    finally:
        sys.setswitchinterval(pause)
    assert stems == [alone[word] for word in WORDS * 30]
