"""Suggestions while somebody types: titles, themes, services and kinds that are public at that moment; what other words
for them mean; and, if there is nothing else, a title that was typed with a slip.

The primary keys that match some letters are cached for a short time under a hash of the letters. Each response looks
the rows up again, so it suggests nothing that was unpublished, and the cache holds no words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from hub.core.caching.derived import kept
from hub.core.help_now import help_now
from hub.core.models import Service, ServiceLine, Theme
from initiatives.whats_on import occurrences
from search import facets
from search.analysis import LONGEST_BEGINNING, folded_text, stem, words_in
from search.indexing.search_documents import OTHER_NAMES_OF_KINDS
from search.models import Entry
from search.querying import standing_lists, synonyms
from search.querying.needs import need_of
from search.querying.query import SearchQuery
from search.querying.results import ids_of, public_source, public_sources
from yellowbook.gallery.filters import public_works
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from hub.core.models import HubDocument, HubPage

    # The name of a source, and the primary key of one of its rows, or the name of a kind.
    Row = tuple[str, Any]

MOST, SHORTEST = 8, 2  # suggestions; letters that must be typed first
SHORTEST_OTHER_NAME, SHORTEST_WITH_A_SLIP = 3, 6  # letters of what is typed
MOST_MEANINGS, MOST_TITLES = 2, 5000  # that are looked at
MOST_SLIPS = 2
LONGEST = 200  # letters that are used
CACHE_SECONDS = 60  # seconds
LAST_BYTE = b"\xff"  # sorts after every letter
ENTRY, STANDING = "entry", "standing"


@dataclass(frozen=True)
class Suggestion:
    """What a visitor may mean, and its URL."""

    text: str
    url: str
    kind: str


@dataclass(frozen=True)
class SharedList:
    """A list whose entries are suggested: functions for their names, whether one is in use, and its URL."""

    kind: Promise
    names: Callable[..., dict[Any, str]]
    is_used: Callable[[Any], bool]
    address: Callable[[Any, str], str]


def suggestions(query: str, hidden: Collection[int] = ()) -> list[Suggestion]:
    """At most MOST Suggestions for what was typed so far; `hidden` are the topics hidden on this device."""
    typed = folded_text(query[:LONGEST])[:LONGEST_BEGINNING]
    if len(typed) < SHORTEST:
        return []
    return [*help_for(query[:LONGEST]), *suggestions_for(typed, hidden)][:MOST]


def help_for(query: str) -> list[Suggestion]:
    """The page that says whom to call, if somebody begins to type that they are in need."""
    if not need_of(query, is_typing=True):
        return []
    found = help_now()
    return [Suggestion(found.title, found.url, str(_("If you need help now")))]


def suggestions_for(typed: str, hidden: Collection[int]) -> list[Suggestion]:
    key = fingerprint(typed, hidden)
    rows = cache.get(key)
    if rows is None:
        rows = rows_for(typed, hidden)
        cache.set(key, rows, CACHE_SECONDS)
    return suggestions_for_rows(rows, hidden)


def fingerprint(typed: str, hidden: Collection[int]) -> str:
    asked = f"{get_language()} {sorted(hidden)} {typed}"
    return f"suggest-{salted_hmac('search.querying.suggestions', asked).hexdigest()}"


def rows_for(typed: str, hidden: Collection[int]) -> list[Row]:
    """Matching rows: first those that begin with the typed letters, then those with a word that does."""
    named = [((source, pk), folded_text(name)) for source in NAMED for pk, name in LISTS[source].names().items()]
    entries = SearchQuery({}, hidden).entries()
    found: list[Row] = [(STANDING, one.url_name) for one in standing_lists.that_begin(typed)]
    found += [row for row in kinds_called(typed) if is_used(*row)]
    found += [row for row, name in named if name.startswith(typed) and is_used(*row)]
    found += [(ENTRY, pk) for pk in entries_that_begin(entries, typed)]
    if len(found) < MOST:
        found += [(ENTRY, pk) for meaning in meanings_of(typed) for pk in entries_that_begin(entries, meaning)]
        found += [row for row, name in named if f" {typed}" in name and is_used(*row)]
        found += [(ENTRY, pk) for pk in entries_with_words(entries, typed)]
    if not found and len(typed) >= SHORTEST_WITH_A_SLIP:
        found = [(ENTRY, pk) for pk in titles_with_a_slip(typed)]
    return list(dict.fromkeys(found))[:MOST]


def kinds_called(typed: str) -> list[Row]:
    """The kinds of works, and of what is on, with a name that begins so, or that is this word in another form."""
    if len(typed) < SHORTEST_OTHER_NAME:
        return []
    labels = {(source, kind): label for source in KINDS for kind, label in LISTS[source].names().items()}
    called = {row: folded_text(f"{label} {OTHER_NAMES_OF_KINDS.get(row[1], '')}") for row, label in labels.items()}
    same = stem(typed)
    return [
        row for row, name in called.items() if any(one.startswith(typed) or stem(one) == same for one in name.split())
    ]


def meanings_of(typed: str) -> list[str]:
    """What agreed synonyms that begin so mean. Whom to call in need is suggested otherwise, and first."""
    if len(typed) < SHORTEST_OTHER_NAME:
        return []
    agreed = kept("synonyms", synonyms.agreed)
    meant = [one for phrase, means in agreed if folded_text(" ".join(phrase)).startswith(typed) for one in means]
    others = [one for one in meant if one != words_in(help_now().title)]
    return list(dict.fromkeys(folded_text(" ".join(one)) for one in others))[:MOST_MEANINGS]


def titles_with_a_slip(typed: str) -> list[int]:
    """The entry whose title is nearest to what was typed, but for a slip or a space; none if none is near."""
    titles = kept(f"titles-{get_language()}", titles_without_spaces)
    near = extractOne(typed.replace(" ", ""), titles.keys(), scorer=OSA.distance, score_cutoff=MOST_SLIPS)
    return [titles[near[0]]] if near and near[0][0] == typed[0] else []


def titles_without_spaces() -> dict[str, int]:
    """The entries of pages in the active language by their folded title, written in one."""
    pages = Entry.objects.exclude(group=Entry.Group.WORKS).filter(language=get_language(), document=None)
    rows = pages.order_by("-pk").values_list("pk", "heading")[:MOST_TITLES]
    return {folded_text(heading).replace(" ", ""): pk for pk, heading in rows}


def is_used(source: str, pk: int) -> bool:
    return LISTS[source].is_used(pk)


def entries_that_begin(entries: QuerySet[Entry], typed: str) -> list[int]:
    """Primary keys of entries whose title begins so, sorted by title, works last."""
    beginning = typed.encode()
    found = entries.filter(beginning__gte=beginning, beginning__lt=beginning + LAST_BYTE).order_by("beginning", "pk")
    groups = ([group for group in Entry.Group if group != Entry.Group.WORKS], [Entry.Group.WORKS])
    return [pk for group in groups for pk in found.filter(group__in=group).values_list("pk", flat=True)[:MOST]]


def entries_with_words(entries: QuerySet[Entry], typed: str) -> list[int]:
    """Primary keys of entries with all of these words in their title; the last may be the beginning of a word."""
    words = PlainText(typed, operator="and")
    found = get_search_backend().autocomplete(words, entries.only("pk"), order_by_relevance=False)
    return [entry.pk for entry in found[:MOST]]


def suggestions_for_rows(rows: Iterable[Row], hidden: Collection[int]) -> list[Suggestion]:
    """Suggestions for those rows that are still public."""
    by_row: dict[Row, Suggestion] = {}
    for source in {source for source, _pk in rows}:
        numbers = [pk for name, pk in rows if name == source]
        found = entry_suggestions(numbers, hidden) if source == ENTRY else list_suggestions(LISTS[source], numbers)
        by_row |= {(source, pk): suggestion for pk, suggestion in found.items()}
    return [by_row[row] for row in rows if row in by_row]


def entry_suggestions(numbers: Collection[int], hidden: Collection[int]) -> dict[int, Suggestion]:
    """Suggestions by the primary key of entries, from what is public now (invariant 5)."""
    entries = list(
        SearchQuery({}, hidden).entries().filter(pk__in=numbers).defer("text", "labels", "labels_in_welsh", "places")
    )
    works = public_works(hidden).only("title").in_bulk(ids_of(entries, "work_id"))
    things = public_sources(entries, works)
    kinds = facets.kinds({entry.kind for entry in entries})
    found = {entry: thing for entry in entries if (thing := public_source(entry, things))}
    return {entry.pk: Suggestion(entry.heading, address_of(found[entry]), kinds[entry.kind]) for entry in found}


def address_of(thing: HubPage | HubDocument | Contribution) -> str:
    return thing.get_absolute_url() if isinstance(thing, Contribution) else thing.url


def list_suggestions(source: SharedList, numbers: Collection[int]) -> dict[int, Suggestion]:
    """Suggestions by the primary key of a list's entries."""
    names = source.names(pk__in=numbers)
    return {
        pk: Suggestion(name, source.address(pk, name), str(source.kind))
        for pk, name in names.items()
        if pk in numbers and source.is_used(pk)
    }


def names_in(model: type[Any]) -> Callable[..., dict[int, str]]:
    """The names of a translated list's entries in the active language."""

    def names(**narrowed: Any) -> dict[int, str]:
        named = model.objects.filter(live=True, **narrowed).names()
        return {pk: name for pk, name in named.items() if name}

    return names


def services(**narrowed: Any) -> dict[int, str]:
    return dict(Service.objects.filter(live=True, **narrowed).values_list("pk", "name"))


def has_works(field: str) -> Callable[[int], bool]:
    """A function that says whether a choice has public works; the database stops at the first of them."""
    return lambda pk: Contribution.objects.filter(live=True, **{field: pk}).exists()


def gallery_of(facet: str) -> Callable[[int, str], str]:
    """The URL of the gallery, narrowed by one facet."""
    return lambda pk, name: f"{reverse('wagtail_serve', args=['yellow-book/'])}?{urlencode({facet: pk})}#works"


def titles_of_standing_lists(**narrowed: Any) -> dict[Any, str]:
    return {one.url_name: str(one.title) for one in standing_lists.STANDING_LISTS}


def kinds_of_works(**narrowed: Any) -> dict[Any, str]:
    return {kind: str(label) for kind, label in Contribution.Kind.choices}


def kinds_of_whats_on(**narrowed: Any) -> dict[Any, str]:
    return {kind: str(label) for kind, label in occurrences.Kind.choices}


def is_on(kind: str) -> bool:
    """Whether something of this kind is on; what is on is kept."""
    return any(one.kind == kind for one in occurrences.upcoming())


def whats_on_of(kind: str, name: str) -> str:
    return f"{reverse('whats-on')}?{urlencode({'kind': kind})}"


def address_of_list(url_name: str, name: str) -> str:
    return reverse(url_name)


def search_for(pk: int, name: str) -> str:
    return f"{reverse('search')}?{urlencode({'query': name})}"


LISTS = {
    "theme": SharedList(_("Theme"), names_in(Theme), has_works("themes"), gallery_of("theme")),
    "line": SharedList(_("Kind of service"), names_in(ServiceLine), has_works("service_line"), gallery_of("service")),
    "service": SharedList(_("Service"), services, lambda pk: True, search_for),
    "kind": SharedList(_("The Yellow Book"), kinds_of_works, has_works("kind"), gallery_of("kind")),
    "whats-on": SharedList(_("What's on"), kinds_of_whats_on, is_on, whats_on_of),
    STANDING: SharedList(_("Courses and events"), titles_of_standing_lists, lambda pk: True, address_of_list),
}
KINDS = ("kind", "whats-on")
NAMED = [source for source in LISTS if source not in (*KINDS, STANDING)]
