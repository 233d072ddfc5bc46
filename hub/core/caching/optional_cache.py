"""The cache as pages need it: while it is away they are made without it, a little slower."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Iterable

PAUSE = 5  # seconds in which a cache that did not answer is not asked again, so that no page waits for it twice

logger = logging.getLogger(__name__)


class OptionalCache(BaseCache):
    """Stands before another cache (`OPTIONS["BEHIND"]`), and finds and keeps nothing while that does not answer."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = dict(params.get("OPTIONS", {}))
        self.behind = import_string(options.pop("BEHIND"))(location, {**params, "OPTIONS": options})
        self.away_until: float = 0

    def ask(self, what: str, otherwise: Any, *said: Any) -> Any:
        """What the cache behind answers, or `otherwise`."""
        if time.monotonic() < self.away_until:
            return otherwise
        try:
            return getattr(self.behind, what)(*said)
        except Exception as error:  # whatever its driver raises; what it says may hold keys, so only its kind is kept
            self.away_until = time.monotonic() + PAUSE
            logger.warning("The cache does not answer (%s).", type(error).__name__)
            return otherwise

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self.ask("add", False, key, value, timeout, version)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self.ask("get", default, key, default, version)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        return self.ask("get_many", {}, keys, version)

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        return self.ask("set", None, key, value, timeout, version)

    def set_many(
        self, data: dict[Any, Any], timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        return self.ask("set_many", list(data), data, timeout, version)

    def touch(self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self.ask("touch", False, key, timeout, version)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self.ask("delete", False, key, version)

    def clear(self) -> None:
        return self.ask("clear", None)

    def close(self, **kwargs: Any) -> None:
        return self.behind.close(**kwargs)
