"""The filters of what is on. They are all in the address, so that a filtered list can be bookmarked and followed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.core.facets import Choice, Facet
from initiatives.whats_on.occurrences import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.core.paginator import Page
    from django.utils.functional import Promise

    from initiatives.whats_on.occurrences import Occurrence

    # What can be chosen of one thing: values with what they are called, in order.
    Choices = list[tuple[str, str]]

A_PAGE = 30
ONLINE, STILL = "online", "yes"


class WhatsOnQuery:
    """The filtered list: `params` is the query of the address. What nobody can choose finds nothing."""

    def __init__(self, params: Mapping[str, str], entries: list[Occurrence]) -> None:
        self.params, self.entries = params, entries

    @cached_property
    def chosen(self) -> dict[str, str]:
        return {name: value for name in FACETS if (value := self.params.get(name) or "")}

    @cached_property
    def found(self) -> list[Occurrence]:
        return self._matching(self.chosen)

    @cached_property
    def page(self) -> Page[Occurrence]:
        return Paginator(self.found, A_PAGE).get_page(self.params.get("page"))

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets with their counts, without those that offer no choice."""
        return [facet for name in FACETS if (facet := self._facet(name)).choices]

    @property
    def address(self) -> str:
        """The filters as the query of an address; empty without any."""
        return f"?{urlencode(self.chosen)}" if self.chosen else ""

    def _matching(self, chosen: Mapping[str, str]) -> list[Occurrence]:
        def fits(one: Occurrence) -> bool:
            return all(value in dict(FACETS[name][1](one)) for name, value in chosen.items())

        return [one for one in self.entries if fits(one)]

    def _facet(self, name: str) -> Facet:
        label, choices_of = FACETS[name]
        labels: dict[str, str] = {}
        counts: dict[str, int] = {}
        for one in self._matching({other: value for other, value in self.chosen.items() if other != name}):
            for value, words in choices_of(one):
                labels[value], counts[value] = words, counts.get(value, 0) + 1
        ordered = sorted(labels, key=lambda value: value if name == "month" else labels[value])
        chosen = self.chosen.get(name)
        return Facet(name, str(label), [Choice(v, labels[v], counts[v], v == chosen) for v in ordered])


def month(one: Occurrence) -> Choices:
    return [(f"{one.month:%Y-%m}", date_format(one.month, "F Y"))] if one.month else []


def places(one: Occurrence) -> Choices:
    service = [(str(one.service_id), one.service_name)] if one.service_id else []
    return [*service, *([(ONLINE, _("Online"))] if one.is_online else [])]


def kind(one: Occurrence) -> Choices:
    return [(one.kind, str(Kind(one.kind).label))]


def joining(one: Occurrence) -> Choices:
    return [(STILL, _("I can still join"))] if one.can_join else []


# What each facet is called, and the choices that an entry belongs to; in the order in which they are shown.
FACETS: dict[str, tuple[Promise, Callable[[Occurrence], Choices]]] = {
    "month": (gettext_lazy("Month"), month),
    "place": (gettext_lazy("Place"), places),
    "kind": (gettext_lazy("Kind"), kind),
    "join": (gettext_lazy("Joining"), joining),
}
