"""Hints for moderators at personal data in a work. Nothing is decided by them."""

import re

from yellowbook.models.captions import words_of

PATTERNS = {
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "telephone": re.compile(r"(?<!\d)(?:\+44|0)(?:[\s-]?\d){9,10}(?!\d)"),
    "postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
    "name": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Nurse|Sister)\.?\s+[A-Z][\w'\u2019-]+"),
}


def hints_in(work):
    """What looks like a name, telephone number, postcode or email in a work, each once, in order."""
    words = "\n".join([work.title, work.text, work.about, work.transcript, words_of(work.captions)])
    found = [match for pattern in PATTERNS.values() for match in pattern.finditer(words)]
    return list(dict.fromkeys(match.group() for match in sorted(found, key=lambda match: match.start())))
