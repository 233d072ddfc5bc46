"""How far colleges are from a town, by the places of services on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.coordinates import Coordinates, miles_between
from hub.core.caching.derived import kept
from hub.core.models import Service

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from initiatives.models import CollegePage


def towns_on_map() -> dict[str, list[Coordinates]]:
    """The places of public services, by town; kept until something public changes."""
    return kept("towns-on-map", find_towns)


def find_towns() -> dict[str, list[Coordinates]]:
    towns: dict[str, list[Coordinates]] = {}
    for service in Service.objects.filter(live=True).exclude(coordinates=""):
        if service.place:
            towns.setdefault(service.town, []).append(service.place)
    return towns


def miles_from(
    town: str, places: Collection[Coordinates], services: Mapping[CollegePage, Service]
) -> dict[CollegePage, float]:
    """Miles in a straight line from the nearest of a town's `places` to each college whose service is on the map.

    A college in the town is no mile away.
    """
    miles = {}
    for college, service in services.items():
        if service.town == town:
            miles[college] = 0.0
        elif service.place:
            miles[college] = min(miles_between(place, service.place) for place in places)
    return miles


def describe_miles(miles: float) -> str:
    """How far that is, in words."""
    if not miles:
        return _("in this town")
    number = round(miles)
    if not number:
        return _("less than a mile away")
    return ngettext("about %(number)s mile away", "about %(number)s miles away", number) % {"number": number}
