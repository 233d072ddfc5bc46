"""Worries about somebody: separate from the work, and readable by safeguarding leads only.

Each lead gets an email, which is retried until it is sent or a lead has acknowledged the worry. Leads without an
address see it on the home page of the admin. The log gets numbers, never names, addresses or words.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.utils import get_user_display_name

from hub.characters import is_blank
from hub.coproduction.exceptions import Refusal
from hub.users.emails import preferred_language
from hub.users.models import User
from yellowbook.email_delivery import send_email
from yellowbook.models import Alert, Contribution, Worry
from yellowbook.permissions import VIEW_WORRIES, people_with

# Between tries. After the last, `retry_alerts` goes on trying.
RETRY_DELAYS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]

logger = logging.getLogger(__name__)


@transaction.atomic
def report(number: int, person: User, words: str) -> Worry:
    """Record a worry and email the safeguarding leads at once. Returns the Worry. Raises Refusal.

    `number` is the id of the work, which may have been deleted by now.
    """
    if is_blank(words):
        raise Refusal(_("Write what worries you."))
    worry = Worry.objects.create(contribution_id=number, words=words.strip(), by=person)
    transaction.on_commit(lambda: alert_leads.enqueue(worry.pk), robust=True)
    return worry


@task(backend="messages", queue_name="messages")
def alert_leads(number: int, tried: int = 0) -> None:
    """Send the unsent emails about one worry; retry later what failed, if the queue supports it."""
    failed = send_alerts(Worry.objects.filter(pk=number))
    if failed and tried < len(RETRY_DELAYS) and alert_leads.get_backend().supports_defer:
        alert_leads.using(run_after=now() + RETRY_DELAYS[tried]).enqueue(number, tried + 1)


def send_alerts(worries: QuerySet[Worry]) -> int:
    """Send every unsent email about these worries if they are open. Returns how many failed."""
    leads = [person for person in people_with(VIEW_WORRIES) if person.email]
    return sum(not send_alert(worry, person) for worry in worries.filter(seen_at=None) for person in leads)


def retry_alerts(**kwargs: object) -> int:
    """Receives `delivery.retrying`: retry unsent alerts, to the present leads. Returns how many failed."""
    return send_alerts(Worry.objects.all())


def send_alert(worry: Worry, person: User) -> bool:
    """Send one lead the email about one worry, once. Returns whether it was sent. It does not say what the worry is."""
    Alert.objects.get_or_create(worry=worry, person=person)
    mine = Alert.objects.filter(worry=worry, person=person, sent_at=None)
    try:
        with transaction.atomic():
            if held := mine.select_for_update(skip_locked=True).first():
                Alert.objects.filter(pk=held.pk).update(sent_at=now())  # rolled back if sending fails
                send_alert_email(person)
    except Exception as error:  # the other leads still get theirs, and this one is retried
        logger.warning("Not sent: worry %s to person %s (%s).", worry.pk, person.pk, type(error).__name__)
        mine.update(tries=F("tries") + 1)
        return False
    return True


def send_alert_email(person: User) -> None:
    """Send a lead the email, in their language. Raises OSError."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-worries")
    with override(preferred_language(person)):
        send_email(person.email, _("Somebody is worried: please look today"), "worry", address=address)


def failed_alerts() -> QuerySet[Alert]:
    """Emails about open worries that failed and have not gone yet."""
    return Alert.objects.filter(worry__seen_at=None, sent_at=None, tries__gt=0)


def any_lead_has_email() -> bool:
    """Whether any lead has an address."""
    return people_with(VIEW_WORRIES).exclude(email="").exists()


@dataclass
class AlertStatus:
    """Whether the alert of a worry has reached one lead."""

    name: str
    email: str
    sent_at: datetime | None = None
    tries: int = 0


def with_alert_statuses(worries: QuerySet[Worry]) -> list[tuple[Worry, list[AlertStatus]]]:
    """Pairs of a worry and the AlertStatus of each lead. The number of queries does not depend on how many."""
    found = list(worries.prefetch_related("alerts"))
    leads = list(people_with(VIEW_WORRIES)) if found else []
    return [(worry, [_status(worry, person) for person in leads]) for worry in found]


def _status(worry: Worry, person: User) -> AlertStatus:
    alert = next((one for one in worry.alerts.all() if one.person_id == person.pk), Alert())
    return AlertStatus(get_user_display_name(person), person.email, alert.sent_at, alert.tries)


def unheard_worries(person: User) -> QuerySet[Worry]:
    """Open worries of a person that no email has told any lead of. Somebody has to be called.

    `work_is_there` says whether the work was not deleted since.
    """
    unheard = open_worries().filter(by=person).exclude(alerts__sent_at__isnull=False)
    return unheard.annotate(work_is_there=Exists(Contribution.objects.filter(pk=OuterRef("contribution_id"))))


def open_worries() -> QuerySet[Worry]:
    """Worries that no lead has acknowledged, the oldest first; `heard` says whether an email has told any lead."""
    heard = Exists(Alert.objects.filter(worry=OuterRef("pk"), sent_at__isnull=False))
    return Worry.objects.filter(seen_at=None).annotate(heard=heard).order_by("at")


@transaction.atomic
def acknowledge(worry: Worry, person: User) -> None:
    """Record that a lead is dealing with it."""
    Worry.objects.filter(pk=worry.pk, seen_at=None).update(seen_by=person, seen_at=now())
