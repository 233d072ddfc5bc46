"""How equal the partners are: what each side did in a period, and how long others waited for it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from wagtail.models import TaskState

from hub.coproduction.agreements import Agreement, TakeDown
from hub.coproduction.sides import Side

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass
class Share:
    """What one side did. `waits` holds how long each round waited until this side had agreed."""

    side: Side
    agreements: int = 0
    changes_asked: int = 0
    takings_down: int = 0
    waits: list[timedelta] = field(default_factory=list)

    @property
    def median_wait(self) -> timedelta | None:
        seconds = [wait.total_seconds() for wait in self.waits]
        return timedelta(seconds=median(seconds)) if seconds else None

    @property
    def longest_wait(self) -> timedelta | None:
        return max(self.waits, default=None)


def shares(start: datetime, end: datetime) -> list[Share]:
    """A Share for each side, from `start` up to `end`. Actions that name no side count for each side of their user."""
    rounds = TaskState.objects.filter(task__equalpartnerstask__isnull=False)
    asked = rounds.filter(status=TaskState.STATUS_REJECTED, finished_at__gte=start, finished_at__lt=end)
    agreements = _number(Agreement.objects.filter(agreed_at__gte=start, agreed_at__lt=end), "side")
    changes_asked = _number(asked, "finished_by__groups__side")
    takings_down = _number(TakeDown.objects.filter(at__gte=start, at__lt=end), "person__groups__side")
    waits = _waits(rounds, start, end)
    return [
        Share(
            side,
            agreements.get(side.pk, 0),
            changes_asked.get(side.pk, 0),
            takings_down.get(side.pk, 0),
            waits.get(side.pk, []),
        )
        for side in Side.objects.select_related("group").prefetch_related("names")
    ]


def _number(rows: QuerySet[Any], by: str) -> dict[int | None, int]:
    """How many of these rows there are for each side."""
    counted = rows.order_by().values(by).annotate(number=Count("pk", distinct=True))
    return dict(counted.values_list(by, "number"))


def _waits(rounds: QuerySet[TaskState], start: datetime, end: datetime) -> dict[int, list[timedelta]]:
    """For each side, how long it took in each round until enough of its people had agreed, if that was in this period.

    An agreement that a later change made void counts: the side had done its part.
    """
    in_time = Agreement.objects.filter(agreed_at__gte=start, agreed_at__lt=end)
    workflows = in_time.order_by().exclude(workflow_state=None).values("workflow_state")
    begun: dict[int, list[tuple[datetime, int]]] = {}
    started = rounds.filter(workflow_state__in=workflows).order_by("started_at", "pk")
    for workflow, when, needed in started.values_list(
        "workflow_state", "started_at", "task__equalpartnerstask__people"
    ):
        begun.setdefault(workflow, []).append((when, needed))
    people: dict[tuple[int, int, int], set[int | str]] = {}
    waits: dict[int, list[timedelta]] = {}
    given = Agreement.objects.filter(workflow_state__in=workflows).order_by("agreed_at", "pk")
    for pk, side, workflow, person, when in given.values_list("pk", "side", "workflow_state", "person", "agreed_at"):
        if workflow not in begun:
            continue  # somebody deleted that step's history
        number = max(0, bisect_right([asked_at for asked_at, _needed in begun[workflow]], when) - 1)
        asked_at, needed = begun[workflow][number]
        agreed = people.setdefault((side, workflow, number), set())
        before = len(agreed)
        agreed.add(person or f"gone {pk}")
        if before < len(agreed) == needed and start <= when < end:
            waits.setdefault(side, []).append(when - asked_at)
    return waits
