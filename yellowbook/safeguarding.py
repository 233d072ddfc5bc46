"""“I am worried about someone”: a record of its own, for one role only, apart from what becomes of the work."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from hub.characters import shows_nothing
from hub.coproduction.refusals import Refusal
from yellowbook.models import Worry
from yellowbook.roles import LEAD, holders


@transaction.atomic
def tell(work, person, words):
    """Write down a worry, and tell whoever looks after safeguarding, at once."""
    if shows_nothing(words):
        raise Refusal(_("Write what worries you."))
    worry = Worry.objects.create(contribution=work, words=words.strip(), by=person)
    transaction.on_commit(lambda: send(worry), robust=True)
    return worry


def somebody_hears():
    """Whether anybody looks after safeguarding here."""
    return holders(LEAD).exists()


def send(worry):
    """The email says that there is something, and nothing of what it is."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("yellow-book-worries")
    for person in holders(LEAD):
        if person.email:
            body = render_to_string("yellowbook/email/worry.txt", {"address": address})
            EmailMessage(_("Somebody is worried: please look today"), body, to=[person.email]).send()


@transaction.atomic
def acknowledge(worry, person):
    """Say that somebody takes care of it now."""
    Worry.objects.filter(pk=worry.pk, seen_at=None).update(seen_by=person, seen_at=now())
