"""Counts queries, so that editors see what people look for and do not find.

Stored are the words, cut short, and a number for each day: no address, user, time or language. They are in no log file.
Queries that could say who somebody is, or open their work, are not stored.
Wagtail's command `searchpromotions_garbage_collect` removes them after `WAGTAILSEARCH_HITS_MAX_AGE` days.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query
from wagtail.search.utils import normalise_query_string

from hub.characters import to_nfc
from search.models import Outcome
from yellowbook import four_words

if TYPE_CHECKING:
    from django.http import HttpRequest

    from search.querying.query import SearchQuery

LONGEST = 80  # letters of a query that are stored
DIGITS = 6  # as many as in a date of birth; telephone numbers have more
# Run after every search. As QuerySets these statements are four times as dear.
SET_OUTCOME = """
    UPDATE search_outcome SET found = %s
    WHERE query_id = (SELECT id FROM wagtailsearchpromotions_query WHERE query_string = %s)
"""
ADD_HIT = """
    UPDATE wagtailsearchpromotions_querydailyhits SET hits = hits + 1
    WHERE date = %s AND query_id = (SELECT id FROM wagtailsearchpromotions_query WHERE query_string = %s)
"""

logger = logging.getLogger(__name__)


class LoggedSearchResponse(HttpResponse):
    """A response that counts its query once it was sent: the server closes a response after its last byte.

    So the visitor does not wait for the database.
    """

    def __init__(self, request: HttpRequest, search_query: SearchQuery, content: str) -> None:
        super().__init__(content)
        counts = request.method == "GET" and search_query.is_new and not may_be_secret(search_query.question)
        self.to_count = (search_query.question[:LONGEST], things_with_all_words(search_query)) if counts else None

    def close(self) -> None:
        if self.to_count:
            log_query(*self.to_count)
        super().close()


def may_be_secret(question: str) -> bool:
    """Whether this may be an email address, a personal number, or the four words of a slip, typed by mistake."""
    return "@" in question or sum(map(str.isdigit, question)) >= DIGITS or four_words.are_four_words(question)


def things_with_all_words(search_query: SearchQuery) -> int:
    """How many entries hold all the typed words; results for other words count as none."""
    return 0 if search_query.is_corrected or search_query.only_some else search_query.page.paginator.count


def log_query(question: str, found: int) -> None:
    """Add one to how often a query was asked today. A failure is logged and otherwise ignored."""
    typed = normalise_query_string(to_nfc(question))
    try:
        with transaction.atomic():
            if not count_again(typed, found):
                query = Query.get(typed)
                query.add_hit()
                Outcome.objects.update_or_create(query=query, defaults={"found": found})
    except DatabaseError:
        logger.warning("A question could not be counted.")  # the error's message would contain the query


def count_again(typed: str, found: int) -> bool:
    """Count a query that was asked today already, as Wagtail's `Query.add_hit` does, with two statements for five."""
    today = connection.ops.adapt_datefield_value(timezone.now().date())
    with connection.cursor() as cursor:
        cursor.execute(SET_OUTCOME, [found, typed])
        if cursor.rowcount:
            cursor.execute(ADD_HIT, [today, typed])
        return bool(cursor.rowcount)
