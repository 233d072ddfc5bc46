"""Elasticsearch 9, with the package `elasticsearch`."""

from wagtail.search.backends.elasticsearch9 import Elasticsearch9SearchBackend, Elasticsearch9SearchResults

from search.engines import CountsEverything


class Results(CountsEverything, Elasticsearch9SearchResults):
    pass


class SearchBackend(Elasticsearch9SearchBackend):
    results_class = Results
