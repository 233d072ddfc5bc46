"""The key in a contributor's browser: a cookie that opens one contribution and no other.

The cookie is a random token that says nothing. What it opens is kept here, until the browser is told to forget it or is
not used for a day: a copy of the cookie opens nothing afterwards. The key alone never decides whose work is written or
erased: each form names its work (`FIELD`), and is taken with the key to that work only (invariant 14).
"""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.timezone import now

from yellowbook.contributors.models import Receipt, ReceiptSession
from yellowbook.contributors.receipts import Slip

COOKIE = "receipt"
FIELD = "work"  # in which a form names its work
LIFETIME = timedelta(hours=24)
USE_RECORDED_EVERY = timedelta(minutes=5)  # that a key is in use; not with each request

signer = signing.Signer(salt="yellowbook.keys.name")


@dataclass(frozen=True)
class Key:
    """A receipt, and as much of the slip as its holder showed: whoever has the words only does not see the link."""

    receipt: Receipt
    slip: Slip

    @property
    def work(self):
        return self.receipt.contribution

    @property
    def name(self):
        """What a form says so that it is taken for this work. Nobody can make it up, or make another out of it."""
        return signer.sign(self.receipt.pk)


def named_contribution(data):
    """The number of the work that a form or an address names, or None."""
    try:
        return int(signer.unsign(data.get(FIELD, "")))
    except signing.BadSignature:
        return None


def names_work_of_key(key, data):
    """Whether what was sent names the very work that a key opens."""
    return key is not None and named_contribution(data) == key.work.pk


@transaction.atomic
def set_key(request, response, key):
    """Put a key into a browser, in the place of what that browser held."""
    forget(request)
    token = secrets.token_urlsafe(32)
    slip = encryption_of(token).encrypt(json.dumps([key.slip.link, key.slip.words]).encode()).decode()
    ReceiptSession.objects.create(receipt=key.receipt, token=fingerprint(token), slip=slip)
    response.set_cookie(COOKIE, token, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
    return response


def delete_key(request, response):
    """Take the key out of a browser, and let no copy of it open anything."""
    forget(request)
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def forget(request):
    session_of(request).delete()


def current_key(request):
    """The Key that a browser holds, or None. It is None, too, when its receipt is gone or was made anew."""
    rows = session_of(request).filter(used_at__gt=now() - LIFETIME)
    row = rows.select_related("receipt__contribution__submission").first()
    if row is None:
        return None
    rows.filter(used_at__lt=now() - USE_RECORDED_EVERY).update(used_at=now())
    return Key(row.receipt, Slip(*json.loads(encryption_of(request.COOKIES[COOKIE]).decrypt(row.slip))))


def session_of(request):
    """The row of a browser's key, if there is one."""
    return ReceiptSession.objects.filter(token=fingerprint(request.COOKIES.get(COOKIE, "")))


def remove_idle():
    """Remove the keys that nobody has used for a day; how many."""
    return ReceiptSession.objects.filter(used_at__lte=now() - LIFETIME).delete()[0]


def fingerprint(token):
    return hashlib.sha256(token.encode()).hexdigest()


def encryption_of(token):
    """What encrypts with a token, which is nowhere but in its browser."""
    return Fernet(urlsafe_b64encode(hashlib.sha256(f"seal {token}".encode()).digest()))
