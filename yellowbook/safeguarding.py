"""“I am worried about someone”: a record of its own, for one role only, apart from what becomes of the work.

Each lead gets an email of their own, which is tried again until it has gone or somebody has seen to the worry. Whoever
has no address sees it on the home of the admin. The log names numbers, never people, addresses or words.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.utils import get_user_display_name

from hub.characters import is_blank
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.delivery import preferred_language
from yellowbook.models import Alert, Worry
from yellowbook.permissions import VIEW_WORRIES, people_with

# Between tries. After the last, `send_messages` and `tend_yellow_book` go on trying.
RETRY_DELAYS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]

logger = logging.getLogger(__name__)


@transaction.atomic
def report(number, person, words):
    """Record a worry and email the safeguarding leads at once. Returns the Worry. Raises Refusal.

    It is about the work of this number, or about the person who made it, and the work may be gone by now.
    """
    if is_blank(words):
        raise Refusal(_("Write what worries you."))
    worry = Worry.objects.create(contribution_id=number, words=words.strip(), by=person)
    transaction.on_commit(lambda: alert_leads.enqueue(worry.pk), robust=True)
    return worry


@task(backend="messages", queue_name="messages")
def alert_leads(number, tried=0):
    """Send what of the email about one worry has not gone, and try again later what failed, if the queue can wait."""
    failed = send_alerts(Worry.objects.filter(pk=number))
    if failed and tried < len(RETRY_DELAYS) and alert_leads.get_backend().supports_defer:
        alert_leads.using(run_after=now() + RETRY_DELAYS[tried]).enqueue(number, tried + 1)


def send_alerts(worries):
    """Send every email about these open worries that has not gone, each for itself; how many failed."""
    leads = [person for person in people_with(VIEW_WORRIES) if person.email]
    return sum(not send_alert(worry, person) for worry in worries.filter(seen_at=None) for person in leads)


def retry_alerts(**kwargs):
    """Try again what has not gone, to whoever leads now; how many failed. Receives `delivery.sending_again`."""
    return send_alerts(Worry.objects.all())


def send_alert(worry, person):
    """Send one lead the email about one worry, once; whether it went. It says that there is something, and not what."""
    Alert.objects.get_or_create(worry=worry, person=person)
    mine = Alert.objects.filter(worry=worry, person=person, sent_at=None)
    try:
        with transaction.atomic():
            if held := mine.select_for_update(skip_locked=True).first():
                Alert.objects.filter(pk=held.pk).update(sent_at=now())  # undone if sending fails after it
                send_email(person)
    except Exception as error:  # whatever it is, others get theirs, and this is tried again
        logger.warning("Not sent: worry %s to person %s (%s).", worry.pk, person.pk, type(error).__name__)
        mine.update(tries=F("tries") + 1)
        return False
    return True


def send_email(person):
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-worries")
    with override(preferred_language(person)):
        body = render_to_string("yellowbook/email/worry.txt", {"address": address})
        email = EmailMessage(_("Somebody is worried: please look today"), body, to=[person.email])
    if not email.send():
        raise OSError("The mail server took nothing.")


def any_lead_has_email():
    """Whether any lead has an address."""
    return people_with(VIEW_WORRIES).exclude(email="").exists()


@dataclass
class AlertStatus:
    """What one lead has been told of a worry so far."""

    name: str
    email: str
    sent_at: datetime | None = None
    tries: int = 0


def alert_statuses(worry):
    """A Told for each lead."""
    alerts = {alert.person_id: alert for alert in Alert.objects.filter(worry=worry)}
    nothing = Alert()
    return [
        AlertStatus(get_user_display_name(person), person.email, alert.sent_at, alert.tries)
        for person in people_with(VIEW_WORRIES)
        for alert in [alerts.get(person.pk, nothing)]
    ]


def open_worries():
    """What nobody has seen to yet, the oldest first."""
    return Worry.objects.filter(seen_at=None).order_by("at")


@transaction.atomic
def acknowledge(worry, person):
    """Say that somebody has seen to it."""
    Worry.objects.filter(pk=worry.pk, seen_at=None).update(seen_by=person, seen_at=now())
