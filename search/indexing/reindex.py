"""Repairs search after a restored backup, an update that sent no signals, or a release that changes the entries.

It works in batches, each in its own transaction, and writes only what differs. It can be stopped at any time: the next
run is quick for what is already right.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from hub.core.models import HubDocument
from search.analysis import folded
from search.indexing import entries
from search.models import Entry, Word
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from django.db.models import QuerySet

BATCH_SIZE = 500
# The model of each kind, and the function that makes the entries of its public objects.
SOURCES: dict[str, tuple[type[Any], Callable[[Collection[int]], list[Entry]]]] = {
    "page": (Page, entries.entries_of_pages),
    "work": (Contribution, entries.entries_of_works),
    "document": (HubDocument, entries.entries_of_documents),
}


def reindex(name: str) -> Iterator[tuple[int, int]]:
    """Repair the entries of one kind. Yields for each batch how many objects were checked and how many rows written."""
    model, entries_of = SOURCES[name]
    for numbers in batches(model.objects.all()):
        with transaction.atomic():
            entries.lock_rows(model, numbers)
            known = Entry.objects.filter(**{f"{name}__in": numbers})
            written = entries.replace_entries(known, entries_of(numbers)) + entries.restore_to_index(known)
        yield len(numbers), written


def batches(things: QuerySet[Any]) -> Iterator[list[int]]:
    """Primary keys of `things` in ascending order, BATCH_SIZE at a time."""
    last = 0
    while numbers := list(
        things.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True).distinct()[:BATCH_SIZE]
    ):
        yield numbers
        last = numbers[-1]


def recount_words() -> int:
    """Correct the counts in Word. Returns how many words were wrong.

    Locks the words only if a count is wrong: publications then wait, so that each is counted once.
    """
    if not wrong_counts():
        return 0
    with transaction.atomic():
        list(Word.objects.select_for_update().order_by("word"))
        wrong = wrong_counts()
        Word.objects.filter(word__in=wrong).delete()
        Word.objects.bulk_create(
            [Word(word=word, folded=folded(word), things=count) for word, count in sorted(wrong.items()) if count],
            batch_size=BATCH_SIZE,
        )
    return len(wrong)


def wrong_counts() -> dict[str, int]:
    """Correct counts of the words whose count in Word is wrong."""
    right: Counter[str] = Counter()
    for entry in Entry.objects.only("heading", "labels", "places", "text").iterator(chunk_size=BATCH_SIZE):
        right.update(entry.vocabulary)
    stored = dict(Word.objects.values_list("word", "things"))
    return {word: right[word] for word in right.keys() | stored.keys() if right[word] != stored.get(word)}


def analyze_tables() -> None:
    """Run ANALYZE on the tables for the query planner: SQLite never does by itself, PostgreSQL only later."""
    with connection.cursor() as cursor:
        for model in (Entry, IndexEntry):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
