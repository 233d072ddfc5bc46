"""Notifications of contributors: always on their receipt's page, and by email, letter or in person as they chose."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from hub.users.models import User
from yellowbook.contributors.models import Contributor, Message
from yellowbook.contributors.receipts import Slip
from yellowbook.email_delivery import send_email
from yellowbook.models import Contribution
from yellowbook.models.moderation import MessageKind

QUEUE_GRACE = timedelta(hours=1)

logger = logging.getLogger(__name__)


def language_of_contributor(work: Contribution) -> str:
    """The code of the language in which the contributor wants answers."""
    return Contributor.objects.values_list("language", flat=True).get(pk=work.pk)


def notify(work: Contribution, kind: MessageKind, words: str | Promise, by: User | None = None) -> Message:
    """Create a message to the contributor of a work, and email it if they chose that. Returns the Message.

    `words` is what a moderator wrote, or a lazy translation, which is rendered in the contributor's language.
    """
    contributor = Contributor.objects.get(pk=work.pk)
    with override(contributor.language):
        words = str(words)
    message = Message.objects.create(
        contribution=work,
        kind=kind,
        words=words,
        by=by,
        delivered_at=now() if contributor.answer == Contributor.Answer.LINK else None,
    )
    if contributor.answer == Contributor.Answer.EMAIL:
        transaction.on_commit(lambda: deliver_by_email.enqueue(message.pk), robust=True)
    return message


@task(backend="messages", queue_name="messages")
def deliver_by_email(number: int) -> None:
    """Send one message by email. Neither its text nor its subject says what the work is, or whose."""
    contributor = Contributor.objects.get(pk=Message.objects.values_list("contribution", flat=True).get(pk=number))
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt")
    with override(contributor.language):
        sent = send_to_contributor(contributor, _("There is a message for you"), "message", address=address)
    if sent:
        Message.objects.filter(pk=number).update(delivered_at=now())


def send_receipt(contributor: Contributor, slip: Slip) -> None:
    """Email the private link and four words at once, without the queue: they must not be stored in its table."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt")
    link = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt-link", args=[slip.link]) if slip.link else ""
    with override(contributor.language):
        send_to_contributor(
            contributor, _("Keep this email: it is your slip"), "slip", address=address, link=link, words=slip.words
        )


def send_to_contributor(contributor: Contributor, subject: str, template: str, **context: object) -> bool:
    """Send an email to a contributor. Returns whether it was sent. The log gets a number, never an address."""
    try:
        send_email(contributor.email, subject, template, **context)  # raises, too, if they gave no address
    except Exception as error:  # its text may hold the address, so only its class is logged
        logger.warning("Not sent: an email to the maker of work %s (%s).", contributor.pk, type(error).__name__)
        return False
    return True


def undelivered() -> QuerySet[Message]:
    """Messages that were not delivered yet: by letter, in person, or by an email that failed."""
    return Message.objects.filter(delivered_at=None).select_related("contribution")


def undelivered_by_email() -> QuerySet[Message]:
    """Messages to contributors who chose email, and whose email has not gone."""
    by_email = Contributor.objects.filter(answer=Contributor.Answer.EMAIL).values("pk")
    return undelivered().filter(contribution__in=by_email)


def overdue() -> QuerySet[Message]:
    """Those of them that the queue should have sent by now."""
    return undelivered_by_email().filter(at__lt=now() - QUEUE_GRACE)


def retry_emails() -> int:
    """Queue undelivered emails again. Returns how many are undelivered."""
    for message in overdue():
        deliver_by_email.enqueue(message.pk)
    return undelivered_by_email().count()
