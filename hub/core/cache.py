"""The cache as pages need it: while it is away they are made without it, a little slower."""

import logging
import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils.module_loading import import_string

PAUSE = 5  # seconds in which a cache that did not answer is not asked again, so that no page waits for it twice

logger = logging.getLogger(__name__)


class OptionalCache(BaseCache):
    """Stands before another cache (`OPTIONS["BEHIND"]`), and finds and keeps nothing while that does not answer."""

    def __init__(self, location, params):
        super().__init__(params)
        options = dict(params.get("OPTIONS", {}))
        self.behind = import_string(options.pop("BEHIND"))(location, {**params, "OPTIONS": options})
        self.away_until = 0

    def ask(self, what, otherwise, *said):
        """What the cache behind answers, or `otherwise`."""
        if time.monotonic() < self.away_until:
            return otherwise
        try:
            return getattr(self.behind, what)(*said)
        except Exception as error:  # whatever its driver raises; what it says may hold keys, so only its kind is kept
            self.away_until = time.monotonic() + PAUSE
            logger.warning("The cache does not answer (%s).", type(error).__name__)
            return otherwise

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.ask("add", False, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self.ask("get", default, key, default, version)

    def get_many(self, keys, version=None):
        return self.ask("get_many", {}, keys, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.ask("set", None, key, value, timeout, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self.ask("set_many", list(data), data, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self.ask("touch", False, key, timeout, version)

    def delete(self, key, version=None):
        return self.ask("delete", False, key, version)

    def clear(self):
        return self.ask("clear", None)

    def close(self, **kwargs):
        return self.behind.close(**kwargs)
