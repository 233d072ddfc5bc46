"""Reminders before a consent expires, taking down what expired, and removing unsent drafts.

How long a consent lasts is `VALID_FOR` in `contributors.consent`; the days of its reminders are `REMINDERS` in
`contributors.models`.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy

from hub.coproduction.publication.retract import retract
from hub.coproduction.workflow.decisions import get_locked
from yellowbook.contributors.models import REMINDERS, Consent, Message
from yellowbook.models import Contribution, Submission
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow import pending_answers
from yellowbook.workflow.withdrawing import remove

DRAFT_LIFETIME = timedelta(days=90)  # without a change
RENEWAL_REMINDER = gettext_lazy(
    "Are you still happy with this? Your yes runs out on {}. Open your work and say so there."
)
EXPIRED = gettext_lazy("Your yes ran out, so your work is not public any more. It is not lost: you can offer it again.")


def with_review_date() -> QuerySet[Contribution]:
    """Public works, with `review_on`, the day on which the consent to each runs out."""
    consent = Consent.objects.filter(contribution=OuterRef("pk"))
    return Contribution.objects.filter(live=True).annotate(review_on=Subquery(consent.values("review_on")[:1]))


def send_renewal_reminders() -> int:
    """Ask contributors whose consent runs out soon whether they are still happy. Returns how many were asked."""
    asked = 0
    for before in REMINDERS:
        soon = with_review_date().filter(review_on__gt=localdate(), review_on__lte=localdate() + before)
        for work in soon:
            since = work.review_on - before
            sent = Message.objects.filter(contribution=work, kind=Message.Kind.STILL_HAPPY, at__date__gte=since)
            if not sent.exists():
                notify(
                    work, Message.Kind.STILL_HAPPY, format_lazy(RENEWAL_REMINDER, date_format(work.review_on, "j F Y"))
                )
                asked += 1
    return asked


def unpublish_expired() -> int:
    """Unpublish every work whose consent ran out, and notify its contributor. Returns how many."""
    expired = with_review_date().filter(review_on__lte=localdate())
    taken_down = 0
    for work in list(expired):
        with transaction.atomic():
            if expired.filter(pk=get_locked(work).pk).exists():  # its contributor may just have renewed it
                move_to(work, Submission.State.RAN_OUT)
                retract(work, "Its maker's consent ran out.")
                pending_answers.forget(work)
                notify(work, Message.Kind.RAN_OUT, EXPIRED)
                taken_down += 1
    return taken_down


def remove_abandoned_drafts() -> int:
    """Delete drafts that were never sent, nor changed for DRAFT_LIFETIME. Returns how many."""
    abandoned = Submission.objects.filter(state=Submission.State.MAKING, touched_at__lt=now() - DRAFT_LIFETIME)
    removed = 0
    for submission in list(abandoned.select_related("contribution")):
        with transaction.atomic():
            if abandoned.filter(
                pk=get_locked(submission.contribution).pk
            ).exists():  # its contributor may just have come back
                remove(submission.contribution)
                removed += 1
    return removed
