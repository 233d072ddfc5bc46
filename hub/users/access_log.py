"""The log of who came in, whose rights changed, and who looked into a private room.

It is kept in Wagtail's own log (`ModelLogEntry`): numbers of accounts and works, no names, no addresses of visitors.
Administrators read it among the reports; `remove_old` keeps it for `settings.ACCESS_LOG_KEPT`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from hub.users.models import User

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry

NOBODY = 0  # no account has this number


class Event(models.TextChoices):
    """What is logged, as the action of a log entry."""

    SIGNED_IN = "hub.signed_in", _("Signed in")
    NOT_SIGNED_IN = "hub.not_signed_in", _("Wrong password")
    WRONG_CODE = "hub.wrong_code", _("Wrong code")
    CODE_GIVEN = "hub.code_given", _("Gave a code")
    PAPER_CODE_GIVEN = "hub.paper_code_given", _("Gave a code from paper")
    SIGNED_OUT = "hub.signed_out", _("Signed out")
    SESSION_ENDED = "hub.session_ended", _("Signed out by the hub: not used, or twelve hours long")
    SIGNED_OUT_EVERYWHERE = "hub.signed_out_everywhere", _("Signed out everywhere")
    CODES_SET_UP = "hub.codes_set_up", _("Set up codes")
    CODES_REMOVED = "hub.codes_removed", _("Codes taken away")
    INVITED = "hub.invited", _("Invited by email")
    RIGHTS_CHANGED = "hub.rights_changed", _("Rights changed")
    LOOKED_AT_DETAILS = "hub.looked_at_details", _("Looked at who made a work")
    LOOKED_AT_LETTERS = "hub.looked_at_letters", _("Looked at messages to bring")
    LOOKED_AT_WORRIES = "hub.looked_at_worries", _("Looked at worries")
    LOOKED_AT_FILES = "hub.looked_at_files", _("Looked at files of a work that was not public")


def record(event: Event, thing: models.Model, by: User | None = None, **data: Any) -> None:
    """Log an event about an account, a group or a work.

    Args:
        by: Who did it, if not whoever is signed in to the admin.
        data: Numbers and words of ours; nothing that anybody typed.
    """
    log(thing, event.value, user=by, title=f"{thing.pk}", data=data)


def record_unknown_name() -> None:
    """Log that somebody tried to sign in with a name that nobody has; the name is not kept.

    It costs as much time as for a name that somebody has, so waiting tells nothing.
    """
    record(Event.NOT_SIGNED_IN, User(pk=NOBODY))


def record_once_a_day(event: Event, thing: models.Model, by: User) -> None:
    """As `record`, unless this person did the same today: a page may show many files of one work."""
    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    same = ModelLogEntry.objects.for_instance(thing).filter(action=event.value, user=by, timestamp__gte=today)
    if not same.exists():
        record(event, thing, by)


def entries() -> models.QuerySet[ModelLogEntry]:
    """Everything in this log."""
    return ModelLogEntry.objects.filter(action__in=Event.values)


def remove_old() -> int:
    """Remove what has been kept for long enough; returns how much."""
    return entries().filter(timestamp__lt=now() - settings.ACCESS_LOG_KEPT).delete()[0]


def register_events(actions: LogActionRegistry) -> None:
    """Tell Wagtail how to call the events in its histories. For its hook register_log_actions."""
    for event in Event:
        actions.register_action(event.value, event.label, event.label)
