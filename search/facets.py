"""Ways of narrowing an answer: plain columns of an Entry, counted by Wagtail's own facets on any backend.

An Entry holds them all in one more column, its traits. Counting those is one question in the place of one for each
facet, and from the answer every other count of a search page is a sum.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.core.facets import Choice, Facet
from hub.core.models import HubPage, ServiceLine
from search.models import INITIATIVE, Entry
from yellowbook.gallery.topics import is_number
from yellowbook.models import Contribution
from yellowbook.models.contributions import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping


# The column that each facet narrows, by its name in the address.
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


SEPARATOR = "\x1f"  # the character that is there to stand between values, and that nobody types


def traits_of(entry: Entry) -> str:
    """The values of all facets of an entry, in one."""
    return SEPARATOR.join(str(getattr(entry, column) or "") for column in FIELDS.values())


def chosen(params: Mapping[str, str]) -> dict[str, str]:
    """What the query of an address narrows: the value that is asked for, by the name of the facet."""
    requested = {name: params.get(name, "")[:LONGEST].replace("\0", "") for name in FIELDS}
    return {name: normalized_value(name, value) for name, value in requested.items() if value}


def normalized_value(name: str, value: str) -> str:
    """A value as traits have it: numbers without zeros before them."""
    return str(int(value)) if name in NUMBERS and is_number(value) else value


def condition(name: str, value: str) -> Q:
    """What an entry must be. Whatever makes no sense finds nothing."""
    if name in NUMBERS and not is_number(value):
        return Q(pk__in=[])
    return Q(**{FIELDS[name]: value})


class Counts:
    """How many things there are of each combination of traits, among all that hold some words."""

    def __init__(self, by_traits: Mapping[str, int]) -> None:
        split = [(traits.split(SEPARATOR), count) for traits, count in by_traits.items()]
        # Until `update_index` has run after an update, there may be traits of another number; they are not counted.
        self.rows = [(dict(zip(FIELDS, values, strict=True)), n) for values, n in split if len(values) == len(FIELDS)]

    def by(self, name: str, fits: Callable[[dict[str, str]], bool]) -> Counter[str]:
        """How many fitting things have each value of a facet."""
        counts: Counter[str] = Counter()
        for traits, count in self.rows:
            if traits[name] and fits(traits):
                counts[traits[name]] += count
        return counts

    def total(self, fits: Callable[[dict[str, str]], bool]) -> int:
        return sum(count for traits, count in self.rows if fits(traits))


def facet(name: str, counts: dict[str, int], value: str | None) -> Facet:
    """A Facet of values that were counted, `value` chosen: years from the latest, all else by its label."""
    if value and (name not in NUMBERS or is_number(value)):
        counts.setdefault(value, 0)  # so that it can be seen, and chosen away
    labels = LABELS[name](counts)
    texts = {one: str(labels.get(one, "") if labels else one) for one in counts}
    choices = [Choice(one, texts[one], counts[one], one == value) for one in counts if texts[one]]
    choices.sort(key=(lambda one: -int(one.value)) if name == "year" else (lambda one: one.label.casefold()))
    return Facet(name, NAMES[name](), choices)


def kinds(values: Iterable[str]) -> dict[str, Any]:
    """Of works their kind, of pages what editors call their type, of documents their ending."""
    labels: dict[str, Any] = dict(Contribution.Kind.choices) | {INITIATIVE: _("Initiative")}
    pages = {model._meta.model_name: model for model in apps.get_models() if issubclass(model, HubPage)}
    labels |= {value: capfirst(pages[value]._meta.verbose_name) for value in values if value in pages}
    return {value: labels.get(value, value.upper()) for value in values}


def initiatives(values: Iterable[str]) -> dict[str, str]:
    """The titles of public initiatives in the active language, by their slug in the first."""
    first = HubPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, slug__in=list(values))
    keys = {page.translation_key: page.slug for page in first}
    here = HubPage.objects.filter(locale__language_code=get_language(), translation_key__in=keys).published()
    in_first = {page.slug: page.title for page in first.published()}
    return in_first | {keys[page.translation_key]: page.title for page in here}


def service_lines(values: Iterable[str]) -> dict[str, str]:
    return {str(pk): name for pk, name in ServiceLine.objects.filter(pk__in=list(values)).names().items()}


# What the values of each facet are called.
LABELS: dict[str, Callable[[Collection[str]], Mapping[str, object]]] = {
    "group": lambda values: dict(Entry.Group.choices),
    "kind": kinds,
    "initiative": initiatives,
    "service": service_lines,
    "region": lambda values: {},
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
