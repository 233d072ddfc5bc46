"""What many pages share, such as the menu, names and counts, is kept until something public changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.core.cache import cache

from hub.coproduction import public_version
from hub.core.caching.code_version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable

Derived = TypeVar("Derived")
A_DAY = 24 * 3600  # seconds; the day is a part of the version


def kept(name: str, make: Callable[[], Derived]) -> Derived:
    """What `make` returns, or returned for the present version. It must be the same for everybody, and never None.

    A transaction that changes something public has a version of its own until it commits. At most one query a request.
    """
    if not settings.PAGE_CACHE:
        return make()
    key = f"{name}-{code_version()}-{public_version.current()}"
    found: Derived | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, A_DAY)
    return found
