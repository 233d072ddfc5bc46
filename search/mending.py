"""Putting search right: after a restored backup, an update past the signals, or a new version of what things tell.

It goes through everything in parts, each in a transaction of its own, and writes only what differs. So it may be broken
off at any time: the next run passes quickly over what is done.
"""

from collections import Counter

from django.db import connection, transaction
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from hub.core.models import HubDocument
from search import entries
from search.models import Entry, Word
from search.words import folded
from yellowbook.models import Contribution

AT_ONCE = 500
# What there is of each kind, public or not, and what tells of those that are public.
THINGS = {
    "page": (Page, entries.pages_told),
    "work": (Contribution, entries.works_told),
    "document": (HubDocument, entries.documents_told),
}


def put_right(name):
    """Put the entries of one kind of thing right; yields after each part how many were looked at, and written."""
    model, tell = THINGS[name]
    for numbers in parts(model.objects.all()):
        with transaction.atomic():
            entries.hold(model, numbers)
            known = Entry.objects.filter(**{f"{name}__in": numbers})
            written = entries.keep(known, tell(numbers)) + entries.put_back_into_index(known)
        yield len(numbers), written


def parts(things):
    """The numbers of things, so many at once, in their order."""
    last = 0
    while numbers := list(things.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True).distinct()[:AT_ONCE]):
        yield numbers
        last = numbers[-1]


def count_words_anew():
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
            batch_size=AT_ONCE,
        )
    return len(wrong)


def wrong_counts():
    """How many things hold each word, of those words of which Word says something else."""
    right = Counter()
    for entry in Entry.objects.only("heading", "labels", "places", "text").iterator(chunk_size=AT_ONCE):
        right.update(entry.vocabulary)
    said = dict(Word.objects.values_list("word", "things"))
    return {word: right[word] for word in right.keys() | said.keys() if right[word] != said.get(word)}


def tell_what_there_is():
    """Let the database plan its searches by what is there now. SQLite never looks by itself, PostgreSQL later."""
    with connection.cursor() as cursor:
        for model in (Entry, IndexEntry):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
