"""What a maker consents to: in which words, for what, until when."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.coproduction.refusals import Refusal
from hub.core.models import HubSettings
from yellowbook.models import Consent, ConsentWording

HOLDS_FOR = timedelta(days=2 * 365)


def wording():
    """The words that a maker says yes to, in the active language, as plain text."""
    hub = HubSettings.objects.first() or HubSettings()
    said = {"organisation": hub.organisation, "purposes": Consent.Purpose.choices}
    return render_to_string("yellowbook/consent.txt", said)


@transaction.atomic
def give(contribution, maker):
    """Write down what the maker says yes to now. It is added to what was said before, which stays as it was."""
    words = wording()
    kept, _made = ConsentWording.objects.get_or_create(
        sha256=hashlib.sha256(words.encode()).hexdigest(), defaults={"words": words, "language": get_language()}
    )
    return Consent.objects.create(
        contribution=contribution,
        wording=kept,
        purposes=maker.purposes,
        age=maker.age,
        how=Consent.How.HELPED if maker.was_helped else Consent.How.SELF,
        credit=contribution.credit_line,
        review_on=localdate() + HOLDS_FOR,
    )


def purposes_of(contribution):
    """What the maker's consent covers now; empty if there is none, or it has run out."""
    latest = Consent.objects.filter(contribution=contribution).first()
    return set(latest.purposes) if latest and latest.review_on > localdate() else set()


def refuse_without_consent(sender, instance, raw=False, **kwargs):
    """Receives every save of a contribution. Raise Refusal if it would be public and the maker has not consented."""
    if not raw and instance.live and Consent.Purpose.WEBSITE not in purposes_of(instance):
        raise Refusal(_("“%(work)s” was not published: its maker has not consented to that.") % {"work": instance})
