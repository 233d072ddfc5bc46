"""Places on the map as two numbers, and how far they are from each other."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

RADIUS_OF_THE_EARTH = 3958.8  # miles, on average
NUMBER = r"(-?[0-9]{1,3}(?:\.[0-9]+)?)"
WRITTEN = re.compile(rf"\s*{NUMBER}(?:\s*,\s*|\s+){NUMBER}\s*")


class Coordinates(NamedTuple):
    """A place in degrees: north of the equator, and east of Greenwich."""

    latitude: float
    longitude: float

    @property
    def are_in_britain(self) -> bool:
        """Whether they are in the rectangle around England, Wales and Scotland with their islands."""
        return 49 <= self.latitude <= 61 and -9 <= self.longitude <= 2


def read_coordinates(written: str) -> Coordinates | None:
    """The place that two numbers name, as maps on the web write them; None if these are not two numbers.

    >>> read_coordinates("51.48, -3.18")
    Coordinates(latitude=51.48, longitude=-3.18)
    """
    numbers = WRITTEN.fullmatch(written)
    return Coordinates(*map(float, numbers.groups())) if numbers else None


def miles_between(one: Coordinates, other: Coordinates) -> float:
    """The great-circle distance in miles between two places, as if the earth were a ball: right to half a percent.

    >>> round(miles_between(Coordinates(51.48, -3.18), Coordinates(55.95, -3.19)))  # Cardiff and Edinburgh
    309
    """
    north, other_north = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    part = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin(east / 2) ** 2
    return 2 * RADIUS_OF_THE_EARTH * asin(sqrt(min(part, 1)))
