"""Counting what is asked, so that editors see what people look for and do not find.

The words are kept, cut short, with a number for each day: no address, no user, no time, no language. No log has them.
What could say who somebody is, or open their work, is not kept at all.
They last `WAGTAILSEARCH_HITS_MAX_AGE` days: Wagtail's command `searchpromotions_garbage_collect` removes them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.http import HttpResponse
from wagtail.contrib.search_promotions.models import Query

from hub.characters import to_nfc
from search.models import Outcome
from yellowbook import four_words

if TYPE_CHECKING:
    from django.http import HttpRequest

    from search.querying.query import SearchQuery

LONGEST = 80  # letters that are kept of a question
DIGITS = 6  # of a telephone number, or of a date of birth

logger = logging.getLogger(__name__)


class LoggedSearchResponse(HttpResponse):
    """An answer that counts its question when the visitor has it: a server closes an answer after its last byte.

    Until then nothing was written, and nobody waits for what is written now.
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
    """Whether somebody may have typed an address, a number of theirs, or the words of their slip by mistake."""
    return "@" in question or sum(map(str.isdigit, question)) >= DIGITS or four_words.are_four_words(question)


def things_with_all_words(search_query: SearchQuery) -> int:
    """How many things hold everything that was typed: what was offered in their place counts as nothing found."""
    return 0 if search_query.is_corrected or search_query.only_some else search_query.page.paginator.count


def log_query(question: str, found: int) -> None:
    """Add one to how often a question was asked today. If that fails, the count is wrong by one, and that is all."""
    try:
        with transaction.atomic():
            query = Query.get(to_nfc(question))
            query.add_hit()
            Outcome.objects.update_or_create(query=query, defaults={"found": found})
    except DatabaseError:
        logger.warning("A question could not be counted.")  # the error itself would tell the question
