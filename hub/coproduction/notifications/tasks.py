"""Tasks of the queue that send notices."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import task

from hub.coproduction.notifications.delivery import send_at_once

if TYPE_CHECKING:
    from collections.abc import Sequence

# Between tries. After the last, `manage.py send_messages` goes on trying.
RETRY_DELAYS = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]


@task(backend="messages", queue_name="messages")
def send(notices: Sequence[int], tried: int = 0) -> None:
    """Send these notices (primary keys). Those that fail are tried again later, if the queue supports `run_after`."""
    failed = send_at_once(notices)
    if failed and tried < len(RETRY_DELAYS) and send.get_backend().supports_defer:
        send.using(run_after=timezone.now() + RETRY_DELAYS[tried]).enqueue(failed, tried + 1)
