"""Tasks in the queue of `db_worker`, as other processes have put them there."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max


def put_in_queue(minutes=0, due_in=None, status="READY", path="nowhere"):
    """A task that was put into the queue so long ago, due then or at another time."""
    begun = timezone.now() - timedelta(minutes=minutes)
    row = DBTaskResult.objects.create(
        status=status,
        task_path=path,
        run_after=get_date_max() if due_in is None else timezone.now() + timedelta(minutes=due_in),
        backend_name="messages",
        queue_name="messages",
        args_kwargs={"args": [[]], "kwargs": {}},
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=begun)
    return row
