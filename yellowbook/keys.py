"""The key in a maker's browser: a cookie that says which receipt they hold. It opens one contribution and no other.

It is set only by somebody's own deed (beginning, or opening a receipt), ends with the browser, and can be dropped with
one button, because many makers share a tablet.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from yellowbook.models import Receipt
from yellowbook.receipts import Slip, print_of_link

COOKIE = "receipt"
SALT = "yellowbook.keys"
HOURS = 24


@dataclass(frozen=True)
class Key:
    """A receipt, and as much of the slip as its holder showed: whoever has the words only does not see the link."""

    receipt: Receipt
    slip: Slip

    @property
    def work(self):
        return self.receipt.contribution


def give(response, receipt, slip):
    """Put the key to a receipt into a browser."""
    content = [receipt.pk, receipt.link[:16], slip.link, slip.words]
    response.set_cookie(
        COOKIE,
        signing.dumps(content, salt=SALT),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def drop(response):
    """Take the key out of a browser."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def content_of(request):
    """What the key in a browser says, or None: the number of the work, how the print begins, link and words."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None


def number_in(request):
    """The number of the work that a browser had a key to, even if it opens nothing any more; or None."""
    content = content_of(request)
    return content and content[0]


def held(request):
    """The Key that a browser holds, or None. A key to a receipt that is gone or was made anew opens nothing."""
    content = content_of(request)
    if content is None:
        return None
    pk, beginning, link, words = content
    receipt = Receipt.objects.select_related("contribution__offer").filter(pk=pk, link__startswith=beginning).first()
    if receipt is None or (link and print_of_link(link) != receipt.link):
        return None
    return Key(receipt, Slip(link, words))
