"""`python manage.py clock`: one process that runs the hub's regular jobs, on as many machines as one likes.

Kept schedulers do not do this. APScheduler 3 forbids two processes to share one store of jobs, and so does
django-apscheduler on top of it; django-crontask shares a lock in Redis, which a hub may not have, and forgets what was
due while it was down. Here a job is a row with the time at which it is due. Who moves that time on, runs the job; what
is due runs, however long ago that was; and a pool of database connections changes nothing, as no lock is held.
"""

import logging
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from hub.core.models import ScheduledJob

logger = logging.getLogger(__name__)

PAUSE = 5  # seconds between two looks at what is due
RETRY = timedelta(minutes=5)  # after a job that failed


@dataclass(frozen=True)
class Job:
    """A management command with its options, and how often it runs."""

    command: str
    every: timedelta

    @property
    def name(self):
        return self.command.split()[0]


JOBS = [
    Job("publish_scheduled", every=timedelta(minutes=5)),
    # Reminds people, sends the daily emails after 7 in the morning, tries again what a mail server refused.
    Job("send_messages", every=timedelta(minutes=5)),
    # Repairs files after a crash, asks contributors whether they still agree, ends consents that ran out.
    Job("tend_yellow_book", every=timedelta(hours=1)),
    Job("prune_db_task_results --backend messages --queue-name messages", every=timedelta(days=1)),
    Job("searchpromotions_garbage_collect", every=timedelta(days=1)),  # forgets what people searched for
    Job("clearsessions", every=timedelta(days=1)),
    Job("prune_public_changes", every=timedelta(days=1)),
]
# Sends an engine everything: when it missed a change while it was away (search/engines), and from time to time.
WITH_ENGINE = Job("update_index", every=timedelta(days=7))


def regular_jobs():
    return [*JOBS, WITH_ENGINE] if settings.SEARCH_URL else JOBS


class Command(BaseCommand):
    help = "Run the hub's regular jobs when they are due. Keep it running; it may run on several machines."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Run what is due now, and stop.")

    def handle(self, *args, once, **options):
        logger.setLevel(logging.INFO)  # a line for each run, wherever the hub's other lines go
        if once:
            return run_due_jobs()
        signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))  # at once: jobs stand being broken off
        logger.info("The clock runs: %s.", ", ".join(job.name for job in regular_jobs()))
        while True:
            with_patience(run_due_jobs)
            close_old_connections()  # as after a request
            time.sleep(PAUSE)


def with_patience(step):
    """Do a step, again and again while the database does not answer."""
    while True:
        try:
            return step()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database does not answer (%s). The clock waits for it.", type(error).__name__)
            time.sleep(PAUSE)
            close_old_connections()  # the one that is broken


def run_due_jobs():
    waiting = ScheduledJob.objects.waiting(timezone.now())
    for job in regular_jobs():
        if job.name not in waiting and ScheduledJob.objects.claim(job.name, timezone.now()):
            run(job)


def run(job):
    """Run a claimed job, and say when it runs next: for another clock at once, if this one is stopped in the middle."""
    began, said = timezone.now(), StringIO()
    try:
        call_command(*job.command.split(), stdout=said, stderr=said)
    except Exception:
        next_time = began + min(RETRY, job.every)
        logger.exception("%s: failed. It is tried again at %s.", job.name, f"{timezone.localtime(next_time):%H:%M}")
    except SystemExit:
        connection.close()  # whatever it was in the middle of
        with suppress(OperationalError):
            ScheduledJob.objects.postpone(job.name, began)
        raise
    else:
        next_time = began + job.every
        seconds = (timezone.now() - began).total_seconds()
        logger.info("%s: done in %.1f seconds. %s", job.name, seconds, " ".join(said.getvalue().split()))
    with_patience(lambda: ScheduledJob.objects.postpone(job.name, next_time))
