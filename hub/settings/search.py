"""Where search looks: in the database, or in an engine beside it (`SEARCH_URL`; `search.checks` says what is wrong)."""

# Words are made alike before they come here (search/analysis.py), so that the database compares them as they are.
DATABASE = {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}


def search_backends(url):
    """WAGTAILSEARCH_BACKENDS. The database's index is always written: it answers while an engine is away."""
    if not url:
        return {"default": DATABASE}
    engine, _plus, address = url.partition("+")
    return {
        "database": DATABASE,
        "default": {"BACKEND": f"search.engines.{engine}", "URLS": [address], "INDEX_PREFIX": "hub_"},
    }
