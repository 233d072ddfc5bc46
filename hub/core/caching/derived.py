"""What many pages share, such as the menu, names and counts, is kept until something public changes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.core.cache import caches

from hub.coproduction import public_version
from hub.core.caching.code_version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable

Derived = TypeVar("Derived")
A_DAY = 24 * 3600  # seconds; the day is a part of the version


def kept(name: str, make: Callable[[], Derived], among: str = "default") -> Derived:
    """What `make` returns, or returned for the present version. It must be the same for everybody, and never None.

    A transaction that changes something public has a version of its own until it commits. At most one query a request.
    What is as large as a page, and is there as often, is kept `among` the "pages", which are few.
    """
    if not settings.PAGE_CACHE:
        return make()
    cache = caches[among]
    key = sha256(f"{name}-{code_version()}-{public_version.current()}".encode()).hexdigest()[:40]
    found: Derived | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, A_DAY)
    return found
