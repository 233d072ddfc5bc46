"""Visitors' reports of works: moderators are notified, one settles it, and the reporter gets an answer on request."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from hub.characters import is_blank
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.notify import Kind, notify_sides
from hub.users.models import User
from yellowbook.email_delivery import send_email
from yellowbook.models import Contribution, Reporter, WorkReport

ADDRESS_LIFETIME = timedelta(days=30)  # after it was settled, if the answer cannot be sent

logger = logging.getLogger(__name__)


@transaction.atomic
def report(work: Contribution, words: str, email: str = "") -> WorkReport:
    """Record what a visitor says is wrong with a work, and notify the sides. Raises Refusal if there are no words."""
    if is_blank(words):
        raise Refusal(_("Write in a few words what is wrong."))
    created = WorkReport.objects.create(contribution=work, words=words.strip(), language=get_language())
    if email:
        Reporter.objects.create(report=created, email=email)
    notify_sides(Kind.REPORTED, work)
    return created


def open_reports() -> QuerySet[WorkReport]:
    """Reports that are not settled, the oldest first."""
    return WorkReport.objects.filter(settled_at=None).order_by("at", "pk")


def wanting_answers(reports: Iterable[WorkReport]) -> set[int]:
    """The ids of those `reports` whose reporters want an answer, in one query."""
    return set(Reporter.objects.filter(pk__in=[report.pk for report in reports]).values_list("pk", flat=True))


def wants_answer(report: WorkReport) -> bool:
    return Reporter.objects.filter(pk=report.pk).exists()


@transaction.atomic
def settle(report: WorkReport, person: User, answer: str = "") -> None:
    """Settle a report, and answer its reporter if they want that. Raises Refusal."""
    held = WorkReport.objects.select_for_update().get(pk=report.pk)
    if held.settled_at:
        raise Refusal(_("Somebody else has settled this already."))
    if wants_answer(held) and is_blank(answer):
        raise Refusal(_("Whoever reported this wants an answer. Write one in plain, kind words."))
    held.answer, held.settled_by, held.settled_at = answer.strip(), person, now()
    held.save()
    if wants_answer(held):
        transaction.on_commit(lambda: send_answer.enqueue(held.pk), robust=True)


@task(backend="messages", queue_name="messages")
def send_answer(number: int) -> bool:
    """Email an answer once, and delete the address. Returns False if that failed: it is retried later."""
    try:
        with transaction.atomic():
            to = Reporter.objects.select_for_update(skip_locked=True).filter(pk=number).first()
            if to is None:
                return True
            report = WorkReport.objects.get(pk=number)
            WorkReport.objects.filter(pk=number).update(answered_at=now())  # rolled back if sending fails
            Reporter.objects.filter(pk=number).delete()
            with override(report.language):
                send_email(to.email, _("An answer to what you told us"), "report_answer", answer=report.answer)
    except Exception as error:  # its text may hold the address, so only its class is logged
        logger.warning("Not sent: the answer to report %s (%s).", number, type(error).__name__)
        return False
    return True


def retry_answers(**kwargs: object) -> int:
    """Receives `delivery.retrying`: retry unsent answers, delete old addresses. Returns how many failed."""
    settled = Reporter.objects.filter(report__settled_at__isnull=False)
    settled.filter(report__settled_at__lt=now() - ADDRESS_LIFETIME).delete()
    return sum(not send_answer.call(number) for number in list(settled.values_list("pk", flat=True)))
