"""Works that their makers let us show on walls, and the pages on which they are chosen."""

import re

import segno

from tests.publishing import create_page
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent
from yellowbook.models import CollectionPage, YellowBookPage

COLLECTION = "/yellow-book/by-the-sea/"
DRAWN = re.compile(r' d="(M4 [^"]+)"')  # not the light ground, which begins at 0


def for_walls(work):
    """The same work, whose maker says yes to displays as well."""
    consent.widen(work, [Consent.Purpose.DISPLAY])
    return work


def choose(*works):
    """A public collection of these works in this order."""
    book = YellowBookPage.objects.get(locale__language_code="en")
    fields = {"title": "By the sea", "slug": "by-the-sea", "summary": "What we chose."}
    return create_page(book, CollectionPage(**fields, body=[("works", list(works))]))


def squares(page):
    """What is drawn in each square of a page."""
    return [DRAWN.search(square)[1] for square in re.findall(r'<svg[^>]*class="qr-code".*?</svg>', page, re.DOTALL)]


def drawn(address):
    """What is drawn in a square for this address."""
    return DRAWN.search(segno.make(address, error="m", micro=False).svg_inline())[1]
