"""The receipt: a private link, and four words that say the same more easily. Only their fingerprints are kept."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from mnemonic import Mnemonic

from yellowbook.models import Receipt

WORDS = 4
ROUNDS = 100_000  # so that a stolen database, even with the secret key, gives no words away quickly
# What a slip of paper in hospital should not hold by chance, and words that are spelt in another way here.
LEFT_OUT = """
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
BOOK = [word for word in Mnemonic("english").wordlist if word not in LEFT_OUT.split()]
# No two words of the list begin with the same four letters, so a slip of the pen further on does no harm.
BY_BEGINNING = {word[:4]: word for word in BOOK}


@dataclass(frozen=True)
class Slip:
    """What a maker keeps. `link` is the secret at the end of the private link: 256 bits; the words hold 43."""

    link: str
    words: str


def issue(contribution):
    """Make the receipt of a contribution. What is returned is nowhere else and cannot be made again."""
    while True:
        link = secrets.token_urlsafe(32)
        slip = Slip(link, words_of(link))
        words = print_of_words(slip.words)
        if not Receipt.objects.filter(words=words).exists():
            Receipt.objects.create(contribution=contribution, link=print_of_link(link), words=words)
            return slip


@transaction.atomic
def issue_anew(contribution):
    """Make a new receipt for whoever has lost theirs. What was on the old slip opens nothing any more."""
    Receipt.objects.filter(pk=contribution.pk).delete()
    return issue(contribution)


def words_of(link):
    """The four words that belong to a link. They follow from it, and it does not follow from them."""
    number = int.from_bytes(hashlib.sha256(f"words {link}".encode()).digest())
    chosen = []
    for _ in range(WORDS):
        number, place = divmod(number, len(BOOK))
        chosen.append(BOOK[place])
    return " ".join(chosen)


def meant(typed):
    """The words that somebody meant, however they were separated, spelt at the end, or written large."""
    found = re.findall(r"[^\W\d_]+", typed[:200].lower())
    return " ".join(BY_BEGINNING.get(word[:4], word) for word in found)


def print_of_link(link):
    return hashlib.sha256(link.encode()).hexdigest()


def keys_of_words():
    """The secret keys under which words may have been given; the first is that of today.

    It has a setting of its own, so that slips survive each change of SECRET_KEY.
    """
    keys = [settings.RECEIPT_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return list(dict.fromkeys(filter(None, keys)))


def print_of_words(words, key=None):
    """A fingerprint that takes long to make, and needs the secret key."""
    key = (key or keys_of_words()[0]).encode()
    return hashlib.pbkdf2_hmac("sha256", words.encode(), b"yellowbook.receipts" + key, ROUNDS).hex()


def of(contribution):
    """The receipt of a contribution."""
    return Receipt.objects.select_related("contribution__offer").get(pk=contribution.pk)


def by_link(link):
    """The receipt that a link opens, or None."""
    return Receipt.objects.select_related("contribution__offer").filter(link=print_of_link(link)).first()


def are_words(typed):
    """Whether these can be the four words of somebody's slip, right or not."""
    words = meant(typed).split()
    return len(words) == WORDS and set(words) <= set(BOOK)


def by_words(typed):
    """The receipt that four words open, or None. From then on words of an earlier key are kept under today's."""
    words = meant(typed)
    prints = [print_of_words(words, key) for key in keys_of_words()]
    receipt = Receipt.objects.select_related("contribution__offer").filter(words__in=prints).first()
    if receipt and receipt.words != prints[0]:
        receipt.words = prints[0]
        receipt.save(update_fields=["words"])
    return receipt
