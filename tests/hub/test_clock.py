"""One clock runs the regular jobs, on as many machines as one likes; the test moves its time."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.core.models import ScheduledJob
from hub.core.models.scheduled_jobs import LEASE

OFTEN = ["publish_scheduled", "send_messages"]
DAILY = ["prune_db_task_results", "searchpromotions_garbage_collect", "clearsessions", "prune_public_changes"]
ALL = [*OFTEN, "tend_yellow_book", *DAILY]


@pytest.fixture
def moved(monkeypatch):
    """Moves the time of everything on."""
    now = timezone.now()

    def move(**by):
        nonlocal now
        now += timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: now)

    move()
    return move


@pytest.fixture
def tick(hub, moved, settings, caplog):
    """What the clock says of the jobs that it runs now."""
    queue = {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["messages"]}
    settings.TASKS = settings.TASKS | {"messages": queue}

    def look():
        caplog.clear()
        call_command("clock", "--once")
        return [record.getMessage() for record in caplog.records if record.name.endswith("clock")]

    return look


def names(lines):
    assert all(": done in 0.0 seconds." in line for line in lines), lines
    return [line.partition(":")[0] for line in lines]


def test_each_job_runs_when_it_is_due_and_says_so_in_a_line(tick, moved):
    lines = tick()
    assert names(lines) == ALL
    assert "0 withdrawals finished; " in lines[2]
    assert tick() == []
    moved(minutes=4, seconds=59)
    assert tick() == []
    moved(seconds=1)
    assert names(tick()) == OFTEN
    moved(minutes=55)
    assert names(tick()) == ALL[:3]


def test_what_was_missed_while_no_clock_ran_is_made_up_for_once(tick, moved):
    tick()
    moved(days=9)
    assert names(tick()) == ALL
    assert tick() == []


def test_a_job_that_fails_stops_no_other_and_is_tried_again(tick, moved, settings, caplog):
    settings.TASKS = settings.TASKS | {"messages": settings.TASKS["default"]}  # for which there is nothing to prune
    lines = tick()
    assert [line.partition(":")[0] for line in lines] == ALL
    failed = lines.pop(3)
    assert failed.startswith("prune_db_task_results: failed. It is tried again at ")
    assert names(lines) == [name for name in ALL if name != "prune_db_task_results"]
    assert [record.levelno for record in caplog.records if record.getMessage() == failed] == [logging.ERROR]
    settings.TASKS = settings.TASKS | {"messages": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    moved(minutes=5)
    assert names(tick()) == [*OFTEN, "prune_db_task_results"]


def test_what_another_machine_has_begun_is_left_to_it_unless_that_died(tick, moved):
    tick()
    moved(days=1)
    assert ScheduledJob.objects.claim("tend_yellow_book", timezone.now())
    assert not ScheduledJob.objects.claim("tend_yellow_book", timezone.now())
    assert "tend_yellow_book" not in names(tick())
    moved(seconds=LEASE.total_seconds())
    assert "tend_yellow_book" in names(tick())
