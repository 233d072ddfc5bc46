"""Repairs search: after a restored backup, an update past the signals, or a new version of what things tell.

It goes through everything in parts, each in a transaction of its own, and writes only what differs. So it may be broken
off at any time: the next run passes quickly over what is done.
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
# By kind: its model, and the function that makes the entries of those that are public.
SOURCES: dict[str, tuple[type[Any], Callable[[Collection[int]], list[Entry]]]] = {
    "page": (Page, entries.entries_of_pages),
    "work": (Contribution, entries.entries_of_works),
    "document": (HubDocument, entries.entries_of_documents),
}


def reindex(name: str) -> Iterator[tuple[int, int]]:
    """Repair the entries of one kind of thing; yields after each part how many were looked at, and written."""
    model, entries_of = SOURCES[name]
    for numbers in batches(model.objects.all()):
        with transaction.atomic():
            entries.lock_rows(model, numbers)
            known = Entry.objects.filter(**{f"{name}__in": numbers})
            written = entries.replace_entries(known, entries_of(numbers)) + entries.restore_to_index(known)
        yield len(numbers), written


def batches(things: QuerySet[Any]) -> Iterator[list[int]]:
    """The numbers of things, so many at once, in their order."""
    last = 0
    while numbers := list(
        things.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True).distinct()[:BATCH_SIZE]
    ):
        yield numbers
        last = numbers[-1]


def recount_words() -> int:
    """Let Word say exactly how many things hold each word. Returns how many words were counted wrongly.

    Only if something is wrong do publications wait, so that none of them is counted twice or not at all.
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
    """The right counts, by word, of the words that Word counts wrongly."""
    right: Counter[str] = Counter()
    for entry in Entry.objects.only("heading", "labels", "places", "text").iterator(chunk_size=BATCH_SIZE):
        right.update(entry.vocabulary)
    stored = dict(Word.objects.values_list("word", "things"))
    return {word: right[word] for word in right.keys() | stored.keys() if right[word] != stored.get(word)}


def analyze_tables() -> None:
    """Update what the planner knows of the tables (ANALYZE): SQLite never does so by itself, PostgreSQL only later."""
    with connection.cursor() as cursor:
        for model in (Entry, IndexEntry):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
