"""A visitor's search. The URL holds all of it, so that results can be bookmarked and sent to others."""

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

from hub.core.caching.derived import kept
from hub.core.help_now import help_now
from search import facets
from search.analysis import folded, folded_text, query_words, stem
from search.models import Entry
from search.querying import needs, promotions, spelling, standing_lists, synonyms
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
    from search.querying.standing_lists import StandingList
    from search.querying.synonyms import Meaning

HITS_A_PAGE, MOST_PAGES = 20, 100  # nobody reads more than 2,000 hits
LONGEST = 200  # letters of a query
SHORTEST_PREFIX = 3  # letters of a word that is taken as the beginning of longer ones
NEWEST = "date"
# On SQLite, Wagtail ranks with one more query for each hit. Of more hits than this, the newest come first.
MOST_RANKED = 500 if connection.vendor == "sqlite" else None


class Pages(Paginator):  # type: ignore[type-arg]  # Django's takes none when the code runs
    """A paginator of hits, up to MOST_PAGES: late pages are hardly slower than the first."""

    @property
    def num_pages(self) -> int:
        return min(super().num_pages, MOST_PAGES)

    @property
    def most(self) -> int | None:
        """How many hits are shown if there are more than that; else None."""
        return self.per_page * MOST_PAGES if self.count > self.per_page * MOST_PAGES else None


@dataclass(frozen=True)
class Attempt:
    """One way of searching: for all of some words, or (`or`) for any; in the reader's language, or in all.

    If `is_prefix`, for titles with these words, the last of which may be the beginning of a word.
    """

    words: list[str]
    operator: str = "and"
    anywhere: bool = False
    is_prefix: bool = False


class SearchQuery:
    """A query with its facets: `params` is the URL's query, `hidden` the topics that are hidden on this device.

    Shows entries with all of its words, in the reader's language, or else in any; if there are none, titles with a word
    that begins so; then results for the corrected words (`corrected`); and last, entries with some of the words
    (`only_some`).
    """

    def __init__(self, params: Mapping[str, str], hidden: Collection[int] = ()) -> None:
        self.params, self.hidden = params, hidden
        self.question = params.get("query", "").replace("\ufffd", " ").strip()  # characters that are not UTF-8
        self.typed = query_words(self.question[:LONGEST])
        self.by_date = params.get("sort") == NEWEST
        self._counts: dict[tuple[object, ...], Counts] = {}
        self._ways: dict[tuple[str, ...], list[list[str]]] = {}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The chosen values, by the name of the facet."""
        return facets.chosen(self.params)

    def visible(self) -> QuerySet[Entry]:
        """Every entry except those of hidden topics."""
        every = Entry.objects.all()
        return every.exclude(work__in=topics.works_with_notes(self.hidden)) if self.hidden else every

    def entries(self, anywhere: bool = False) -> QuerySet[Entry]:
        """The entries to search.

        Works in every language, everything else in the reader's, unless they choose another.
        """
        entries = self.visible().filter(*[facets.condition(*one) for one in self.chosen.items()])
        if "language" not in self.chosen and not anywhere:
            entries = entries.filter(Q(group=Entry.Group.WORKS) | Q(language=get_language()))
        return entries

    def fits(
        self, attempt: Attempt, chosen: dict[str, str], anywhere: bool = False
    ) -> Callable[[dict[str, str]], bool]:
        """Whether an entry with these traits is among `entries`, narrowed to the `chosen` values."""
        anywhere, here = anywhere or attempt.anywhere or "language" in chosen, get_language()

        def fit(traits: dict[str, str]) -> bool:
            is_read_here = anywhere or traits["group"] == Entry.Group.WORKS or traits["language"] == here
            return is_read_here and all(traits[name] == value for name, value in chosen.items())

        return fit

    @cached_property
    def synonyms(self) -> list[Meaning]:
        return kept("synonyms", synonyms.agreed)

    @cached_property
    def synonym_words(self) -> set[str]:
        return synonyms.words_of(self.synonyms)

    @cached_property
    def need(self) -> str | None:
        """The need that the question tells of (`search.querying.needs`): then whom to call stands first."""
        return needs.need_of(self.question, synonyms.leading_to(help_now().title, self.synonyms))

    def query_of(self, attempt: Attempt) -> WagtailQuery:
        """Wagtail's search query for the words of an Attempt and their synonyms."""
        texts = dict.fromkeys(" ".join(map(stem, way)) for way in self.ways_of(attempt.words))
        queries = [PlainText(text, attempt.operator) for text in texts]
        return queries[0] if len(queries) == 1 else Or(queries)

    def ways_of(self, words: list[str]) -> list[list[str]]:
        """Every way of saying this, looked up once: these words, two of them joined, and synonyms."""
        key = tuple(words)
        if key not in self._ways:
            together = spelling.joined(words, self.synonym_words)
            self._ways[key] = [way for one in (words, *together) for way in (one, *self.named(one))]
        return self._ways[key]

    def named(self, words: list[str]) -> Iterator[list[str]]:
        """A query with a synonym in it; the synonym alone, if no entry holds the other words with it.

        So somebody who types that they want to die, and when, finds the page that says whom to call.
        """
        for way, alone in synonyms.ways_of(words, self.synonyms):
            yield way if way == alone or self.holds(way) else alone

    def holds(self, words: list[str]) -> bool:
        """Whether any entry holds all of these words."""
        query = PlainText(" ".join(map(stem, words)))
        return bool(list(get_search_backend().search(query, self.visible().only("pk"), order_by_relevance=False)[:1]))

    def look(self, attempt: Attempt, entries: QuerySet[Entry], **order: bool) -> BaseSearchResults:
        """The results of an Attempt among these entries, from Wagtail's search or its autocomplete."""
        backend = get_search_backend()
        if attempt.is_prefix:
            return backend.autocomplete(PlainText(folded_text(" ".join(attempt.words)), "and"), entries, **order)
        return backend.search(self.query_of(attempt), entries, **order)

    def counts(self, attempt: Attempt) -> Counts:
        """The Counts of an Attempt's results, without the chosen facets; queried once."""
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
        """How many results there would be without the chosen facets. Other words are tried only if there are none."""
        return self.counts(attempt).total(self.fits(attempt, {}))

    @cached_property
    def attempt(self) -> Attempt:
        """The first Attempt that finds something; else the very first."""
        return next(filter(self.total_of_all, self.attempts()), Attempt(self.typed))

    @property
    def is_elsewhere(self) -> bool:
        """Whether there are results, but none with the chosen facets."""
        return bool(self.total_of_all(self.attempt)) and not self.total(self.attempt)

    def attempts(self) -> Iterator[Attempt]:
        """Attempts, in the order in which they are tried until one finds something."""
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
        """The corrected words; empty if spelling correction knows none."""
        return spelling.corrected_words(self.typed, self.synonym_words, lambda words: self.total_of_all(Attempt(words)))

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
    def matches(self) -> QuerySet[Entry] | BaseSearchResults | list[Entry]:
        """All results in order, as primary keys only, which are quicker to sort."""
        if not self.total(self.attempt):
            return []
        is_too_much = MOST_RANKED and self.total(self.attempt) > MOST_RANKED
        entries = self.entries(self.attempt.anywhere).only("pk")
        if self.by_date or is_too_much:
            return self.look(self.attempt, entries.order_by("-at", "-id"), order_by_relevance=False)
        return self.look(self.attempt, entries)

    @cached_property
    def page(self) -> Page[Any]:
        """The current page of hits."""
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
        """Whether somebody has just typed this, and has not chosen a facet or another page."""
        return bool(self.typed) and not self.is_narrowed and "page" not in self.params

    @cached_property
    def promotions(self) -> list[HubPage | StandingList]:
        """Where to start: the editors' picks for this query, and the lists that are called so."""
        if not self.is_new:
            return []
        picked = promotions.promoted_pages(self.question, " ".join(self.words))
        return [*picked, *standing_lists.called(self.question)]

    def facet(self, name: str) -> Facet:
        """A Facet with the counts of all results, narrowed by the other facets."""
        others = {other: value for other, value in self.chosen.items() if other != name}
        counts = self.counts(self.attempt).by(name, self.fits(self.attempt, others, anywhere=name == "language"))
        return facets.facet(name, counts, self.chosen.get(name))

    @cached_property
    def groups(self) -> Facet:
        """The facet of groups with its counts."""
        return self.facet("group")

    @cached_property
    def facets(self) -> list[Facet]:
        """All other facets that offer a choice."""
        found = [self.facet(name) for name in facets.FIELDS if name != "group"]
        return [facet for facet in found if len(facet.choices) > 1 or facet.chosen]
