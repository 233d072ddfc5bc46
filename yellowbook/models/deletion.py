"""What stays when somebody's account is deleted."""

from typing import Any

from django.db import models
from django.db.models import Q


def protect_unsent(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """For `on_delete`: the account stays while something typed is not sent. After that, the batch is nobody's."""
    unsent = sub_objs.filter(Q(works__isnull=False, works__sent_at=None) | Q(files__isnull=False)).distinct()
    if unsent.exists():
        models.PROTECT(collector, field, unsent, using)
    models.SET_NULL(collector, field, sub_objs, using)
