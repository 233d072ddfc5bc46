"""Sending what people are to hear of, by email, in their language, as often as they chose.

Whatever goes into one email is sent in a transaction of its own, which holds its rows: two senders never send it twice,
and one that fails waits for the next try while the others go. The log names numbers, never people or titles.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from hub.coproduction.notifications import emails
from hub.coproduction.notifications.models import EmailFrequency, Notice
from hub.coproduction.sides import Side

logger = logging.getLogger(__name__)

DAILY_HOUR = 7  # o'clock

# Sent by `send_messages`. Other parts of the hub whose own email did not go receive it, and answer how much failed.
retrying = Signal()


def send_at_once(pks):
    """Send those of these notices that people want at once; the numbers of those that failed."""
    return [pk for pk in pks if not _send_safely([pk], EmailFrequency.AT_ONCE)]


def send_unsent():
    """Send what people want at once and have not got; the numbers of those that failed."""
    left = Notice.objects.unsent().with_frequency().exclude(frequency=EmailFrequency.DAILY)
    return send_at_once(list(left.values_list("pk", flat=True)))


def send_daily():
    """Send one email to each person who wants one a day and has news of before this morning; what failed."""
    due = Notice.objects.unsent().with_frequency().filter(frequency=EmailFrequency.DAILY, made_at__lt=_last_cutoff())
    by_person = {}
    for pk, person in due.values_list("pk", "person"):
        by_person.setdefault(person, []).append(pk)
    return [pk for pks in by_person.values() if not _send_safely(pks, EmailFrequency.DAILY) for pk in pks]


def send_for_other_apps():
    """Let other parts of the hub send what has not gone; how many of theirs failed."""
    answers = retrying.send_robust(sender=None)
    return sum(1 if isinstance(failed, Exception) else failed for _receiver, failed in answers)


def _last_cutoff():
    """When the last whole day of news ended: however often somebody looks, there is one daily email a day."""
    now = timezone.localtime()
    morning = now.replace(hour=DAILY_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= now else morning - timedelta(days=1)


def _send_safely(pks, how_often):
    """Send these notices, all of one person, in one email; whether that went well."""
    try:
        with transaction.atomic():
            _send(pks, how_often)
    except Exception as error:  # whatever it is, others get theirs, and this is tried again
        logger.warning("Not sent: messages %s (%s).", pks, type(error).__name__)
        Notice.objects.filter(pk__in=pks).update(tries=F("tries") + 1)
        return False
    return True


def _send(pks, how_often):
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


def _mark_settled(notices):
    """Note that nothing is left to do about these; undone if sending fails after it."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=timezone.now())


def _may_be_notified(person):
    """Whether somebody has an address, and is still of a side: what is told is not public."""
    return bool(person.email) and Side.objects.of(person).exists()


def preferred_language(person):
    """The language they chose, or the hub's: never that of whoever happens to send this."""
    with override(settings.LANGUAGE_CODE):
        return UserProfile.get_for_user(person).get_preferred_language()
