"""OpenSearch 3, with the package `opensearch-py`."""

from opensearchpy import OpenSearchException
from wagtail.search.backends.opensearch3 import OpenSearch3SearchBackend, OpenSearch3SearchResults

from search.engines import OptionalEngine, OptionalResults


class Results(OptionalResults, OpenSearch3SearchResults):
    pass


class SearchBackend(OptionalEngine, OpenSearch3SearchBackend):
    failures = (OpenSearchException,)
    results_class = Results
