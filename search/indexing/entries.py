"""Keeps the entries of search equal to what is public, in the transaction that changes what is public.

A page, work or document has an Entry while it is public. Searches read entries only, so they find nothing else.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from hub.coproduction.public_version import mark_changed
from hub.core.models import HubDocument, HubPage
from hub.core.private_files.access import private_collections
from search import facets
from search.analysis import folded
from search.indexing import search_documents
from search.models import Entry, Word
from yellowbook.gallery.filters import public_works
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from hub.core.models.pages import HubPageQuerySet

NOT_COMPARED = {"id"}


def public_pages() -> HubPageQuerySet:
    """Every page that anybody may read, as its own type."""
    return HubPage.objects.published().prefetch_related("locale").specific()


def entries_of_pages(numbers: Collection[int]) -> list[Entry]:
    """Unsaved entries of the pages with these primary keys, without pages that are not public."""
    return [search_documents.page_entry(page) for page in public_pages().filter(pk__in=numbers)]


def entries_of_works(numbers: Collection[int]) -> list[Entry]:
    """Unsaved entries of the works with these primary keys, without works that are not public."""
    works = public_works().filter(pk__in=numbers)
    return search_documents.work_entries(
        works.select_related("service", "service_line").prefetch_related("themes", "pictures", "translations")
    )


def entries_of_documents(numbers: Collection[int]) -> list[Entry]:
    """Unsaved entries of the documents with these primary keys that public pages link to.

    `found_on` is the first of those pages.
    """
    leading = references().filter(to_object_id__in=map(str, numbers)).values_list("to_object_id", "object_id")
    pages = HubPage.objects.published().select_related("locale").in_bulk([int(page) for _document, page in leading])
    found: dict[int, HubPage] = {}
    for document, page in sorted((int(document), int(page)) for document, page in leading):
        if page in pages:
            found.setdefault(document, pages[page])
    documents = public_documents().filter(pk__in=found)
    return [search_documents.document_entry(document, found[document.pk]) for document in documents]


def references() -> QuerySet[ReferenceIndex]:
    """The references from pages to documents, as Wagtail indexes them."""
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(HubDocument),
        base_content_type=ContentType.objects.get_for_model(Page),
    )


def public_documents() -> QuerySet[HubDocument]:
    """Documents outside private collections. Search shows those that a public page links to."""
    return HubDocument.objects.exclude(collection__in=private_collections())


def lock_rows(model: type[Any], numbers: Collection[int]) -> None:
    """Lock these rows until the end of the transaction, so that nobody changes them between reading and writing.

    Publishing and withdrawing lock the row, too. Rows are locked in the order of their keys, and before the words that
    `count_words` locks, so that there is no deadlock.
    """
    list(model.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True).values_list("pk"))


@transaction.atomic
def sync_pages(numbers: Collection[int]) -> None:
    """Update the entries of these pages, and of the documents that they link to or linked to before.

    Entries of what is not public are deleted.
    """
    lock_rows(Page, numbers)
    led_to = set(references().filter(object_id__in=map(str, numbers)).values_list("to_object_id", flat=True))
    documents = {*map(int, led_to), *document_numbers(found_on__in=numbers)}
    lock_rows(HubDocument, documents)
    replace_entries(Entry.objects.filter(page__in=numbers), entries_of_pages(numbers))
    replace_document_entries(documents)


@transaction.atomic
def sync_works(numbers: Collection[int]) -> None:
    """Update the entries of these works; delete the entries of works that are not public."""
    lock_rows(Contribution, numbers)
    replace_entries(Entry.objects.filter(work__in=numbers), entries_of_works(numbers))


@transaction.atomic
def sync_documents(numbers: Collection[int]) -> None:
    """Update the entries of these documents; delete the entries of documents that are not public."""
    lock_rows(HubDocument, numbers)
    replace_document_entries(numbers)


def replace_document_entries(numbers: Collection[int]) -> None:
    """Update the entries of documents. The caller has locked their rows."""
    if numbers:
        replace_entries(Entry.objects.filter(document__in=numbers), entries_of_documents(numbers))


def document_numbers(**conditions: Any) -> Iterable[int]:
    """Primary keys of the documents whose entries match `conditions`."""
    return Entry.objects.filter(document__isnull=False, **conditions).values_list("document", flat=True)


@transaction.atomic
def replace_entries(before: Iterable[Entry], entries: Iterable[Entry]) -> int:
    """Write those of `entries` that differ from `before`, and delete the rest of `before`.

    Returns the number of rows that were written or deleted.
    """
    known = {source_ids(entry): entry for entry in before}
    counts: Counter[str] = Counter()
    new: list[Entry] = []
    changed: list[Entry] = []
    for entry in entries:
        entry.traits = facets.traits_of(entry)
        old = known.pop(source_ids(entry), None)
        if old is None:
            new.append(entry)
        elif values_of(old) != values_of(entry):
            entry.pk = old.pk
            counts.subtract(old.vocabulary)
            changed.append(entry)
        else:
            continue
        counts.update(entry.vocabulary)
    for old in known.values():
        old.delete()
    Entry.objects.bulk_create(new)
    Entry.objects.bulk_update(changed, [field.name for field in Entry._meta.fields if field.name not in NOT_COMPARED])
    add_to_index([*new, *changed])
    count_words(counts)
    return len(new) + len(changed) + len(known)


def source_ids(entry: Entry) -> tuple[int | None, int | None, int | None]:
    """Primary keys of an entry's page, work and document. One of them is set, the others are None."""
    return entry.page_id, entry.work_id, entry.document_id


def values_of(entry: Entry) -> list[Any]:
    return [getattr(entry, field.attname) for field in Entry._meta.fields if field.name not in NOT_COMPARED]


def add_to_index(entries: Collection[Entry]) -> None:
    for backend in get_search_backends(with_auto_update=True) if entries else ():
        backend.add_bulk(Entry, entries)


def restore_to_index(entries: QuerySet[Entry]) -> int:
    """Add the entries that Wagtail's index in the database lacks. Returns how many were added."""
    lost = list(entries.filter(index_entries=None))
    add_to_index(lost)
    if lost:  # the entries are as they were, but now they are found
        mark_changed()
    return len(lost)


def remove_from_index(instance: Entry, **kwargs: Any) -> None:
    """Signal handler: remove a deleted Entry from the index, and subtract its words."""
    for backend in get_search_backends(with_auto_update=True):
        backend.delete(instance)
    count_words(Counter(dict.fromkeys(instance.vocabulary, -1)))


def count_words(counts: dict[str, int]) -> None:
    """Add these numbers to the counts of words; delete words whose count becomes 0."""
    counts = {word: count for word, count in counts.items() if count}
    known = set(
        Word.objects.select_for_update().filter(word__in=counts).order_by("word").values_list("word", flat=True)
    )
    new = [Word(word=word, folded=folded(word), things=0) for word in sorted(counts.keys() - known)]
    Word.objects.bulk_create(new, ignore_conflicts=True)
    by_count: dict[int, list[str]] = {}
    for word, count in counts.items():
        by_count.setdefault(count, []).append(word)
    for count, words in by_count.items():
        Word.objects.filter(word__in=words).update(things=F("things") + count)
    if any(count < 0 for count in by_count):
        Word.objects.filter(word__in=counts, things__lte=0).delete()
