"""Ways of narrowing an answer: plain columns of an Entry, counted by Wagtail's own facets on any backend."""

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


def conditions(said):
    """What the query of an address narrows, by the name of the facet. Whatever makes no sense finds nothing."""
    asked = {name: said.get(name, "")[:LONGEST].replace("\0", "") for name in FIELDS}
    return {name: condition(name, value) for name, value in asked.items() if value}


def condition(name, value):
    if name in NUMBERS and not is_number(value):
        return Q(pk__in=[])
    return Q(**{FIELDS[name]: value})


def facet(name, asked):
    """A Facet of what was found without its own condition: years from the latest, all else by its label."""
    counts = asked.found(without=name).facet(FIELDS[name]) if asked.typed else {}
    counts = {value: count for value, count in counts.items() if value not in {None, ""}}
    labels = LABELS[name](counts)
    told = [(value, str(labels.get(value, value)), count) for value, count in counts.items()]
    told.sort(key=(lambda one: -one[0]) if name == "year" else (lambda one: one[1].casefold()))
    chosen = asked.said.get(name)
    return Facet(name, NAMES[name](), [Choice(str(v), label, count, str(v) == chosen) for v, label, count in told])


def kinds(values):
    """Of works their kind, of pages what editors call their type, of documents their ending."""
    labels = dict(Contribution.Kind.choices) | {INITIATIVE: _("Initiative")}
    pages = {model._meta.model_name: model for model in apps.get_models() if issubclass(model, HubPage)}
    labels |= {value: capfirst(pages[value]._meta.verbose_name) for value in values if value in pages}
    return {value: labels.get(value, value.upper()) for value in values}


def initiatives(values):
    """The titles of initiatives in the active language, by their slug in the first."""
    first = HubPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, slug__in=list(values))
    keys = {page.translation_key: page.slug for page in first}
    here = HubPage.objects.live().filter(locale__language_code=get_language(), translation_key__in=keys)
    return {page.slug: page.title for page in first} | {keys[page.translation_key]: page.title for page in here}


def service_lines(values):
    return ServiceLine.objects.filter(pk__in=list(values)).names()


# What the values of each facet are called.
LABELS = {
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
