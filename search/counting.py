"""Counting what is asked, so that editors see what people look for and do not find.

The words are kept, cut short, with a number for each day: no address, no user, no time, no language. No log has them.
What could say who somebody is, or open their work, is not kept at all.
They last `WAGTAILSEARCH_HITS_MAX_AGE` days: Wagtail's command `searchpromotions_garbage_collect` removes them.
"""

import logging

from django.db import DatabaseError, transaction
from django.http import HttpResponse
from wagtail.contrib.search_promotions.models import Query

from hub.characters import composed
from search.models import Outcome
from yellowbook import receipts

LONGEST = 80  # letters that are kept of a question
DIGITS = 6  # of a telephone number, or of a date of birth

logger = logging.getLogger(__name__)


class CountedAfterwards(HttpResponse):
    """An answer that counts its question when the visitor has it: a server closes an answer after its last byte.

    Until then nothing was written, and nobody waits for what is written now.
    """

    def __init__(self, request, asked, content):
        super().__init__(content)
        counts = request.method == "GET" and asked.is_new and not may_be_secret(asked.question)
        self.to_count = (asked.question[:LONGEST], things_with_all_words(asked)) if counts else None

    def close(self):
        if self.to_count:
            count(*self.to_count)
        super().close()


def may_be_secret(question):
    """Whether somebody may have typed an address, a number of theirs, or the words of their slip by mistake."""
    return "@" in question or sum(map(str.isdigit, question)) >= DIGITS or receipts.are_words(question)


def things_with_all_words(asked):
    """How many things hold everything that was typed: what was offered in their place counts as nothing found."""
    return 0 if asked.is_corrected or asked.only_some else asked.page.paginator.count


def count(question, found):
    """Add one to how often a question was asked today. If that fails, the count is wrong by one, and that is all."""
    try:
        with transaction.atomic():
            query = Query.get(composed(question))
            query.add_hit()
            Outcome.objects.update_or_create(query=query, defaults={"found": found})
    except DatabaseError:
        logger.warning("A question could not be counted.")  # the error itself would tell the question
