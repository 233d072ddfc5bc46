"""Sends notices by email, in the language of their person, as often as the person chose.

Each email is sent in a transaction of its own that locks its rows: two processes never send it twice, and one that
fails is tried again later while the others are sent. The log names numbers, never people or titles.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import override

from hub.coproduction.notifications import emails
from hub.coproduction.notifications.models import EmailFrequency, Notice
from hub.coproduction.sides import Side
from hub.users.emails import preferred_language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from hub.users.models import User

logger = logging.getLogger(__name__)

DAILY_HOUR = 7  # o'clock
LATE = timedelta(minutes=15)  # after which an email that should go at once is overdue

# Sent by `send_messages`. Other apps retry their own unsent email on it and return how many failed.
retrying = Signal()


def send_at_once(pks: Collection[int]) -> list[int]:
    """Send those of these notices that people want at once; returns the primary keys that failed."""
    unsent = set(Notice.objects.unsent().filter(pk__in=pks).values_list("pk", flat=True))  # others are gone by now
    return [pk for pk in pks if pk in unsent and not _send_safely([pk], EmailFrequency.AT_ONCE)]


def send_unsent() -> list[int]:
    """Send all unsent notices that people want at once; returns the primary keys that failed."""
    return send_at_once(list(_left_to_send().values_list("pk", flat=True)))


def overdue() -> QuerySet[Notice]:
    """Notices that people want at once, and that did not go in time."""
    return _left_to_send().filter(made_at__lt=timezone.now() - LATE)


def _left_to_send() -> QuerySet[Notice]:
    return Notice.objects.unsent().with_frequency().exclude(frequency=EmailFrequency.DAILY)


def send_daily() -> list[int]:
    """Send one email to each person who wants one a day, about all before this morning; returns what failed."""
    due = Notice.objects.unsent().with_frequency().filter(frequency=EmailFrequency.DAILY, made_at__lt=_last_cutoff())
    by_person: dict[int, list[int]] = {}
    for pk, person in due.values_list("pk", "person"):
        by_person.setdefault(person, []).append(pk)
    return [pk for pks in by_person.values() if not _send_safely(pks, EmailFrequency.DAILY) for pk in pks]


def send_for_other_apps() -> int:
    """Let other apps retry their unsent email (signal `retrying`); returns how many failed."""
    answers = retrying.send_robust(sender=None)
    return sum(1 if isinstance(failed, Exception) else failed for _receiver, failed in answers)


def _last_cutoff() -> datetime:
    """The last morning at DAILY_HOUR: however often this runs, there is one daily email a day."""
    now = timezone.localtime()
    morning = now.replace(hour=DAILY_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= now else morning - timedelta(days=1)


def _send_safely(pks: Sequence[int], how_often: EmailFrequency) -> bool:
    """Send these notices, all of one person, in one email; returns whether it was sent."""
    try:
        with transaction.atomic():
            _send(pks, how_often)
    except Exception as error:  # other people still get theirs, and this is tried again
        logger.warning("Not sent: messages %s (%s).", pks, type(error).__name__)
        return False
    return True


def _send(pks: Sequence[int], how_often: EmailFrequency) -> None:
    unsent = Notice.objects.unsent().filter(pk__in=pks).with_frequency().select_related("person", "by")
    held = list(unsent.select_for_update(skip_locked=True, of=("self",)))
    if not held:
        return
    person = held[0].person
    if not _may_be_notified(person):
        _mark_settled(held)
        return
    wanted = [notice for notice in held if notice.frequency == how_often]
    _mark_settled([*wanted, *(notice for notice in held if notice.frequency == EmailFrequency.NONE)])
    if news := [notice for notice in wanted if notice.thing]:
        with override(preferred_language(person)):
            one = how_often == EmailFrequency.AT_ONCE
            email = emails.single_email(news[0], person) if one else emails.daily_email(news, person)
        if not email.send():
            raise OSError("The mail server took nothing.")


def _mark_settled(notices: Iterable[Notice]) -> None:
    """Set `sent_at` on these; rolled back if sending fails after it."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=timezone.now())


def _may_be_notified(person: User) -> bool:
    """Whether the person has an address and is still of a side: notices are not public."""
    return bool(person.email) and Side.objects.of(person).exists()
