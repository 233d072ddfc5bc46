"""Engines beside the database that search can use, by one setting: see `SEARCH_URL` and the README.

The rest of search asks for what all of them can do, through Wagtail's search and nothing else.
"""

MOST_VALUES = 10_000  # combinations of traits; an engine would otherwise count only the ten most frequent


class CountsEverything:
    """For the results of an engine: facets tell of every value. Stands on `facet` of modelsearch's Elasticsearch."""

    def _backend_do_search(self, body, **options):
        for facet in body.get("aggregations", {}).values():
            facet["terms"]["size"] = MOST_VALUES
        return super()._backend_do_search(body, **options)
