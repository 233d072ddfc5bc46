"""When each regular job of the hub runs next: in the database, so that all machines share one clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

# How long a job is left to whoever began it. A clock that is killed in the middle of one, which does not happen when it
# is stopped, is followed by another one after that.
LEASE = timedelta(minutes=30)


class ScheduledJobs(models.QuerySet["ScheduledJob"]):
    """Claims jobs and puts them off, each in one statement that only one clock wins."""

    def waiting(self, now: datetime) -> set[str]:
        """The names of jobs that are not due yet, or that somebody has begun."""
        return set(self.filter(due_at__gt=now).values_list("name", flat=True))

    def claim(self, name: str, now: datetime) -> bool:
        """Whether a job is due and now ours. A job that nobody knew is due at once."""
        self.get_or_create(name=name, defaults={"due_at": now})
        return bool(self.filter(name=name, due_at__lte=now).update(due_at=now + LEASE))

    def postpone(self, name: str, until: datetime) -> None:
        """Say when a claimed job runs next."""
        self.filter(name=name).update(due_at=until)


class ScheduledJob(models.Model):
    """A regular job (`manage.py clock`), under the name of its command."""

    name = models.CharField(primary_key=True, max_length=80)
    due_at = models.DateTimeField()

    objects = ScheduledJobs.as_manager()

    def __str__(self) -> str:
        return self.name
