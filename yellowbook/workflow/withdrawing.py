"""Taking a work back: for now, for some purposes, or for good. Invariant 8: as easy as giving, and at once."""

from contextlib import suppress

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.retract import clear_fields, delete_with_history, retract
from hub.coproduction.workflow import decisions
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Message, Receipt
from yellowbook.models import Contribution, Decision, Submission, Upload, Withdrawn
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow.moderating import exclude_earlier_deciders, send_again

REASON = "Its maker took it back."
HIDDEN = gettext_lazy("You took it back. Nobody else can see it. You can show it again, or delete it.")


@transaction.atomic
def hide(work):
    """Take a work back for now: it is seen by its contributor alone, who can offer it again. Raises Refusal."""
    work = decisions.get_locked(work)
    refuse_unless_sent(work)
    if work.submission.state == Submission.State.WITHDRAWN:
        return
    move_to(work, Submission.State.WITHDRAWN)  # first, so that nobody is told that moderators did it
    retract(work, REASON)
    notify(work, Message.Kind.WITHDRAWN, HIDDEN)


@transaction.atomic
def resubmit(work):
    """Ask both sides anew about a work that was taken back, or whose consent ran out. Raises Refusal."""
    work = decisions.get_locked(work)
    if work.submission.state not in {Submission.State.WITHDRAWN, Submission.State.RAN_OUT}:
        raise Refusal(_("This work is not taken back."))
    latest_consent = consent.latest_consent(work)
    consent.amend(work, purposes=sorted({*latest_consent.purposes, Consent.Purpose.WEBSITE}))
    consent.renew(work)
    if Decision.objects.filter(contribution=work, action=Decision.Action.DECLINED).exists():
        exclude_earlier_deciders(work)
    send_again(work)


@transaction.atomic
def reduce_purposes(work, purposes):
    """Keep the consent for some purposes only. Without the website among them, the work comes down. Raises Refusal."""
    work = decisions.get_locked(work)
    refuse_unless_sent(work)
    latest_consent = consent.latest_consent(work)
    left = [purpose for purpose in latest_consent.purposes if purpose in purposes]
    if left == latest_consent.purposes:
        return
    consent.amend(work, purposes=left)
    if Consent.Purpose.WEBSITE not in left and work.submission.state != Submission.State.WITHDRAWN:
        hide(work)


def refuse_unless_sent(work):
    if work.submission.state == Submission.State.MAKING:
        raise Refusal(_("This work is not sent yet. You can delete it."))


def erase(work):
    """Take a work back for good. It is gone from everything when this returns; killed on the way, `finish` ends it.

    Do not call it in a transaction: that it was asked for is kept first, whatever happens then.
    """
    Withdrawn.objects.get_or_create(number=work.pk, defaults={"was_public": was_public(work)})
    finish_erasing(work.pk)


def was_public(work):
    return bool(work.live or work.first_published_at)


def finish_erasing(number):
    """Hide a work that was taken back for good, and remove all of it."""
    with suppress(Contribution.DoesNotExist):  # it is gone, perhaps by a second press of the button at this moment
        work = Contribution.objects.get(pk=number)
        with transaction.atomic():
            work = decisions.get_locked(work)
            move_to(work, Submission.State.WITHDRAWN)
            retract(work, REASON)
            Receipt.objects.filter(pk=number).delete()
        remove(work)
    Withdrawn.objects.filter(pk=number).update(finished_at=now())


@transaction.atomic
def remove(work):
    """Remove a work with its files: those first, so that none outlives its row. Nobody can add one meanwhile."""
    work = decisions.get_locked(work)
    for other in work.led_to.all():
        clear_fields(other, ["derived_from"])
    for upload in Upload.objects.filter(contribution=work):
        upload.remove_files()
    delete_with_history(work)


def finish_all_erasing():
    """Finish what was asked for and broken off; how many works."""
    numbers = list(Withdrawn.objects.filter(finished_at=None).values_list("pk", flat=True))
    for number in numbers:
        finish_erasing(number)
    return len(numbers)


def was_taken_back(number):
    """Whether a work was taken back, for now or for good, or its consent ran out; not whether it was public."""
    taken = Contribution.objects.filter(
        pk=number, submission__state__in=[Submission.State.WITHDRAWN, Submission.State.RAN_OUT]
    )
    return taken.exists() or Withdrawn.objects.filter(pk=number).exists()


def is_gone(number):
    """Whether a work with this number was public, and its contributor has taken it back, for now or for good."""
    gone = Contribution.objects.filter(
        pk=number,
        live=False,
        first_published_at__isnull=False,
        submission__state__in=[Submission.State.WITHDRAWN, Submission.State.RAN_OUT],
    )
    return gone.exists() or Withdrawn.objects.filter(pk=number, was_public=True).exists()
