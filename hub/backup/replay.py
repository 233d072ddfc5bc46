"""Doing again, in a restored hub, what was withdrawn or narrowed after its backup was made."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection

from hub.backup.errors import BackupError
from hub.coproduction.publication.publish import end_planned
from hub.coproduction.publication.retract import retract
from hub.core import withdrawal_log
from hub.core.signal_handlers import PLANNED
from hub.core.withdrawal_log import Entry, What
from yellowbook import retention
from yellowbook.models import Contribution, Submission, Withdrawn
from yellowbook.paper import batches
from yellowbook.workflow import changing, pending_answers, withdrawing

# A withdrawal is on the list before it is in the database, and clocks of machines differ.
MARGIN = timedelta(minutes=10)
WHY = "It was hidden after the backup was made from which the hub was restored."
# So many numbers are left out after the highest one known, for works that were lost with the disaster.
LEFT_OUT = 1000


def replay(since: datetime) -> Counter[str]:
    """Apply every entry since a backup was made. Returns how many of each kind concern what is there.

    Raises BackupError if an entry cannot be read.
    """
    withdrawing.finish_all_erasing()
    retention.unpublish_expired()
    done: Counter[str] = Counter()
    try:
        later = [entry for entry in withdrawal_log.entries() if entry.at >= since - MARGIN]
    except ValueError as error:
        raise BackupError(f"The list of withdrawals holds what this hub does not know: {error}") from None
    for entry in later:
        done[entry.what] += STEPS[entry.what](entry)
    skip_numbers(later)
    return +done


def erase(entry: Entry) -> bool:
    work = Contribution.objects.filter(pk=entry.subject).first()
    if work is not None:
        withdrawing.erase(work)
    gone, is_new = Withdrawn.objects.get_or_create(
        pk=entry.subject, defaults={"was_public": entry.detail == withdrawing.PUBLIC, "finished_at": entry.at}
    )
    Withdrawn.objects.filter(pk=gone.pk).update(at=entry.at)
    return is_new or work is not None


def hide(entry: Entry) -> bool:
    work = sent_work(entry)
    if work is not None:
        withdrawing.hide(work)
    return work is not None


def narrow(entry: Entry) -> bool:
    work = sent_work(entry)
    if work is not None:
        withdrawing.reduce_purposes(work, entry.detail.split("+"))
    return work is not None


def remove_name(entry: Entry) -> bool:
    """Without the name and place that its contributor took away or changed; they can put in the new one again.

    If the name was only to lead to no other works, it stays.
    """
    work = sent_work(entry)
    if work is not None:
        (changing.stop_leading_on if entry.detail == changing.LEADS_ON else changing.remove_name)(work)
    return work is not None


def take_down(entry: Entry) -> bool:
    app, model, number = entry.subject.split(".")
    thing = apps.get_model(app, model)._base_manager.filter(pk=number).first()
    if thing is None:
        return False
    thing = getattr(thing, "specific", thing)
    if entry.detail == PLANNED:
        end_planned(thing)
    else:
        retract(thing, WHY)
    return True


def delete_account(entry: Entry) -> bool:
    """Without what was typed and not sent: the account could not go before that had."""
    person = get_user_model().objects.filter(pk=entry.subject).first()
    if person is None:
        return False
    batches.delete_unsent(person)
    pending_answers.forget_all_of(person)
    person.delete()
    return True


def sent_work(entry: Entry) -> Contribution | None:
    """The work of an entry, if it is there and was sent: before that, its contributor says anew what may be done."""
    return Contribution.objects.filter(pk=entry.subject).exclude(submission__state=Submission.State.MAKING).first()


def skip_numbers(later: list[Entry]) -> None:
    """Number new works well after all that there were: no old link opens another's work, and none counts as erased."""
    numbers = [int(entry.subject) for entry in later if entry.subject.isdigit() and entry.what != What.ACCOUNT_DELETED]
    numbers += Contribution.objects.values_list("pk", flat=True).order_by("-pk")[:1]
    number = max(numbers, default=0) + LEFT_OUT
    table = Contribution._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [number, table])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, number])


STEPS = {
    What.ERASED: erase,
    What.WITHDRAWN: hide,
    What.NARROWED: narrow,
    What.RENAMED: remove_name,
    What.TAKEN_DOWN: take_down,
    What.ACCOUNT_DELETED: delete_account,
}
