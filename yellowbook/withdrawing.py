"""Taking a work back: for now, for some purposes, or for good. Invariant 8: as easy as giving, and at once."""

from contextlib import suppress

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.coproduction import agreeing
from hub.coproduction.giving_back import forget, take_back, take_out
from hub.coproduction.refusals import Refusal
from yellowbook import consent
from yellowbook.models import Consent, Contribution, Decision, Message, Offer, Receipt, Upload, Withdrawn
from yellowbook.moderating import leave_to_others, move, send_once_more
from yellowbook.telling import tell

WHY = "Its maker took it back."
HIDDEN = gettext_lazy("You took it back. Nobody else can see it. You can show it again, or delete it.")


@transaction.atomic
def hide(work):
    """Take a work back for now: it is seen by its maker alone, who can offer it again. Raises Refusal."""
    work = agreeing.locked(work)
    refuse_unless_sent(work)
    if work.offer.state == Offer.State.WITHDRAWN:
        return
    move(work, Offer.State.WITHDRAWN)  # first, so that nobody is told that moderators did it
    take_back(work, WHY)
    tell(work, Message.Kind.WITHDRAWN, HIDDEN)


@transaction.atomic
def offer_again(work):
    """Ask both sides anew about a work that was taken back, or whose consent ran out. Raises Refusal."""
    work = agreeing.locked(work)
    if work.offer.state not in {Offer.State.WITHDRAWN, Offer.State.RAN_OUT}:
        raise Refusal(_("This work is not taken back."))
    said = consent.latest_of(work)
    consent.say_anew(work, purposes=sorted({*said.purposes, Consent.Purpose.WEBSITE}))
    consent.renew(work)
    if Decision.objects.filter(contribution=work, deed=Decision.Deed.DECLINED).exists():
        leave_to_others(work)
    send_once_more(work)


@transaction.atomic
def narrow(work, purposes):
    """Keep the consent for some purposes only. Without the website among them, the work comes down. Raises Refusal."""
    work = agreeing.locked(work)
    refuse_unless_sent(work)
    said = consent.latest_of(work)
    left = [purpose for purpose in said.purposes if purpose in purposes]
    if left == said.purposes:
        return
    consent.say_anew(work, purposes=left)
    if Consent.Purpose.WEBSITE not in left and work.offer.state != Offer.State.WITHDRAWN:
        hide(work)


def refuse_unless_sent(work):
    if work.offer.state == Offer.State.MAKING:
        raise Refusal(_("This work is not sent yet. You can delete it."))


def erase(work):
    """Take a work back for good. It is gone from everything when this returns; killed on the way, `finish` ends it.

    Do not call it in a transaction: that it was asked for is kept first, whatever happens then.
    """
    Withdrawn.objects.get_or_create(number=work.pk, defaults={"was_public": was_public(work)})
    finish(work.pk)


def was_public(work):
    return bool(work.live or work.first_published_at)


def finish(number):
    """Hide a work that was taken back for good, and remove all of it."""
    with suppress(Contribution.DoesNotExist):  # it is gone, perhaps by a second press of the button at this moment
        work = Contribution.objects.get(pk=number)
        with transaction.atomic():
            work = agreeing.locked(work)
            move(work, Offer.State.WITHDRAWN)
            take_back(work, WHY)
            Receipt.objects.filter(pk=number).delete()
        remove(work)
    Withdrawn.objects.filter(pk=number).update(finished_at=now())


@transaction.atomic
def remove(work):
    """Remove a work with its files: those first, so that none outlives its row. Nobody can add one meanwhile."""
    work = agreeing.locked(work)
    for other in work.led_to.all():
        take_out(other, ["derived_from"])
    for upload in Upload.objects.filter(contribution=work):
        upload.remove_files()
    forget(work)


def finish_all():
    """Finish what was asked for and broken off; how many works."""
    numbers = list(Withdrawn.objects.filter(finished_at=None).values_list("pk", flat=True))
    for number in numbers:
        finish(number)
    return len(numbers)


def was_taken_back(number):
    """Whether a work was taken back, for now or for good, or its consent ran out; not whether it was public."""
    taken = Contribution.objects.filter(pk=number, offer__state__in=[Offer.State.WITHDRAWN, Offer.State.RAN_OUT])
    return taken.exists() or Withdrawn.objects.filter(pk=number).exists()


def is_gone(number):
    """Whether a work with this number was public, and its maker has taken it back, for now or for good."""
    gone = Contribution.objects.filter(
        pk=number,
        live=False,
        first_published_at__isnull=False,
        offer__state__in=[Offer.State.WITHDRAWN, Offer.State.RAN_OUT],
    )
    return gone.exists() or Withdrawn.objects.filter(pk=number, was_public=True).exists()
