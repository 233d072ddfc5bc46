"""Words for the admin's lists: what kind of thing something is, and how long something took."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced

ONE_MINUTE = 60


def kind_label(thing: Coproduced) -> str:
    """The name of the type of a page or entry."""
    if isinstance(thing, Page):
        return get_content_type_label(thing.cached_content_type)
    return get_content_type_label(ContentType.objects.get_for_model(thing._meta.model, for_concrete_model=False))


def duration(time: timedelta) -> str:
    """“3 days”: a duration by its largest unit."""
    if time.total_seconds() < ONE_MINUTE:
        return _("less than a minute")
    now = timezone.now()
    return timesince(now - time, now, depth=1)


def time_since(since: datetime) -> str:
    """“3 days”: the time since a moment."""
    return duration(timezone.now() - since)
