"""The key in a contributor's browser: a cookie that opens one contribution and no other.

The cookie is a random token. What it opens is stored here until the key is deleted or unused for a day; a copy of the
cookie then opens nothing. The key alone never decides which work is changed or erased: each form names its work
(`FIELD`), and is accepted only with the key to that work (invariant 14).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from cryptography.fernet import Fernet
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.timezone import now

from yellowbook.contributors.models import Receipt, ReceiptSession
from yellowbook.contributors.receipts import Slip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from yellowbook.models import Contribution

    Response = TypeVar("Response", bound=HttpResponse)

COOKIE = "receipt"
FIELD = "work"  # in which a form names its work
LIFETIME = timedelta(hours=24)
USE_RECORDED_EVERY = timedelta(minutes=5)  # not with each request

signer = signing.Signer(salt="yellowbook.keys.name")


@dataclass(frozen=True)
class Key:
    """A receipt, and as much of the slip as its holder entered: the four words alone do not reveal the link."""

    receipt: Receipt
    slip: Slip

    @property
    def work(self) -> Contribution:
        return self.receipt.contribution

    @property
    def name(self) -> str:
        """The signed id with which a form names this work. It cannot be forged."""
        return signer.sign(self.receipt.pk)


def named_contribution(data: Mapping[str, str]) -> int | None:
    """The id of the work that a form or an address names, or None."""
    try:
        return int(signer.unsign(data.get(FIELD, "")))
    except signing.BadSignature:
        return None


def names_work_of_key(key: Key | None, data: Mapping[str, str]) -> bool:
    """Whether a form names the work that this key opens."""
    return key is not None and named_contribution(data) == key.work.pk


@transaction.atomic
def set_key(request: HttpRequest, response: Response, key: Key) -> Response:
    """Set the key of a browser, in place of any other. Returns the response."""
    forget(request)
    token = secrets.token_urlsafe(32)
    slip = encryption_of(token).encrypt(json.dumps([key.slip.link, key.slip.words]).encode()).decode()
    ReceiptSession.objects.create(receipt=key.receipt, token=fingerprint(token), slip=slip)
    response.set_cookie(COOKIE, token, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
    return response


def delete_key(request: HttpRequest, response: Response) -> Response:
    """Delete the key of a browser, so that no copy of its cookie opens anything. Returns the response."""
    forget(request)
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def forget(request: HttpRequest) -> None:
    session_of(request).delete()


def current_key(request: HttpRequest) -> Key | None:
    """The Key of a browser, or None, also if its receipt was deleted or reissued."""
    rows = session_of(request).filter(used_at__gt=now() - LIFETIME)
    row = rows.select_related("receipt__contribution__submission").first()
    if row is None:
        return None
    rows.filter(used_at__lt=now() - USE_RECORDED_EVERY).update(used_at=now())
    return Key(row.receipt, Slip(*json.loads(encryption_of(request.COOKIES[COOKIE]).decrypt(row.slip))))


def session_of(request: HttpRequest) -> QuerySet[ReceiptSession]:
    """The stored key of a browser, as a queryset of one or none."""
    return ReceiptSession.objects.filter(token=fingerprint(request.COOKIES.get(COOKIE, "")))


def remove_idle() -> int:
    """Delete the keys that were unused for `LIFETIME`. Returns how many."""
    return ReceiptSession.objects.filter(used_at__lte=now() - LIFETIME).delete()[0]


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def encryption_of(token: str) -> Fernet:
    """The encryption with a token, which only its browser has."""
    return Fernet(urlsafe_b64encode(hashlib.sha256(f"seal {token}".encode()).digest()))
