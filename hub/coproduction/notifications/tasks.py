"""What waits in the task queue."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hub.coproduction.notifications.delivery import send_at_once

# Between tries. After the last, `manage.py send_messages` goes on trying.
RETRY_DELAYS = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]


@task(backend="messages", queue_name="messages")
def send(notices, tried=0):
    """Send these notices, and try those that fail again later, if the queue can wait."""
    failed = send_at_once(notices)
    if failed and tried < len(RETRY_DELAYS) and send.get_backend().supports_defer:
        send.using(run_after=timezone.now() + RETRY_DELAYS[tried]).enqueue(failed, tried + 1)
