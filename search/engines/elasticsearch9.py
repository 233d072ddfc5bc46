"""Elasticsearch 9, with the package `elasticsearch`."""

from elasticsearch import ApiError, TransportError
from elasticsearch.helpers import BulkIndexError
from wagtail.search.backends.elasticsearch9 import Elasticsearch9SearchBackend, Elasticsearch9SearchResults

from search.engines import OptionalEngine, OptionalResults


class Results(OptionalResults, Elasticsearch9SearchResults):
    pass


class SearchBackend(OptionalEngine, Elasticsearch9SearchBackend):
    failures = (ApiError, TransportError, BulkIndexError)
    results_class = Results
