"""Counts the addresses that visitors asked for in vain, so that editors see where people should be led on.

Stored are the address without what follows a question mark, and numbers: no visitor, and no time finer than the day.
What could be a private link or the words of a slip is not stored, nor what nobody but a program asks for. However many
addresses somebody makes up, a day adds few of them, and those that are asked for most stay.
"""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils.timezone import localdate

from hub.core.models import MissedAddress
from hub.core.security.masking import mask

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 120  # letters of an address that is counted
MOST_NEW, MOST_KEPT = 100, 500  # addresses a day, and in all
KEPT_FOR = timedelta(days=90)  # since somebody last came
DIGITS = 6  # as many as in a date of birth; telephone numbers have more
WORDS_IN_A_ROW = 4
# As people write and print them: words and short numbers between slashes, and a kind of document at the end. Keys mix
# letters and digits.
WORD = r"(?:[^\W\d_]{1,24}|\d{1,4})"
PLAUSIBLE = re.compile(rf"(?:/{WORD}(?:[-_]{WORD})*){{1,6}}(?:\.(?:html?|aspx?|pdf|docx?))?")
OF_PROGRAMS = re.compile(r"/(?:wp|cgi|phpmyadmin|vendor|backup)\b", re.IGNORECASE)

# What tells secret words: apps add to it that give such words to people.
are_secret_words: list[Callable[[str], bool]] = []

logger = logging.getLogger(__name__)


def is_counted(path: str) -> bool:
    """Whether an address may be stored: a plausible one that says nothing about anybody."""
    return (
        len(path) <= LONGEST
        and PLAUSIBLE.fullmatch(path) is not None
        and not OF_PROGRAMS.match(path)
        and sum(map(str.isdigit, path)) < DIGITS
        and mask(path) == path
        and not _holds_secret_words(path)
    )


def _holds_secret_words(path: str) -> bool:
    words = re.findall(r"[^\W\d_]+", path)
    rows = [" ".join(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words))]
    return any(is_secret(row) for is_secret in are_secret_words for row in rows)


def count(path: str) -> None:
    """Add one to how often an address was missed. A failure is logged and otherwise ignored."""
    today = localdate()
    try:
        with transaction.atomic():
            known = MissedAddress.objects.filter(path=path).update(times=F("times") + 1, last=today)
            if not known and MissedAddress.objects.filter(first=today).count() < MOST_NEW:
                new = MissedAddress(path=path, first=today, last=today)
                MissedAddress.objects.bulk_create([new], ignore_conflicts=True)
                forget_old()
    except DatabaseError:
        logger.warning("A missed address could not be counted.")  # the error's message would contain it


def forget_old() -> None:
    """Delete what nobody asked for lately, and what was asked for least if there are too many."""
    MissedAddress.objects.filter(last__lt=localdate() - KEPT_FOR).delete()
    asked_most = MissedAddress.objects.order_by("-times", "-last", "-pk").values_list("pk", flat=True)
    MissedAddress.objects.filter(pk__in=list(asked_most[MOST_KEPT:])).delete()
