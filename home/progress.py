"""The progress of the strategy: how many of its actions have which status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class ActionStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    COULD_NOT = "could_not", _("Could not be done")


def progress_of(actions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """How many actions there are, how many are done, and how many have each status.

    >>> told = progress_of([{"status": "done"}, {"status": "done"}, {"status": "not_started"}])
    >>> told["total"], told["done"]
    (3, 2)
    """
    statuses = [action["status"] for action in actions]
    return {
        "total": len(statuses),
        "done": statuses.count(ActionStatus.DONE),
        "counts": [
            {"status": status.value, "label": status.label, "number": statuses.count(status)} for status in ActionStatus
        ],
    }
