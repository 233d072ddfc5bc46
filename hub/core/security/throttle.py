"""How often one address, one name or one receipt may try something.

Limits are wide: on a ward many people share an address. They let so many tries through at once, and then one after the
other at a slow pace, so nobody is locked out. Counts are kept in the database (`Bucket`), in transactions of their own:
all processes count as one, and what a request does later undoes none. A view that counts is therefore marked with
`transaction.non_atomic_requests`; elsewhere Django refuses to count.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address, ip_network
from math import ceil
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.crypto import salted_hmac

from hub.core.models import Bucket

if TYPE_CHECKING:
    from typing import TypeVar

    from django.http import HttpRequest, HttpResponseBase

    Response = TypeVar("Response", bound=HttpResponseBase)

SALT = "hub.core.throttle"  # never changes: counts are kept under names made with it
NETWORK = 56  # bits of an IPv6 address that one visitor cannot choose: all others in it are theirs
HONEYPOT = "website"  # a box of public forms that people do not see, and programs fill in
KEPT_EMPTY = 3600  # seconds; nobody is counting in it any more


@dataclass(frozen=True)
class Limit:
    """How often the same person may do one thing: so many times at once, and then once in so many seconds."""

    what: str
    most: int
    seconds: float


def count(limit: Limit, who: object) -> int:
    """Count a try. Returns 0, or the seconds until there is room for it; then it is not counted."""
    now = time.time()
    latest = now + (limit.most - 1) * limit.seconds
    key = key_of(limit, who)
    poured = Greatest("empty_at", Value(now)) + Value(float(limit.seconds))
    with_room = Bucket.objects.filter(key=key, empty_at__lte=latest)
    with transaction.atomic(durable=True):
        if with_room.update(empty_at=poured):
            return 0
        bucket, _is_new = Bucket.objects.get_or_create(key=key, defaults={"empty_at": now})
        if with_room.update(empty_at=poured):
            return 0
    return max(1, ceil(bucket.empty_at - latest))


def count_each(tries: Iterable[tuple[Limit, object]]) -> int:
    """Count a try for each pair of a limit and a person, or for none if one has no room; as `count`."""
    so_far: list[tuple[Limit, object]] = []
    for limit, who in tries:
        if wait := count(limit, who):
            uncount_each(so_far)
            return wait
        so_far.append((limit, who))
    return 0


def uncount(limit: Limit, who: object) -> None:
    """Take back one counted try, because it was right."""
    Bucket.objects.filter(key=key_of(limit, who)).update(empty_at=F("empty_at") - limit.seconds)


def uncount_each(tries: Iterable[tuple[Limit, object]]) -> None:
    for limit, who in tries:
        uncount(limit, who)


def remove_empty() -> int:
    """Remove the buckets that are empty; returns how many."""
    return Bucket.objects.filter(empty_at__lte=time.time() - KEPT_EMPTY).delete()[0]


def too_many_requests(response: Response, wait: int) -> Response:
    """Make an answer a 429 that says in how many seconds to try again."""
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(wait)
    return response


def key_of(limit: Limit, who: object) -> str:
    return salted_hmac(SALT, f"{limit.what} {who}", algorithm="sha256").hexdigest()


def visitor_address(request: HttpRequest) -> str:
    """The address that a request comes from, without what its sender could have made up.

    Each trusted proxy adds the address that asked it at the end of X-Forwarded-For. What stands before that, and all
    of it where no proxy is trusted, may be made up.
    """
    trusted = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address_text = forwarded[-trusted] if 0 < trusted <= len(forwarded) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(without_port(address_text))
    except ValueError:
        return address_text
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:  # how an IPv4 address looks to a server that listens to both kinds
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), NETWORK), strict=False).network_address)


def without_port(address: str) -> str:
    """An address without the port and the brackets that some proxies write beside it, and without its zone."""
    if address.startswith("["):
        return address[1:].partition("]")[0].partition("%")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address.partition("%")[0]
