"""External search engines, chosen by one setting: see `SEARCH_URL` and the README.

The rest of search uses only what every engine can do, through Wagtail's search API.
"""

MOST_VALUES = 10_000  # combinations of facet values; an engine counts only the ten most frequent by default


class CountsEverything:
    """Makes facets of an engine count every value. Overrides `facet` of modelsearch's Elasticsearch results."""

    def _backend_do_search(self, body, **options):
        for facet in body.get("aggregations", {}).values():
            facet["terms"]["size"] = MOST_VALUES
        return super()._backend_do_search(body, **options)
