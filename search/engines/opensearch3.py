"""OpenSearch 3, with the package `opensearch-py`."""

from wagtail.search.backends.opensearch3 import OpenSearch3SearchBackend, OpenSearch3SearchResults

from search.engines import CountsEverything


class Results(CountsEverything, OpenSearch3SearchResults):
    pass


class SearchBackend(OpenSearch3SearchBackend):
    results_class = Results
