"""What is written into the list of withdrawals when somebody takes something down, or an account is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.timezone import now

from hub.coproduction.agreements import TakeDown
from hub.core import withdrawal_log
from hub.core.withdrawal_log import What

PLANNED = "planned"  # a plan was stopped; what was public stayed
LOOKED_BACK = timedelta(days=7)  # by then an entry that could not be written has been added


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(record_taken_down, sender=TakeDown)
    post_delete.connect(record_account, sender=get_user_model())


def record_taken_down(instance: TakeDown, created: bool, raw: bool = False, **kwargs: object) -> None:
    """Receives `post_save` of the row that says that something was hidden, or that a plan was stopped."""
    if created and not raw:
        withdrawal_log.record(*_entry(instance))


def record_account(instance: Model, **kwargs: object) -> None:
    """Receives `post_delete` of people's accounts."""
    withdrawal_log.record(What.ACCOUNT_DELETED, instance.pk)


def log_entries() -> dict[tuple[What, str, str], datetime]:
    """What of the last days the list of withdrawals should hold, and when it happened."""
    rows = TakeDown.objects.filter(at__gte=now() - LOOKED_BACK).select_related("base_content_type").order_by("at")
    return {_entry(row): row.at for row in rows}


def _entry(row: TakeDown) -> tuple[What, str, str]:
    kind = row.base_content_type
    return What.TAKEN_DOWN, f"{kind.app_label}.{kind.model}.{row.object_id}", PLANNED if row.planned else ""
