"""Checks the setting of an external search engine."""

from importlib.util import find_spec
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

# The package that each engine needs, and the module in it.
PACKAGES = {
    "elasticsearch9": ("elasticsearch>=9,<10", "elasticsearch"),
    "opensearch3": ("opensearch-py>=3,<4", "opensearchpy"),
}
EXAMPLE = "elasticsearch9+https://user:password@search.example.org:9200"


def connect():
    """Register this check with Django. Called once, when the app is ready."""
    checks.register(search_engine_can_be_used)


def search_engine_can_be_used(app_configs, **kwargs):
    wrong = engine_url_error(settings.SEARCH_URL)
    return (
        [checks.Error(wrong, hint=f"It looks like {EXAMPLE}; empty, the database searches.", id="search.E001")]
        if wrong
        else []
    )


def engine_url_error(url):
    """What is wrong with the address of an engine, in a sentence; None if it is right or there is none."""
    if not url:
        return None
    engine, _plus, address = url.partition("+")
    if engine not in PACKAGES:
        return f"SEARCH_URL must begin with the engine and a plus: one of {', '.join(PACKAGES)}."
    if not is_address(address):
        return "SEARCH_URL must have the address of the engine after the plus, with http or https, and a host."
    package, module = PACKAGES[engine]
    return (
        None
        if find_spec(module)
        else f"SEARCH_URL asks for {engine}, but its package is missing: pip install '{package}'."
    )


def is_address(address):
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # the port is not a number
        return False
