"""Keeping what can be found in line with what is public, in the transaction in which that changes.

An Entry is there while its thing is public. What is found is asked of entries alone, so nothing else can be found.
"""

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from hub.core.models import HubDocument, HubPage
from search import told
from search.models import Entry, Word
from search.words import folded
from yellowbook.gallery.asked import public_works

THINGS = ("page", "work", "document")
NOT_COMPARED = {"id"}


def public_pages():
    """Every page that anybody may read, as its own type."""
    return HubPage.objects.published().select_related("locale").specific()


def pages_told(pages):
    return [told.of_page(page) for page in pages]


def works_told(works):
    """What works tell, in as many queries for many as for few."""
    works = works.select_related("service", "service_line").prefetch_related("themes", "pictures")
    return [told.of_work(work) for work in works]


def documents_told():
    """What every document tells that a public page leads to, of the first page that does."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(HubDocument),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    leading = dict(references.order_by("-object_id").values_list("to_object_id", "object_id"))
    pages = {str(page.pk): page for page in public_pages().filter(pk__in=leading.values())}
    documents = HubDocument.objects.filter(pk__in=[pk for pk, page in leading.items() if page in pages])
    public = documents.exclude(collection__view_restrictions__isnull=False)
    return [told.of_document(document, pages[leading[str(document.pk)]]) for document in public]


def sync_pages(pages):
    """Let search know these pages as far as they are public, and forget what of them is not."""
    numbers = [page.pk for page in pages]
    keep(Entry.objects.filter(page__in=numbers), pages_told(public_pages().filter(pk__in=numbers)))
    sync_documents()


def sync_works(numbers):
    """Let search know the works with these numbers as far as they are public, and forget what of them is not."""
    keep(Entry.objects.filter(work__in=numbers), works_told(public_works().filter(pk__in=numbers)))


def sync_documents():
    keep(Entry.objects.filter(document__isnull=False), documents_told())


@transaction.atomic
def keep(before, entries):
    """Put `entries` in the place of `before`. Returns how many rows had to be written or deleted."""
    known = {thing_of(entry): entry for entry in before}
    counts, new, changed = Counter(), [], []
    for entry in entries:
        old = known.pop(thing_of(entry), None)
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
    put_into_index([*new, *changed])
    count_words(counts)
    return len(new) + len(changed) + len(known)


def thing_of(entry):
    """Which thing an entry is of."""
    return entry.page_id, entry.work_id, entry.document_id


def values_of(entry):
    return [getattr(entry, field.attname) for field in Entry._meta.fields if field.name not in NOT_COMPARED]


def put_into_index(entries):
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Entry, entries)


def forget(instance, **kwargs):
    """Receives the end of every Entry, also when its thing is deleted. Its words go with it."""
    for backend in get_search_backends(with_auto_update=True):
        backend.delete(instance)
    count_words(Counter(dict.fromkeys(instance.vocabulary, -1)))


def count_words(counts):
    """Add to how many things hold each word; a word that nothing holds any more goes."""
    counts = {word: count for word, count in counts.items() if count}
    known = set(
        Word.objects.select_for_update().filter(word__in=counts).order_by("word").values_list("word", flat=True)
    )
    new = [Word(word=word, folded=folded(word), things=0) for word in sorted(counts.keys() - known)]
    Word.objects.bulk_create(new, ignore_conflicts=True)
    by_count = {}
    for word, count in counts.items():
        by_count.setdefault(count, []).append(word)
    for count, words in by_count.items():
        Word.objects.filter(word__in=words).update(things=F("things") + count)
    if any(count < 0 for count in by_count):
        Word.objects.filter(word__in=counts, things__lte=0).delete()
