"""The gallery's filters. They are all in the address, so that a filtered page can be bookmarked and shared."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from hub.core.caching.derived import kept
from hub.core.facets import Choice, Facet
from hub.core.models import ServiceLine, Theme
from yellowbook.gallery import topics
from yellowbook.gallery.facet_counts import FACETS, THEMES, count_works
from yellowbook.gallery.topics import is_number
from yellowbook.models.contributions import LANGUAGES, Contribution, ContributionPicture, organisation_name
from yellowbook.models.lists import ContentNote

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from yellowbook.gallery.facet_counts import FacetCounts

WORKS_A_PAGE = 24
NO_WORKS = Q(pk__in=[])
NUMBERS = {"theme", "service", "year"}
PICTURES = Prefetch("pictures", ContributionPicture.objects.select_related("upload"))


class Pages(Paginator):  # type: ignore[type-arg]  # Django's takes none when the code runs
    """A paginator of works that were counted already."""

    def __init__(self, works: QuerySet[Any], count: int) -> None:
        super().__init__(works, WORKS_A_PAGE)
        self.count = count


class GalleryQuery:
    """The filtered gallery: `params` is the query of the address, `hidden` the ids of hidden content notes."""

    def __init__(self, params: Mapping[str, str], hidden: Collection[int] = ()) -> None:
        self.params, self.hidden = params, hidden

    @cached_property
    def chosen(self) -> dict[str, int | str]:
        """The chosen values by facet. An invalid value stays as it is, and no work has it."""
        values = {name: self.params.get(name) or "" for name in FACETS}
        return {name: int(v) if name in NUMBERS and is_number(v) else v for name, v in values.items() if v}

    @cached_property
    def works(self) -> QuerySet[Contribution]:
        """The public works that match, newest first."""
        conditions = [CONDITIONS[name](v) if is_valid(name, v) else NO_WORKS for name, v in self.chosen.items()]
        return public_works(self.hidden).filter(*conditions)

    @cached_property
    def counts(self) -> FacetCounts:
        return count_works(self.hidden) if self.hidden else kept("gallery-counts", count_works)

    @cached_property
    def page(self) -> Page[Any]:
        """One page of works, as primary keys: late pages are found as quickly as the first."""
        pages = Pages(self.works.values_list("pk", flat=True), self.counts.total(self.chosen))
        page = pages.get_page(self.params.get("page"))
        page.object_list = list(page.object_list)
        return page

    @cached_property
    def hidden_notes(self) -> list[ContentNote]:
        """The topics that stay hidden, in the active language."""
        return topics.notes_numbered(self.hidden)

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets with their counts, without those that offer no choice."""
        facets = [self.facet(name) for name in LABELS]
        return [facet for facet in facets if len(facet.choices) > 1 or facet.chosen]

    def facet(self, name: str) -> Facet:
        """A facet with the counts of all works that match the others: years from the latest, all else by its label."""
        label, labels_of = LABELS[name]
        counts = {value: count for value, count in self.counts.by(name, self.chosen).items() if value}
        labels = labels_of(counts)
        choices = [
            Choice(str(v), str(labels[v]), n, v == self.chosen.get(name)) for v, n in counts.items() if labels.get(v)
        ]
        choices.sort(key=(lambda choice: -int(choice.value)) if name == "year" else (lambda choice: choice.label))
        return Facet(name, str(label), choices)


def is_valid(name: str, value: int | str) -> bool:
    """Whether a value is valid for a facet: one of its words, or a number that a column can hold."""
    words: dict[str, Collection[object]] = {"kind": Contribution.Kind.values, "language": dict(LANGUAGES)}
    return value in words[name] if name in words else isinstance(value, int)


def public_works(hidden: Collection[int] = ()) -> QuerySet[Contribution]:
    """All public works, newest first, without those with hidden content notes."""
    works = Contribution.objects.filter(live=True)
    return works.exclude(pk__in=topics.works_with_notes(hidden)) if hidden else works


def works_under_the_name_of(work: Contribution, hidden: Collection[int] = ()) -> QuerySet[Contribution]:
    """The public works with the same name of the same kind, as far as their contributors let it lead to others.

    None if the contributor of this one does not. The hub does not know who they are, nor whether they are one person.
    """
    if not work.leads_to_its_name:
        return Contribution.objects.none()
    return public_works(hidden).filter(name_leads_on=True, credit=work.credit, credit_kind=work.credit_kind)


def load_for_display(works: QuerySet[Contribution]) -> list[Contribution]:
    """Works with everything that a card or a feed shows, in a constant number of queries."""
    works = works.select_related("sound", "film", "service", "service_line", "link_picture")
    notes_with_language = Prefetch("content_notes", ContentNote.objects.select_related("locale"))
    loaded = list(works.prefetch_related(PICTURES, notes_with_language))
    uploads = [picture.upload for work in loaded for picture in work.pictures.all()]
    played = [upload for work in loaded for upload in (work.sound, work.film) if upload]
    prefetch_related_objects([*uploads, *played], "copies")
    notes = topics.notes_by_work(loaded)
    organisation: Any = SimpleLazyObject(organisation_name)  # few pages of works name it
    for work in loaded:
        work.notes, work.organisation = notes[work.pk], organisation
    return loaded


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "theme": lambda value: Q(pk__in=THEMES.filter(theme=value).values("contribution")),
    "kind": lambda value: Q(kind=value),
    # Other contributors do not want their kind of service shown.
    "service": lambda value: Q(place_kind=Contribution.PlaceKind.SERVICE_LINE, service_line=value),
    "year": lambda value: Q(year_made=value),
    "language": lambda value: Q(language=value),
}
# What each facet is called, and a function for the labels of its values; in the order in which they are shown.
LABELS: dict[str, tuple[Promise, Callable[[Collection[Any]], Mapping[Any, object]]]] = {
    "kind": (_("Kind"), lambda values: dict(Contribution.Kind.choices)),
    "theme": (_("Theme"), lambda values: Theme.objects.kept_names()),
    "service": (_("Kind of service"), lambda values: ServiceLine.objects.kept_names()),
    "year": (_("Year"), lambda values: {year: year for year in values}),
    "language": (_("Language"), lambda values: dict(LANGUAGES)),
}
