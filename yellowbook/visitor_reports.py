"""A visitor reports a work: moderators hear of it, one of them settles it, and whoever wants an answer gets it."""

import logging
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from hub.characters import is_blank
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.notify import Kind, notify_sides
from yellowbook.models import Reporter, WorkReport

ADDRESS_LIFETIME = timedelta(days=30)  # after it was settled, if the answer cannot be brought

logger = logging.getLogger(__name__)


@transaction.atomic
def report(work, words, email=""):
    """Write down what a visitor says is wrong with a work, and let the moderators know. Raises Refusal."""
    if is_blank(words):
        raise Refusal(_("Write in a few words what is wrong."))
    made = WorkReport.objects.create(contribution=work, words=words.strip(), language=get_language())
    if email:
        Reporter.objects.create(report=made, email=email)
    notify_sides(Kind.REPORTED, work)
    return made


def open_reports():
    """What nobody has settled yet, the oldest first."""
    return WorkReport.objects.filter(settled_at=None).order_by("at", "pk")


def wanting_answers(reports):
    """The numbers of those of `reports` to which somebody wants an answer, in one query."""
    return set(Reporter.objects.filter(pk__in=[report.pk for report in reports]).values_list("pk", flat=True))


def wants_answer(report):
    return Reporter.objects.filter(pk=report.pk).exists()


@transaction.atomic
def settle(report, person, answer=""):
    """Say that this is dealt with, and answer whoever wants that. Raises Refusal."""
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
def send_answer(number):
    """Send an answer by email, once, and forget the address; if it does not go, it is tried again (`send_again`)."""
    try:
        with transaction.atomic():
            to = Reporter.objects.select_for_update(skip_locked=True).filter(pk=number).first()
            if to is None:
                return True
            report = WorkReport.objects.get(pk=number)
            WorkReport.objects.filter(pk=number).update(answered_at=now())  # undone if sending fails after it
            Reporter.objects.filter(pk=number).delete()
            send_email(report, to.email)
    except Exception as error:  # what is said may hold the address, so only its kind is kept
        logger.warning("Not sent: the answer to report %s (%s).", number, type(error).__name__)
        return False
    return True


def send_email(report, address):
    """Send the answer. Neither it nor its subject says what the work is or what was reported."""
    with override(report.language):
        body = render_to_string("yellowbook/email/report_answer.txt", {"answer": report.answer})
        email = EmailMessage(_("An answer to what you told us"), body, to=[address])
    if not email.send():
        raise OSError("The mail server took nothing.")


def retry_answers(**kwargs):
    """Try again what has not gone, and forget addresses that cannot be reached; how many failed.

    Receives `delivery.sending_again`.
    """
    settled = Reporter.objects.filter(report__settled_at__isnull=False)
    settled.filter(report__settled_at__lt=now() - ADDRESS_LIFETIME).delete()
    return sum(not send_answer.call(number) for number in list(settled.values_list("pk", flat=True)))
