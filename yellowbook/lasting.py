"""How long things last: a maker's yes, and what was begun and never sent."""

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy

from hub.coproduction.agreeing import locked
from hub.coproduction.giving_back import take_back
from yellowbook.models import Consent, Contribution, Message, Offer
from yellowbook.models.private import REMINDERS
from yellowbook.moderating import move
from yellowbook.telling import tell
from yellowbook.withdrawing import remove

DRAFTS_LAST = timedelta(days=90)  # without a touch
STILL_HAPPY = gettext_lazy("Are you still happy with this? Your yes runs out on {}. Open your work and say so there.")
RAN_OUT = gettext_lazy("Your yes ran out, so your work is not public any more. It is not lost: you can offer it again.")


def with_review():
    """Public works, with `review_on`, the day on which the consent to each runs out."""
    said = Consent.objects.filter(contribution=OuterRef("pk"))
    return Contribution.objects.filter(live=True).annotate(review_on=Subquery(said.values("review_on")[:1]))


def remind():
    """Ask the makers whose consent runs out soon whether they are still happy; how many were asked."""
    asked = 0
    for before in REMINDERS:
        soon = with_review().filter(review_on__gt=localdate(), review_on__lte=localdate() + before)
        for work in soon:
            since = work.review_on - before
            sent = Message.objects.filter(contribution=work, kind=Message.Kind.STILL_HAPPY, at__date__gte=since)
            if not sent.exists():
                tell(work, Message.Kind.STILL_HAPPY, format_lazy(STILL_HAPPY, date_format(work.review_on, "j F Y")))
                asked += 1
    return asked


def take_down_what_ran_out():
    """Let every work whose consent ran out come down gently; how many."""
    over = with_review().filter(review_on__lte=localdate())
    taken_down = 0
    for work in list(over):
        with transaction.atomic():
            if over.filter(pk=locked(work).pk).exists():  # its maker may have renewed it a moment ago
                move(work, Offer.State.RAN_OUT)
                take_back(work, "Its maker's consent ran out.")
                tell(work, Message.Kind.RAN_OUT, RAN_OUT)
                taken_down += 1
    return taken_down


def remove_abandoned():
    """Remove what was begun, never sent, and not touched for a long time; how many."""
    left = Offer.objects.filter(state=Offer.State.MAKING, touched_at__lt=now() - DRAFTS_LAST)
    removed = 0
    for offer in list(left.select_related("contribution")):
        with transaction.atomic():
            if left.filter(pk=locked(offer.contribution).pk).exists():  # its maker may have come back a moment ago
                remove(offer.contribution)
                removed += 1
    return removed
