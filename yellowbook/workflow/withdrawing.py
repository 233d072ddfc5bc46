"""Withdrawing a work: for now, for some purposes, or for ever. It takes effect at once (invariant 8).

What was withdrawn can be given again: that takes a new consent and, to be public, new agreements (invariant 1).
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.coproduction.agreements import set_aside
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Agreement
from hub.coproduction.publication.retract import clear_fields, delete_with_history, retract
from hub.coproduction.workflow import decisions
from hub.core import withdrawal_log
from hub.core.withdrawal_log import What
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent, Message, Receipt
from yellowbook.contributors.paper import PaperConsent, PaperFile
from yellowbook.models import Contribution, Decision, Submission, Upload, Withdrawn
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow import pending_answers
from yellowbook.workflow.moderating import exclude_earlier_deciders, send_again

PUBLIC = "public"  # in the list of withdrawals, of a work that visitors could see
REASON = "Its maker took it back."
NOT_SHOWN_STATES = {Submission.State.WITHDRAWN, Submission.State.RAN_OUT}
WIDENED = gettext_lazy("You said yes to more:")
HIDDEN = gettext_lazy("You took it back. Nobody else can see it. You can show it again, or delete it.")


@transaction.atomic
def hide(work: Contribution) -> None:
    """Withdraw a work for now: only its contributor sees it, and can offer it again. Raises Refusal if not sent.

    Its public files go with Wagtail's signal `unpublished` (`yellowbook.public_files`).
    """
    work = decisions.get_locked(work)
    refuse_unless_sent(work)
    if work.submission.state == Submission.State.WITHDRAWN:
        return
    withdrawal_log.record(What.WITHDRAWN, work.pk)
    move_to(work, Submission.State.WITHDRAWN)  # first, so that `unpublish_files` does not say that moderators did it
    retract(work, REASON)
    notify(work, Message.Kind.WITHDRAWN, HIDDEN)
    pending_answers.forget(work)


@transaction.atomic
def resubmit(work: Contribution) -> None:
    """Ask both sides again about a work that was withdrawn, or whose consent ran out. Raises Refusal."""
    work = decisions.get_locked(work)
    if work.submission.state not in NOT_SHOWN_STATES:
        raise Refusal(_("This work is not taken back."))
    consent.amend(work, purposes=sorted({*consent.latest_purposes(work), Consent.Purpose.WEBSITE}))
    consent.renew(work)
    if Decision.objects.filter(contribution=work, action=Decision.Action.DECLINED).exists():
        exclude_earlier_deciders(work)
    send_again(work)


@transaction.atomic
def reduce_purposes(work: Contribution, purposes: Collection[str]) -> None:
    """Keep the consent for some purposes only. Without the website, the work is unpublished. Raises Refusal."""
    work = decisions.get_locked(work)
    refuse_unless_sent(work)
    before = consent.latest_purposes(work)
    left = [purpose for purpose in before if purpose in purposes]
    if left == before:
        return
    withdrawal_log.record(What.NARROWED, work.pk, detail_of(left))
    consent.amend(work, purposes=left)
    if Consent.Purpose.WEBSITE not in left and work.submission.state != Submission.State.WITHDRAWN:
        hide(work)


@transaction.atomic
def change_purposes(work: Contribution, purposes: Collection[str]) -> None:
    """Consent to these purposes and no others. Raises Refusal.

    What is dropped ends at once. For what is added, the present wording counts, and the whole consent is valid anew.
    With the website, both sides are asked: what they agreed to before was not to be public.
    """
    reduce_purposes(work, purposes)
    work = decisions.get_locked(work)
    before = consent.latest_purposes(work)
    added = [purpose for purpose in Consent.Purpose.values if purpose in purposes and purpose not in before]
    if not added:
        return
    consent.widen(work, added)
    labels = [Consent.Purpose(purpose).label for purpose in added]
    notify(
        work, Message.Kind.CHANGED, format_lazy("{} {}.", WIDENED, format_lazy(", ".join(["{}"] * len(added)), *labels))
    )
    if Consent.Purpose.WEBSITE not in added:
        return
    set_aside(work, Agreement.SetAside.CANCELLED)
    if work.submission.state in NOT_SHOWN_STATES:
        resubmit(work)


def detail_of(purposes: Collection[str]) -> str:
    """The purposes that are left, as the list of withdrawals has them."""
    return "+".join(purposes)


def refuse_unless_sent(work: Contribution) -> None:
    if work.submission.state == Submission.State.MAKING:
        raise Refusal(_("This work is not sent yet. You can delete it."))


def erase(work: Contribution) -> None:
    """Delete a work and everything about it. If this is interrupted, `finish_all_erasing` completes it.

    Do not call it in a transaction: the request itself is committed first.
    """
    withdrawal_log.record(What.ERASED, work.pk, PUBLIC if was_public(work) else "")
    Withdrawn.objects.get_or_create(number=work.pk, defaults={"was_public": was_public(work)})
    finish_erasing(work.pk)


def was_public(work: Contribution) -> bool:
    return bool(work.live or work.first_published_at)


def finish_erasing(number: int) -> None:
    """Hide a work that is to be erased, then delete all of it."""
    with suppress(Contribution.DoesNotExist):  # a second press of the button has deleted it
        work = Contribution.objects.get(pk=number)
        with transaction.atomic():
            work = decisions.get_locked(work)
            move_to(work, Submission.State.WITHDRAWN)
            retract(work, REASON)
            Receipt.objects.filter(pk=number).delete()
        remove(work)
    Withdrawn.objects.filter(pk=number).update(finished_at=now())


@transaction.atomic
def remove(work: Contribution) -> None:
    """Delete a work, its files first, so that no file outlives its row. The lock keeps others from adding files."""
    work = decisions.get_locked(work)
    for other in work.led_to.all():
        clear_fields(other, ["derived_from"])
    for upload in Upload.objects.filter(contribution=work):
        upload.remove_files()
    for paper in (*PaperConsent.objects.filter(pk=work.pk), *PaperFile.objects.filter(work__contribution=work)):
        paper.delete()
    delete_with_history(work)


def finish_all_erasing() -> int:
    """Complete interrupted deletions. Returns how many."""
    numbers = list(Withdrawn.objects.filter(finished_at=None).values_list("pk", flat=True))
    for number in numbers:
        finish_erasing(number)
    return len(numbers)


def was_taken_back(number: int) -> bool:
    """Whether a work was withdrawn or erased, or its consent ran out, whether or not it was ever public."""
    taken = Contribution.objects.filter(
        pk=number, submission__state__in=[Submission.State.WITHDRAWN, Submission.State.RAN_OUT]
    )
    return taken.exists() or Withdrawn.objects.filter(pk=number).exists()


def is_gone(number: int) -> bool:
    """Whether a work was public, and its contributor has withdrawn or erased it, or the consent ran out."""
    gone = Contribution.objects.filter(
        pk=number,
        live=False,
        first_published_at__isnull=False,
        submission__state__in=[Submission.State.WITHDRAWN, Submission.State.RAN_OUT],
    )
    return gone.exists() or Withdrawn.objects.filter(pk=number, was_public=True).exists()


def log_entries() -> dict[tuple[What, str, str], datetime]:
    """What the list of withdrawals should hold, as far as the database still tells, and when it happened."""
    erased = {(What.ERASED, str(row.pk), PUBLIC if row.was_public else ""): row.at for row in Withdrawn.objects.all()}
    rows = Submission.objects.filter(state=Submission.State.WITHDRAWN).values_list("pk", "touched_at")
    return erased | {(What.WITHDRAWN, str(number), ""): at for number, at in rows} | _narrowed()


def _narrowed() -> dict[tuple[What, str, str], datetime]:
    """The works whose latest consent covers less than one before it."""
    latest: dict[int, tuple[list[str], datetime]] = {}
    narrowed = {}
    for number, purposes, at in Consent.objects.order_by("-pk").values_list("contribution", "purposes", "given_at"):
        left, since = latest.setdefault(number, (purposes, at))
        if set(purposes) - set(left):
            narrowed[What.NARROWED, str(number), detail_of(left)] = since
    return narrowed
