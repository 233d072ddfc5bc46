"""The receipt: a private link, and four words that open the same. Only their fingerprints are stored."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from yellowbook.contributors.models import Receipt
from yellowbook.four_words import normalise, words_from_link
from yellowbook.models import Contribution

ROUNDS = 100_000  # slow enough to protect the words of a stolen database, even with the secret key


@dataclass(frozen=True)
class Slip:
    """What a contributor keeps: `link`, the secret end of the private link (256 bits), and the words (43 bits)."""

    link: str
    words: str


def issue(contribution: Contribution) -> Slip:
    """Create the receipt of a contribution. The slip is stored nowhere and cannot be recovered."""
    while True:
        link = secrets.token_urlsafe(32)
        slip = Slip(link, words_from_link(link))
        words = words_fingerprint(slip.words)
        if not Receipt.objects.filter(words=words).exists():
            Receipt.objects.create(contribution=contribution, link=link_fingerprint(link), words=words)
            return slip


@transaction.atomic
def reissue(contribution: Contribution) -> Slip:
    """Replace the receipt of a contributor who has lost theirs. The old slip opens nothing any more."""
    Receipt.objects.filter(pk=contribution.pk).delete()
    return issue(contribution)


def link_fingerprint(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()


def word_keys() -> list[str]:
    """The secret keys that words may be stored under; new words use the first.

    RECEIPT_KEY is a setting of its own, so that slips survive changes of SECRET_KEY.
    """
    keys = [settings.RECEIPT_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return list(dict.fromkeys(filter(None, keys)))


def words_fingerprint(words: str, key: str | None = None) -> str:
    """A slow fingerprint of four words, made with a secret key (by default the present one)."""
    secret = (key or word_keys()[0]).encode()
    return hashlib.pbkdf2_hmac("sha256", words.encode(), b"yellowbook.receipts" + secret, ROUNDS).hex()


def receipt_of(contribution: Contribution) -> Receipt:
    """The receipt of a contribution."""
    return Receipt.objects.select_related("contribution__submission").get(pk=contribution.pk)


def by_link(link: str) -> Receipt | None:
    """The receipt that a link opens, or None."""
    return Receipt.objects.select_related("contribution__submission").filter(link=link_fingerprint(link)).first()


def by_words(typed: str) -> Receipt | None:
    """The receipt that four words open, or None. Words stored under an earlier key are moved to the present one."""
    words = normalise(typed)
    prints = [words_fingerprint(words, key) for key in word_keys()]
    receipt = Receipt.objects.select_related("contribution__submission").filter(words__in=prints).first()
    if receipt and receipt.words != prints[0]:
        receipt.words = prints[0]
        receipt.save(update_fields=["words"])
    return receipt
