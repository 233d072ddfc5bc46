"""Where derived things are kept: small values in one cache, whole pages in another, on the same server."""

from hub.settings.headers import ADMIN_PREFIXES

OPTIONAL = "hub.core.caching.optional_cache.OptionalCache"
# Of a hub without a cache server, in the memory of each process. Every picture on a page is looked up in the first;
# a page takes about 10 kB, the cards on one of the gallery's three times as much.
ENTRIES = {"default": 20_000, "pages": 1_000}


def optional_caches(env):
    """The caches, which pages do without while their server is away (`hub/core/caching/optional_cache.py`)."""
    return {name: _optional_cache(env, name) for name in ENTRIES}


def _optional_cache(env, name):
    config = env.cache_url("CACHE_URL", default="locmemcache://")
    behind = config["BACKEND"]
    options = config.get("OPTIONS", {}) | {"BEHIND": behind}
    if behind.endswith("LocMemCache"):
        config["LOCATION"] = name
        options.setdefault("MAX_ENTRIES", ENTRIES[name])
    elif behind.endswith("RedisCache"):  # nobody waits longer for what only saves time
        options |= {"socket_connect_timeout": 1, "socket_timeout": 1}
    return config | {"BACKEND": OPTIONAL, "OPTIONS": options, "KEY_PREFIX": name}


PAGE_CACHE = True
# With one of these, an answer may be for its visitor alone. No public page reads any other.
COOKIES_THAT_CHANGE_PAGES = {"csrftoken", "django_language", "hidden-topics", "messages", "receipt", "sessionid"}
# What is never kept: what is answered without the database, too; and files, which have ETags of their own.
NEVER_KEPT = (
    *(*ADMIN_PREFIXES, "/healthz", "/readyz", "/metrics", "/robots.txt", "/.well-known/"),
    *("/documents/", "/files/", "/media/"),
)
