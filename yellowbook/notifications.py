"""Messages to contributors: always on their receipt's page, and by email, letter or in person as they chose."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from yellowbook.contributors.models import Contributor, Message

QUEUE_GRACE = timedelta(hours=1)

logger = logging.getLogger(__name__)


def language_of_contributor(work):
    """The language in which the contributor wants our answers."""
    return Contributor.objects.values_list("language", flat=True).get(pk=work.pk)


def notify(work, kind, words, by=None):
    """Leave a message for the contributor of a work, and send it on its way. Returns the Message.

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
def deliver_by_email(number):
    """Send one message by email. Nothing in it or its subject tells what the work is or whose."""
    contributor = Contributor.objects.get(pk=Message.objects.values_list("contribution", flat=True).get(pk=number))
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt")
    with override(contributor.language):
        sent = send_email(contributor, _("There is a message for you"), "message", address=address)
    if sent:
        Message.objects.filter(pk=number).update(delivered_at=now())


def send_receipt(contributor, slip):
    """Send somebody their private link and four words. The queue is not for secrets, so this goes at once."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt")
    link = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt-link", args=[slip.link]) if slip.link else ""
    with override(contributor.language):
        send_email(
            contributor, _("Keep this email: it is your slip"), "slip", address=address, link=link, words=slip.words
        )


def send_email(contributor, subject, template, **context):
    """Send an email to a contributor; whether that went well. The log tells a number, and never an address."""
    body = render_to_string(f"yellowbook/email/{template}.txt", context)
    try:
        if not EmailMessage(subject, body, to=[contributor.email]).send():
            raise OSError("The mail server took nothing.")  # as for somebody who gave no address
    except Exception as error:  # what is said may hold the address, so only its kind is kept
        logger.warning("Not sent: an email to the maker of work %s (%s).", contributor.pk, type(error).__name__)
        return False
    return True


def undelivered():
    """Messages that somebody must still bring: by letter, in person, or by an email that did not go."""
    return Message.objects.filter(delivered_at=None).select_related("contribution")


def retry_emails():
    """Try once more to send what did not go by email. Returns how many are still left."""
    by_email = Contributor.objects.filter(answer=Contributor.Answer.EMAIL).values("pk")
    left = undelivered().filter(contribution__in=by_email)
    for message in left.filter(at__lt=now() - QUEUE_GRACE):
        deliver_by_email.enqueue(message.pk)
    return left.count()
