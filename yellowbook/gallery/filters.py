"""The gallery's filters. They are all in the address, so that a filtered page can be bookmarked and shared."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from hub.core.facets import Choice, Facet
from hub.core.models import ServiceLine, Theme
from yellowbook.gallery import topics
from yellowbook.models.contributions import LANGUAGES, Contribution, organisation_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from yellowbook.models import ContentNote

WORKS_A_PAGE = 24
THEMES = Contribution.themes.through.objects
NO_WORKS = Q(pk__in=[])
BY_SERVICE_LINE = Q(place_kind=Contribution.PlaceKind.SERVICE_LINE)  # other contributors do not want it shown


class GalleryQuery:
    """The filtered gallery: `params` is the query of the address, `hidden` the ids of hidden content notes."""

    def __init__(self, params: Mapping[str, str], hidden: Collection[int] = ()) -> None:
        self.params, self.hidden = params, hidden

    @cached_property
    def conditions(self) -> dict[str, Q]:
        """The conditions by facet. An invalid value matches no works."""
        ways = {
            "kind": lambda value: Q(kind=value),
            "theme": lambda value: Q(pk__in=THEMES.filter(theme=int(value)).values("contribution")),
            "service": lambda value: Q(BY_SERVICE_LINE, service_line=int(value)),
            "year": lambda value: Q(year_made=int(value)),
            "language": lambda value: Q(language=value),
        }
        chosen: dict[str, Any] = {name: self.params.get(name) for name in ways if self.params.get(name)}
        return {name: ways[name](value) if is_valid(name, value) else NO_WORKS for name, value in chosen.items()}

    def works(self, without: str = "") -> QuerySet[Contribution]:
        """The public works that match, newest first; `without` names a facet to ignore."""
        conditions = [condition for name, condition in self.conditions.items() if name != without]
        return public_works(self.hidden).filter(*conditions)

    @cached_property
    def page(self) -> Page[Any]:
        """One page of works, loaded for display. It is found by ids alone, so that late pages are not slow."""
        page = Paginator(self.works().values_list("pk", flat=True), WORKS_A_PAGE).get_page(self.params.get("page"))
        page.object_list = load_for_display(Contribution.objects.filter(pk__in=list(page.object_list)))
        return page

    @cached_property
    def hidden_notes(self) -> list[ContentNote]:
        """The topics that stay hidden, in the active language."""
        return topics.notes_numbered(self.hidden)

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets with their counts, without those that offer no choice."""
        lists: list[tuple[str, str, dict[Any, int], Mapping[Any, object] | None]] = [
            ("kind", _("Kind"), self.counts("kind", "kind"), dict(Contribution.Kind.choices)),
            ("theme", _("Theme"), self.theme_counts, names_of_entries(Theme, self.theme_counts)),
            ("service", _("Kind of service"), self.service_counts, names_of_entries(ServiceLine, self.service_counts)),
            ("year", _("Year"), self.counts("year", "year_made"), None),
            ("language", _("Language"), self.counts("language", "language"), dict(LANGUAGES)),
        ]
        facets = [Facet(name, label, self.choices(name, counts, labels)) for name, label, counts, labels in lists]
        return [facet for facet in facets if len(facet.choices) > 1 or facet.chosen]

    def counts(self, name: str, field: str, *which: Q) -> dict[Any, int]:
        """How many works match for each value of a field, without empty values."""
        counted = self.works(without=name).filter(*which).order_by().values_list(field).annotate(Count("pk"))
        return {value: count for value, count in counted if value not in {None, ""}}

    @cached_property
    def theme_counts(self) -> dict[int, int]:
        works = self.works(without="theme").order_by().values("pk")
        return dict(THEMES.filter(contribution__in=works).values_list("theme").annotate(Count("pk")))

    @cached_property
    def service_counts(self) -> dict[int, int]:
        return self.counts("service", "service_line", BY_SERVICE_LINE)

    def choices(self, name: str, counts: dict[Any, int], labels: Mapping[Any, object] | None) -> list[Choice]:
        """The choices of a facet: years from the latest, everything else by its label."""
        chosen = self.params.get(name)
        labelled = [(value, str(labels.get(value, "") if labels else value), count) for value, count in counts.items()]
        labelled = sorted(labelled, key=lambda choice: -choice[0] if labels is None else choice[1])
        return [Choice(str(value), label, count, str(value) == chosen) for value, label, count in labelled if label]


def is_valid(name: str, value: str) -> bool:
    """Whether a value is valid for a facet: one of its words, or a number that a column can hold."""
    words = {"kind": Contribution.Kind.values, "language": dict(LANGUAGES)}
    return value in words[name] if name in words else topics.is_number(value)


def public_works(hidden: Collection[int] = ()) -> QuerySet[Contribution]:
    """All public works, newest first, without those with hidden content notes."""
    works = Contribution.objects.filter(live=True)
    return works.exclude(pk__in=topics.works_with_notes(hidden)) if hidden else works


def load_for_display(works: QuerySet[Contribution]) -> list[Contribution]:
    """Works with everything that a card or a feed shows, in a constant number of queries."""
    works = works.select_related("sound", "service", "service_line")
    loaded = list(works.prefetch_related("pictures__upload__copies", "sound__copies", "content_notes"))
    notes = topics.notes_by_work(loaded)
    organisation = organisation_name() if any(work.shows_organisation for work in loaded) else ""
    for work in loaded:
        work.notes, work.organisation = notes[work.pk], organisation
    return loaded


def names_of_entries(model: type[Any], counts: Iterable[int]) -> dict[int, str]:
    """The names of the counted list entries in the active language, by id."""
    return model.objects.filter(pk__in=list(counts)).names()
