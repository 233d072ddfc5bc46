"""What a visitor asks for. The address holds all of it, so that an answer can be kept and sent on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.search.backends import get_search_backend
from wagtail.search.query import Or, PlainText

from search import facets
from search.analysis import folded, folded_text, query_words, stem
from search.models import Entry
from search.querying import promotions, spelling, synonyms
from search.querying.results import build_hits
from yellowbook.gallery import topics

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from wagtail.search.backends.base import BaseSearchResults
    from wagtail.search.query import SearchQuery as WagtailQuery

    from hub.core.facets import Facet
    from hub.core.models import HubPage
    from search.facets import Counts
    from search.querying.synonyms import Meaning

HITS_A_PAGE, MOST_PAGES = 20, 100  # whoever needs more than 2,000 hits needs another question
LONGEST = 200  # letters of a question
SHORTEST_PREFIX = 3  # letters of a word that may go on
NEWEST = "date"
# Wagtail ranks on SQLite by asking once more for each thing found; of more than these, the newest come first.
MOST_RANKED = 500 if connection.vendor == "sqlite" else None


class Pages(Paginator):  # type: ignore[type-arg]  # Django's takes none when the code runs
    """Pages of hits, as many as anybody reads: a late one costs little more than the first."""

    @property
    def num_pages(self) -> int:
        return min(super().num_pages, MOST_PAGES)

    @property
    def most(self) -> int | None:
        """How many hits are shown at the most; None if these are all."""
        return self.per_page * MOST_PAGES if self.count > self.per_page * MOST_PAGES else None


@dataclass(frozen=True)
class Attempt:
    """One way of looking: for all of some words, or (`or`) for any; in the reader's language, or anywhere.

    If `is_prefix`, for titles with these words, of which the last may go on.
    """

    words: list[str]
    operator: str = "and"
    anywhere: bool = False
    is_prefix: bool = False


class SearchQuery:
    """A question, narrowed: `params` is the address's query, `hidden` the topics that stay hidden on this device.

    First come things with all of its words, in the reader's language and then in any; if there are none, titles with a
    word that begins so; then what was perhaps meant (`corrected`); and last, things with some of the words
    (`only_some`).
    """

    def __init__(self, params: Mapping[str, str], hidden: Collection[int] = ()) -> None:
        self.params, self.hidden = params, hidden
        self.question = params.get("query", "").replace("\ufffd", " ").strip()  # what cannot be shown
        self.typed = query_words(self.question[:LONGEST])
        self.by_date = params.get("sort") == NEWEST
        self._counts: dict[tuple[object, ...], Counts] = {}
        self._ways: dict[tuple[str, ...], list[list[str]]] = {}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What narrows the answer: the value that was asked for, by the name of the facet."""
        return facets.chosen(self.params)

    def visible(self) -> QuerySet[Entry]:
        """Every entry but those of the topics that stay hidden."""
        every = Entry.objects.all()
        return every.exclude(work__in=topics.works_with_notes(self.hidden)) if self.hidden else every

    def entries(self, anywhere: bool = False) -> QuerySet[Entry]:
        """What may be found.

        Works are in their contributors' languages, everything else in that of the reader, unless they choose another.
        """
        entries = self.visible().filter(*[facets.condition(*one) for one in self.chosen.items()])
        if "language" not in self.chosen and not anywhere:
            entries = entries.filter(Q(group=Entry.Group.WORKS) | Q(language=get_language()))
        return entries

    def fits(
        self, attempt: Attempt, chosen: dict[str, str], anywhere: bool = False
    ) -> Callable[[dict[str, str]], bool]:
        """Whether something with these traits is among `entries`, if they are narrowed to what is `chosen`."""
        anywhere, here = anywhere or attempt.anywhere or "language" in chosen, get_language()

        def fit(traits: dict[str, str]) -> bool:
            is_read_here = anywhere or traits["group"] == Entry.Group.WORKS or traits["language"] == here
            return is_read_here and all(traits[name] == value for name, value in chosen.items())

        return fit

    @cached_property
    def synonyms(self) -> list[Meaning]:
        return synonyms.agreed()

    def query_of(self, attempt: Attempt) -> WagtailQuery:
        """The words of an Attempt, or what says the same, as Wagtail asks for them."""
        texts = dict.fromkeys(" ".join(map(stem, way)) for way in self.ways_of(attempt.words))
        queries = [PlainText(text, attempt.operator) for text in texts]
        return queries[0] if len(queries) == 1 else Or(queries)

    def ways_of(self, words: list[str]) -> list[list[str]]:
        """Every way of saying this, looked up once: in these words, two of them as one, and as editors put it."""
        key = tuple(words)
        if key not in self._ways:
            together = spelling.joined(words, synonyms.words_of(self.synonyms))
            self._ways[key] = [way for one in (words, *together) for way in (one, *self.named(one))]
        return self._ways[key]

    def named(self, words: list[str]) -> Iterator[list[str]]:
        """A question as editors say that it can be put; what that means alone, if nothing holds the rest with it.

        So nobody who types that they want to die, and when, is kept from the page that says whom to call.
        """
        for way, alone in synonyms.ways_of(words, self.synonyms):
            yield way if way == alone or self.holds(way) else alone

    def holds(self, words: list[str]) -> bool:
        """Whether anything holds all of these words."""
        query = PlainText(" ".join(map(stem, words)))
        return bool(list(get_search_backend().search(query, self.visible().only("pk"), order_by_relevance=False)[:1]))

    def look(self, attempt: Attempt, entries: QuerySet[Entry], **order: bool) -> BaseSearchResults:
        """What an Attempt finds among these entries, by Wagtail's search, or by its autocomplete."""
        backend = get_search_backend()
        if attempt.is_prefix:
            return backend.autocomplete(PlainText(folded_text(" ".join(attempt.words)), "and"), entries, **order)
        return backend.search(self.query_of(attempt), entries, **order)

    def counts(self, attempt: Attempt) -> Counts:
        """How many things hold the words of an Attempt, whatever the answer is narrowed to; asked once."""
        key = (*attempt.words, attempt.operator, attempt.is_prefix)
        if not attempt.words:
            return facets.Counts({})
        if key not in self._counts:
            found = self.look(attempt, self.visible(), order_by_relevance=False)
            self._counts[key] = facets.Counts(found.facet("traits"))
        return self._counts[key]

    def total(self, attempt: Attempt) -> int:
        return self.counts(attempt).total(self.fits(attempt, self.chosen))

    def total_of_all(self, attempt: Attempt) -> int:
        """How much there would be if nothing had been chosen: narrowing an answer makes it no answer to other words."""
        return self.counts(attempt).total(self.fits(attempt, {}))

    @cached_property
    def attempt(self) -> Attempt:
        """The first Attempt that finds something; the first of all if none does."""
        return next(filter(self.total_of_all, self.attempts()), Attempt(self.typed))

    @property
    def is_elsewhere(self) -> bool:
        """Whether there is something, but nothing of it among what was chosen."""
        return bool(self.total_of_all(self.attempt)) and not self.total(self.attempt)

    def attempts(self) -> Iterator[Attempt]:
        """What is tried, one after the other, and only as far as there is need."""
        if self.typed:
            yield from (Attempt(self.typed), Attempt(self.typed, anywhere=True))
            if len(folded(self.typed[-1])) >= SHORTEST_PREFIX:
                yield from (Attempt(self.typed, is_prefix=True), Attempt(self.typed, is_prefix=True, anywhere=True))
            if self.corrected:
                yield from (Attempt(self.corrected), Attempt(self.corrected, anywhere=True))
            if len(self.typed) > 1:
                yield from (Attempt(words, operator="or") for words in (self.typed, self.corrected) if words)

    @cached_property
    def corrected(self) -> list[str]:
        """The words that were perhaps meant; empty if they are the ones that were typed."""
        synonym_words = synonyms.words_of(self.synonyms)
        return spelling.corrected_words(self.typed, synonym_words, lambda words: self.total_of_all(Attempt(words)))

    @property
    def words(self) -> list[str]:
        return self.attempt.words

    @property
    def is_corrected(self) -> bool:
        return self.words != self.typed

    @property
    def only_some(self) -> bool:
        return self.attempt.operator == "or"

    @cached_property
    def matches(self) -> QuerySet[Entry] | BaseSearchResults:
        """All that was found, in its order, by numbers alone: that is less to put in order."""
        if not self.words:
            return Entry.objects.none()
        is_too_much = MOST_RANKED and self.total(self.attempt) > MOST_RANKED
        entries = self.entries(self.attempt.anywhere).only("pk")
        if self.by_date or is_too_much:
            return self.look(self.attempt, entries.order_by("-at", "-id"), order_by_relevance=False)
        return self.look(self.attempt, entries)

    @cached_property
    def page(self) -> Page[Any]:
        """One page of hits, ready to be shown."""
        pages = Pages(self.matches, HITS_A_PAGE)
        pages.count = self.total(self.attempt)
        page = pages.get_page(self.params.get("page"))
        numbers = [entry.pk for entry in page.object_list]
        rows = Entry.objects.in_bulk(numbers)
        page.object_list = build_hits([rows[pk] for pk in numbers if pk in rows], set(map(stem, self.words)))
        return page

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen) or self.by_date

    @property
    def is_new(self) -> bool:
        """Whether somebody has just typed this, and not narrowed the answer or turned its page."""
        return bool(self.typed) and not self.is_narrowed and "page" not in self.params

    @cached_property
    def promotions(self) -> list[HubPage]:
        """The pages that editors put above everything that is found."""
        return promotions.promoted_pages(self.question, " ".join(self.words)) if self.is_new else []

    def facet(self, name: str) -> Facet:
        """A Facet of what was found, without its own condition."""
        others = {other: value for other, value in self.chosen.items() if other != name}
        counts = self.counts(self.attempt).by(name, self.fits(self.attempt, others, anywhere=name == "language"))
        return facets.facet(name, counts, self.chosen.get(name))

    @cached_property
    def groups(self) -> Facet:
        """The four groups with their counts."""
        return self.facet("group")

    @cached_property
    def facets(self) -> list[Facet]:
        """Every other way of narrowing; those that leave no choice are left away."""
        found = [self.facet(name) for name in facets.FIELDS if name != "group"]
        return [facet for facet in found if len(facet.choices) > 1 or facet.chosen]
