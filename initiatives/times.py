"""Moments from days and times of day, as clocks show them here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import date, time


def moment(day: date, at: time) -> datetime:
    """The moment on a day at which clocks here show a time; of two such, in the night in autumn, the earlier."""
    return timezone.make_aware(datetime.combine(day, at))
