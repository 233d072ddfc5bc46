"""How long tasks have waited for `db_worker`, and what becomes of those that it was stopped in the middle of."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, F, Min, When
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

LONGEST_RUN = timedelta(hours=1)  # of one task; mail servers and search engines answer, or not, in seconds
# When a task could have begun: on the day that it was put off to, or at once.
DUE_AT = Case(When(run_after=get_date_max(), then=F("enqueued_at")), default=F("run_after"))


def oldest_wait() -> timedelta:
    """How long the task has waited that has waited longest since it was due; zero if none waits."""
    first = DBTaskResult.objects.ready().aggregate(first=Min(DUE_AT))["first"]
    return timezone.now() - first if first else timedelta(0)


def requeue_abandoned(**kwargs: object) -> int:
    """Receives `delivery.retrying`: tasks begin again whose worker was killed, or lost the database, in the middle.

    Every task of the hub may run twice: it looks first at what is still to be done. Returns 0, as nothing fails here.
    """
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_RUN)
    abandoned.update(status=TaskResultStatus.READY, started_at=None)
    return 0
