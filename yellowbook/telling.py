"""Bringing a message to the maker: on the page of their receipt always, and by email, letter or voice as they chose."""

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

from yellowbook.models import Maker, Message

STILL_IN_THE_QUEUE = timedelta(hours=1)

logger = logging.getLogger(__name__)


def language_of(work):
    """The language in which the maker wants our answers."""
    return Maker.objects.values_list("language", flat=True).get(pk=work.pk)


def tell(work, kind, words, by=None):
    """Leave a message for the maker of a work, and send it on its way. Returns the Message.

    `words` is what somebody wrote, or a sentence of ours, which is then told in the maker's language: give it lazily.
    """
    maker = Maker.objects.get(pk=work.pk)
    with override(maker.language):
        words = str(words)
    message = Message.objects.create(
        contribution=work,
        kind=kind,
        words=words,
        by=by,
        delivered_at=now() if maker.answer == Maker.Answer.LINK else None,
    )
    if maker.answer == Maker.Answer.EMAIL:
        transaction.on_commit(lambda: bring.enqueue(message.pk), robust=True)
    return message


@task(backend="messages", queue_name="messages")
def bring(number):
    """Send one message by email. Nothing in it or its subject tells what the work is or whose."""
    maker = Maker.objects.get(pk=Message.objects.values_list("contribution", flat=True).get(pk=number))
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt")
    with override(maker.language):
        sent = send(maker, _("There is a message for you"), "message", address=address)
    if sent:
        Message.objects.filter(pk=number).update(delivered_at=now())


def send_slip(maker, slip):
    """Send somebody their private link and four words. The queue is not for secrets, so this goes at once."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt")
    link = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-receipt-link", args=[slip.link]) if slip.link else ""
    with override(maker.language):
        send(maker, _("Keep this email: it is your slip"), "slip", address=address, link=link, words=slip.words)


def send(maker, subject, template, **context):
    """Send an email to a maker; whether that went well. The log tells a number, and never an address."""
    body = render_to_string(f"yellowbook/email/{template}.txt", context)
    try:
        if not EmailMessage(subject, body, to=[maker.email]).send():
            raise OSError("The mail server took nothing.")  # as for somebody who gave no address
    except Exception as error:  # what is said may hold the address, so only its kind is kept
        logger.warning("Not sent: an email to the maker of work %s (%s).", maker.pk, type(error).__name__)
        return False
    return True


def undelivered():
    """Messages that somebody must still bring: by letter, in person, or by an email that did not go."""
    return Message.objects.filter(delivered_at=None).select_related("contribution")


def send_again():
    """Try once more to send what did not go by email. Returns how many are still left."""
    by_email = Maker.objects.filter(answer=Maker.Answer.EMAIL).values("pk")
    left = undelivered().filter(contribution__in=by_email)
    for message in left.filter(at__lt=now() - STILL_IN_THE_QUEUE):
        bring.enqueue(message.pk)
    return left.count()
