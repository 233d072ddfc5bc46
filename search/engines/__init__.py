"""External search engines, chosen by one setting: `SEARCH_URL`, see docs/operations.md.

The rest of search uses only what every engine can do, through Wagtail's search API. While an engine does not answer,
or has not been sent what it missed, the index in the database answers, which is written in any case: for the search
page as for the API and the admin.
"""

import logging
from copy import deepcopy
from datetime import timedelta

from django.utils import timezone
from modelsearch.backends.elasticsearchbase import ElasticsearchAtomicIndexRebuilder
from wagtail.search.backends import get_search_backend

from hub.core.models import ScheduledJob
from search.models import MissedChange

MOST_VALUES = 10_000  # combinations of facet values; an engine counts only the ten most frequent by default
WAIT, PATIENCE = 3, 60  # seconds for an answer, while somebody waits for it, and while `update_index` sends everything
PAUSE = timedelta(seconds=30)  # in which this process does not ask an engine again that did not answer

away_until = {}  # by the engine's address

logger = logging.getLogger(__name__)


class OptionalResults:
    """Results of an engine; those of the database while it is away. Its facets count every value.

    Overrides `facet`, `_do_search` and `_do_count` of modelsearch's Elasticsearch results.
    """

    def in_database(self):
        return self.query_compiler.in_database()[self.start : self.stop]

    def facet(self, field_name):
        facet = super().facet
        return self.backend.look_up(lambda: facet(field_name), lambda: self.in_database().facet(field_name))

    def _do_search(self):
        search = super()._do_search
        return self.backend.look_up(lambda: list(search()), lambda: self.in_database().results())

    def _do_count(self):
        return self.backend.look_up(super()._do_count, lambda: self.in_database().count())

    def _backend_do_search(self, body, **options):
        for facet in body.get("aggregations", {}).values():
            facet["terms"]["size"] = MOST_VALUES
        return super()._backend_do_search(body, **options)


class PatientRebuilder(ElasticsearchAtomicIndexRebuilder):
    """Sends everything anew (`update_index`), many things at a time, which may take an engine longer than a search."""

    def __init__(self, index):
        backend = type(index.backend)(index.backend.params | {"TIMEOUT": PATIENCE})
        super().__init__(backend.index_class(backend, index.name))


class OptionalEngine:
    """An engine that may be away: then the database answers, until the clock has sent the engine what it missed.

    `failures` are what its package raises when it does not answer, or not as it should.
    """

    failures = ()
    atomic_rebuilder_class = PatientRebuilder

    def __init__(self, params):
        self.params = deepcopy(params)
        super().__init__({"TIMEOUT": WAIT, "OPTIONS": {"max_retries": 0}} | params)

    def search(self, *asked, **options):
        results = super().search(*asked, **options)
        return with_twin(results, lambda: get_search_backend("database").search(*asked, **options))

    def autocomplete(self, *asked, **options):
        results = super().autocomplete(*asked, **options)
        return with_twin(results, lambda: get_search_backend("database").autocomplete(*asked, **options))

    def add(self, obj):
        add = super().add
        self.ask(lambda: add(obj), note_missed_change)

    def add_bulk(self, model, obj_list):
        add = super().add_bulk
        self.ask(lambda: add(model, obj_list), note_missed_change)

    def delete(self, obj):
        delete = super().delete
        self.ask(lambda: delete(obj), note_missed_change)

    def look_up(self, question, otherwise):
        """What the engine answers, if it answers and knows everything that is public now; else `otherwise()`."""
        return otherwise() if MissedChange.objects.exists() else self.ask(question, otherwise)

    def ask(self, question, otherwise):
        """What the engine answers to a question, or `otherwise()`. Nobody waits for it twice in a row."""
        engine, now = str(self.hosts), timezone.now()
        is_doubtful = engine in away_until
        if is_doubtful and now < away_until[engine]:
            return otherwise()
        if is_doubtful:
            away_until[engine] = now + PAUSE  # one finds out whether it is back; nobody else waits meanwhile
        try:
            answer = question()
        except self.failures as error:  # what it says may hold what people typed, so only its kind is kept
            away_until[engine] = now + PAUSE
            logger.warning(
                "The search engine does not answer (%s). The database searches; update_index sends what it misses.",
                type(error).__name__,
            )
            return otherwise()
        away_until.pop(engine, None)
        return answer


def with_twin(results, in_database):
    """Results that know how the database would find the same. Their compiler remembers it, which slices share."""
    if results.query_compiler:
        results.query_compiler.in_database = in_database
    return results


def note_missed_change():
    """Search in the database until the clock has run `update_index`, which is due now; if the change is committed."""
    MissedChange.objects.create()
    ScheduledJob.objects.postpone("update_index", timezone.now())
