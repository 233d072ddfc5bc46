"""Suggestions while somebody types: titles, themes and services, as far as they are public at that moment.

What was found for some letters is kept for a short time: numbers of rows, under a fingerprint of the letters. Each
answer looks the rows up anew, so nothing is suggested that is gone, and no word of it is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from hub.core.models import HubDocument, HubPage, Service, ServiceLine, Theme
from search import facets
from search.asking import Asked
from search.models import Entry
from search.showing import ids, thing_of
from search.words import LONGEST_BEGINNING, plain
from yellowbook.gallery.asked import public_works
from yellowbook.models import Contribution

MOST, SHORTEST = 8, 2  # suggestions; letters from which there are any
LONGEST = 200  # letters that are looked at
KEPT = 60  # seconds
AFTER_ALL = b"\xff"  # follows every letter
ENTRY = "entry"


@dataclass(frozen=True)
class Suggestion:
    """Something that is perhaps meant, and where it is."""

    text: str
    url: str
    kind: str


@dataclass(frozen=True)
class SharedList:
    """A list whose entries are suggested: what they are called, by their numbers, and where each leads."""

    kind: Promise
    names: Callable
    address: Callable


def suggestions(query, hidden=()):
    """At most so many Suggestions for what was typed so far; `hidden` are the topics hidden on this device."""
    typed = plain(query[:LONGEST])[:LONGEST_BEGINNING]
    if len(typed) < SHORTEST:
        return []
    key = fingerprint(typed, hidden)
    rows = cache.get(key)
    if rows is None:
        rows = rows_for(typed, hidden)
        cache.set(key, rows, KEPT)
    return as_told(rows, hidden)


def fingerprint(typed, hidden):
    asked = f"{get_language()} {sorted(hidden)} {typed}"
    return f"suggest-{salted_hmac('search.suggesting', asked).hexdigest()}"


def rows_for(typed, hidden):
    """What fits, as names of sources and numbers of rows: first what begins so, then what has a word that does."""
    named = [((source, pk), plain(name)) for source in LISTS for pk, name in LISTS[source].names().items()]
    entries = Asked({}, hidden).entries()
    found = [row for row, name in named if name.startswith(typed)]
    found += [(ENTRY, pk) for pk in entries_that_begin(entries, typed)]
    if len(found) < MOST:
        found += [row for row, name in named if f" {typed}" in name]
        found += [(ENTRY, pk) for pk in entries_with_words(entries, typed)]
    return list(dict.fromkeys(found))[:MOST]


def entries_that_begin(entries, typed):
    """The numbers of entries whose title begins so, in the order of titles, works after everything else."""
    beginning = typed.encode()
    found = entries.filter(beginning__gte=beginning, beginning__lt=beginning + AFTER_ALL).order_by("beginning", "pk")
    others, works = found.exclude(group=Entry.Group.WORKS), found.filter(group=Entry.Group.WORKS)
    return [pk for some in (others, works) for pk in some.values_list("pk", flat=True)[:MOST]]


def entries_with_words(entries, typed):
    """The numbers of entries that have each of these words in their title; the last word may go on."""
    words = PlainText(typed, operator="and")
    found = get_search_backend().autocomplete(words, entries.only("pk"), order_by_relevance=False)
    return [entry.pk for entry in found[:MOST]]


def as_told(rows, hidden):
    """The Suggestions for rows, of those that are still public."""
    told = {}
    for source in {source for source, _pk in rows}:
        numbers = [pk for name, pk in rows if name == source]
        found = entries_told(numbers, hidden) if source == ENTRY else list_told(LISTS[source], numbers)
        told |= {(source, pk): suggestion for pk, suggestion in found.items()}
    return [told[row] for row in rows if row in told]


def entries_told(numbers, hidden):
    """Suggestions by the numbers of entries. Invariant 5: they lead to what is looked up among what is public now."""
    entries = list(Asked({}, hidden).entries().filter(pk__in=numbers))
    things = {
        "page": HubPage.objects.published().in_bulk(ids(entries, "page_id")),
        "work": public_works(hidden).in_bulk(ids(entries, "work_id")),
        "document": HubDocument.objects.in_bulk(ids(entries, "document_id")),
    }
    kinds = facets.kinds({entry.kind for entry in entries})
    found = {entry: thing for entry in entries if (thing := thing_of(entry, things))}
    return {entry.pk: Suggestion(entry.heading, address_of(found[entry]), kinds[entry.kind]) for entry in found}


def address_of(thing):
    return thing.get_absolute_url() if isinstance(thing, Contribution) else thing.url


def list_told(source, numbers):
    """Suggestions by the numbers of entries of a list."""
    names = source.names()
    return {pk: Suggestion(names[pk], source.address(pk, names[pk]), str(source.kind)) for pk in numbers if pk in names}


def themes():
    """What the themes of public works are called."""
    works = Contribution.themes.through.objects.filter(theme=OuterRef("pk"), contribution__live=True)
    return without_empty(Theme.objects.filter(Exists(works)).names())


def service_lines():
    """What the kinds of service are called that public works come from."""
    works = Contribution.objects.filter(service_line=OuterRef("pk"), live=True)
    return without_empty(ServiceLine.objects.filter(Exists(works)).names())


def services():
    return dict(Service.objects.filter(live=True).values_list("pk", "name"))


def without_empty(names):
    return {pk: name for pk, name in names.items() if name}


def gallery_of(facet):
    """Where the gallery is, narrowed by one facet."""
    return lambda pk, name: f"{reverse('wagtail_serve', args=['yellow-book/'])}?{urlencode({facet: pk})}#works"


def search_for(pk, name):
    return f"{reverse('search')}?{urlencode({'query': name})}"


LISTS = {
    "theme": SharedList(_("Theme"), themes, gallery_of("theme")),
    "line": SharedList(_("Kind of service"), service_lines, gallery_of("service")),
    "service": SharedList(_("Service"), services, search_for),
}
