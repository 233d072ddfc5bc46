"""The counts behind “How it goes”: where the works that were offered stand, and after how many days of waiting.

A work counts from the day on which it was first sent, which is that of its first consent, once that month is over. Of a
work that was deleted for ever, nothing is left but that it was, when, and whether it was public.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate, TruncMonth
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from hub.core.models import ServiceLine
from yellowbook.contributors.models import Consent, Message
from yellowbook.models import Contribution, Decision, Reason, Submission, Withdrawn

PUBLIC, WAITING = "public", "waiting"
ENDS = (Submission.State.DECLINED, Submission.State.WITHDRAWN, Submission.State.RAN_OUT)
DECLINED, WITHDRAWN, RAN_OUT = (state.value for state in ENDS)
STATUSES = {
    PUBLIC: _("Public now"),
    WAITING: _("With the moderators"),
    DECLINED: _("Not this time"),
    WITHDRAWN: _("Taken back"),
    RAN_OUT: _("Consent ran out"),
}
ANSWERS = (Message.Kind.PUBLIC, Message.Kind.DECLINED)


@dataclass(frozen=True)
class Alike:
    """How many works are alike."""

    kind: str
    line: str
    month: date
    status: str
    days: int | None
    number: int


def works() -> list[Alike]:
    """Every work that was sent in a month that is over, counted with those like it, in a few queries."""
    names = _names(ServiceLine)
    rows = _sent().values("kind", "service_line", "month", "status", "waited").annotate(number=Count("pk"))
    return [
        Alike(
            row["kind"],
            names.get(row["service_line"], ""),
            row["month"],
            row["status"],
            None if row["waited"] is None else row["waited"] // timedelta(days=1),
            row["number"],
        )
        for row in rows
    ]


def _sent() -> QuerySet[Contribution, Any]:
    """The works that were sent, with month, where they stand, and the days until the first answer, if any.

    Only those of months that are over: a number that grows from day to day would show what one person did.
    """
    about = {"contribution": OuterRef("pk")}
    consents = Consent.objects.filter(**about).order_by("given_at", "pk").values("given_at")[:1]
    answers = Message.objects.filter(**about, kind__in=ANSWERS).order_by("at", "pk").values("at")[:1]
    offered: Any = Coalesce(Subquery(consents), F("submission__sent_at"))
    ended = When(submission__state__in=ENDS, then=F("submission__state"))
    return (
        Contribution.objects.filter(submission__sent_at__isnull=False)
        .order_by()
        .annotate(
            month=TruncMonth(offered, output_field=DateField()),
            status=Case(When(live=True, then=Value(PUBLIC)), ended, default=Value(WAITING), output_field=CharField()),
            waited=TruncDate(Subquery(answers)) - TruncDate(offered),
        )
        .filter(month__lt=localdate().replace(day=1))
    )


def _names(model: type[ServiceLine | Reason]) -> dict[int, str]:
    """What each entry of a list is called in the active language; its own name if it is not live."""
    names = model.objects.names()
    return {entry.pk: names.get(entry.pk) or entry.name for entry in model.objects.all()}


def reasons() -> dict[str, int]:
    """How many works that are at “not this time” have which latest reason, in the words of this language."""
    latest = Decision.objects.filter(contribution=OuterRef("pk"), action=Decision.Action.DECLINED)
    rows = (
        _sent()
        .filter(status=DECLINED)
        .annotate(reason=Subquery(latest.values("reason")[:1]))
        .values("reason")
        .annotate(number=Count("pk"))
    )
    called = _names(Reason)
    now_called = {entry.name: called[entry.pk] for entry in Reason.objects.all()}
    found: dict[str, int] = {}
    for row in rows:
        name = now_called.get(row["reason"], row["reason"] or "")
        found[name] = found.get(name, 0) + row["number"]
    return found


def deleted() -> tuple[int, int]:
    """How many works were deleted for ever, drafts too; and how many of them had been public."""
    counted = Withdrawn.objects.aggregate(all=Count("pk"), public=Count("pk", filter=Q(was_public=True)))
    return counted["all"], counted["public"]
