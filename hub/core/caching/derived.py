"""What many pages share, such as the menu, names and counts, is kept until something public changes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.core.cache import caches

from hub.coproduction import public_version
from hub.core.caching.code_version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

Derived = TypeVar("Derived")
A_DAY = 24 * 3600  # seconds; the day is a part of the version


def kept(name: str, make: Callable[[], Derived], among: str = "default") -> Derived:
    """What `make` returns, or returned for the present version. It must be the same for everybody, and never None.

    A transaction that changes something public has a version of its own until it commits. At most one query a request.
    What is as large as a page, and is there as often, is kept `among` the "pages", which are few.
    """
    if not settings.PAGE_CACHE:
        return make()
    cache, key = caches[among], key_of(name, public_version.current())
    found: Derived | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, A_DAY)
    return found


def kept_each(
    name: str, numbers: Collection[int], make: Callable[[list[int]], Mapping[int, Derived]]
) -> dict[int, Derived]:
    """What `make` returns for each of these numbers, or returned for the present version; as `kept` does for one thing.

    Those that are not kept are made together. A number of which nothing is made is missing in the answer.
    """
    if not settings.PAGE_CACHE:
        return dict(make(list(numbers)))
    cache, version = caches["default"], public_version.current()
    keys = {number: key_of(f"{name}-{number}", version) for number in numbers}
    kept_now = cache.get_many(keys.values())
    found: dict[int, Derived] = {number: kept_now[key] for number, key in keys.items() if key in kept_now}
    if missing := [number for number in numbers if number not in found]:
        made = make(missing)
        cache.set_many({keys[number]: value for number, value in made.items()}, A_DAY)
        found |= made
    return found


def key_of(name: str, version: str) -> str:
    return sha256(f"{name}-{code_version()}-{version}".encode()).hexdigest()[:40]
