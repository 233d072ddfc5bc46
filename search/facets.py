"""Facets, which narrow search results: columns of an Entry, counted by Wagtail's `facet()` on any backend.

An Entry also holds all their values in one column, its traits. One query counts those in the place of a query for each
facet, and every other count on a search page is a sum of these counts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.core.caching.derived import kept
from hub.core.facets import Choice, Facet
from hub.core.models import HubPage, InitiativePage, Service, ServiceLine
from hub.words import Words
from search.models import INITIATIVE, Entry
from yellowbook.gallery.topics import is_number
from yellowbook.models import Contribution
from yellowbook.models.contributions import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping


# The column of each facet, by the facet's name in the URL.
FIELDS = {
    "group": "group",
    "kind": "kind",
    "initiative": "initiative",
    "service": "service_line_id",
    "region": "region",
    "language": "language",
    "year": "year",
}
NUMBERS = {"service", "year"}
LONGEST = 255


SEPARATOR = "\x1f"  # the unit separator, which nobody types


def traits_of(entry: Entry) -> str:
    """The values of all facets of an entry in one string."""
    return SEPARATOR.join(str(getattr(entry, column) or "") for column in FIELDS.values())


def chosen(params: Mapping[str, str]) -> dict[str, str]:
    """The chosen values in a URL's query, by the name of the facet."""
    requested = {name: params.get(name, "")[:LONGEST].replace("\0", "") for name in FIELDS}
    return {name: normalized_value(name, value) for name, value in requested.items() if value}


def normalized_value(name: str, value: str) -> str:
    """A value as traits hold it: numbers without leading zeros."""
    return str(int(value)) if name in NUMBERS and is_number(value) else value


def condition(name: str, value: str) -> Q:
    """The condition for entries with this value. A value that cannot be matches nothing."""
    if name in NUMBERS and not is_number(value):
        return Q(pk__in=[])
    return Q(**{FIELDS[name]: value})


class Counts:
    """How many of the entries that were found have each combination of traits."""

    def __init__(self, by_traits: Mapping[str, int]) -> None:
        split = [(traits.split(SEPARATOR), count) for traits, count in by_traits.items()]
        # After a release that changes the facets, traits can hold another number of values until `update_index` runs.
        self.rows = [(dict(zip(FIELDS, values, strict=True)), n) for values, n in split if len(values) == len(FIELDS)]

    def by(self, name: str, fits: Callable[[dict[str, str]], bool]) -> Counter[str]:
        """How many entries have each value of a facet, among those whose traits fit."""
        counts: Counter[str] = Counter()
        for traits, count in self.rows:
            if traits[name] and fits(traits):
                counts[traits[name]] += count
        return counts

    def total(self, fits: Callable[[dict[str, str]], bool]) -> int:
        return sum(count for traits, count in self.rows if fits(traits))


def facet(name: str, counts: dict[str, int], value: str | None) -> Facet:
    """A Facet with its counted values, `value` chosen: years from the latest, others sorted by label."""
    if value and (name not in NUMBERS or is_number(value)):
        counts.setdefault(value, 0)  # so that it is shown and can be removed
    labels = LABELS[name](counts) if counts else {}
    texts = {one: str(labels.get(one, "") if labels else one) for one in counts}
    choices = [Choice(one, texts[one], counts[one], one == value) for one in counts if texts[one]]
    choices.sort(key=(lambda one: -int(one.value)) if name == "year" else (lambda one: one.label.casefold()))
    return Facet(name, NAMES[name](), choices)


def kinds(values: Iterable[str]) -> dict[str, Any]:
    """Labels of kinds: of works their kind, of pages their type's name, of documents their file ending."""
    labels: dict[str, Any] = dict(Contribution.Kind.choices) | {INITIATIVE: _("Initiative")}
    pages = {model._meta.model_name: model for model in apps.get_models() if issubclass(model, HubPage)}
    labels |= {value: capfirst(pages[value]._meta.verbose_name) for value in values if value in pages}
    return {value: labels.get(value, value.upper()) for value in values}


def initiatives(values: Iterable[str]) -> dict[str, str]:
    return kept(f"initiatives-{get_language()}", titles_of_initiatives)


def titles_of_initiatives() -> dict[str, str]:
    """The titles of public initiatives in the active language, by their slug in the first. One query."""
    first = HubPage.objects.type(InitiativePage).filter(locale__language_code=settings.LANGUAGE_CODE)
    slug = first.filter(translation_key=OuterRef("translation_key")).values("slug")[:1]
    public = HubPage.objects.published().filter(
        translation_key__in=first.values("translation_key"),
        locale__language_code__in={settings.LANGUAGE_CODE, get_language()},
    )
    rows = public.values_list(Subquery(slug), "title", "locale__language_code")
    return {slug: Words(title, code) for slug, title, code in sorted(rows, key=lambda row: row[2] == get_language())}


def service_lines(values: Iterable[str]) -> dict[str, str]:
    return {str(pk): name for pk, name in ServiceLine.objects.kept_names().items()}


# The labels of the values of each facet.
LABELS: dict[str, Callable[[Collection[str]], Mapping[str, object]]] = {
    "group": lambda values: dict(Entry.Group.choices),
    "kind": kinds,
    "initiative": initiatives,
    "service": service_lines,
    "region": lambda values: {one: Words(one, Service.language) for one in values},
    "language": lambda values: dict(LANGUAGES),
    "year": lambda values: {},
}
NAMES = {
    "group": lambda: _("Group"),
    "kind": lambda: _("Kind"),
    "initiative": lambda: _("Initiative"),
    "service": lambda: _("Kind of service"),
    "region": lambda: _("Region"),
    "language": lambda: _("Language"),
    "year": lambda: _("Year"),
}
