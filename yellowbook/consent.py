"""What a maker consents to: in which words, for what, until when."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.coproduction import agreeing
from hub.coproduction.refusals import Refusal
from hub.core.models import HubSettings
from yellowbook.models import Consent, ConsentWording

HOLDS_FOR = timedelta(days=2 * 365)


def wording():
    """The words that a maker says yes to, in the active language, as plain text."""
    hub = HubSettings.public()
    said = {"organisation": hub.organisation, "purposes": Consent.Purpose.choices}
    return render_to_string("yellowbook/consent.txt", said)


def wording_kept():
    """The words of today, as a version that is kept."""
    words = wording()
    kept, _made = ConsentWording.objects.get_or_create(
        sha256=hashlib.sha256(words.encode()).hexdigest(), defaults={"words": words, "language": get_language()}
    )
    return kept


@transaction.atomic
def give(contribution, maker):
    """Write down what the maker says yes to now. It is added to what was said before, which stays as it was."""
    return Consent.objects.create(
        contribution=contribution,
        wording=wording_kept(),
        purposes=maker.purposes,
        age=maker.age,
        how=Consent.How.HELPED if maker.was_helped else Consent.How.SELF,
        credit=contribution.credit_line,
        review_on=localdate() + HOLDS_FOR,
    )


def latest_of(contribution):
    """What the maker said last, or None."""
    return Consent.objects.filter(contribution=contribution).first()


def say_anew(contribution, **otherwise):
    """Write down a change of what the maker says yes to; the rest is as it was said last. None said: nothing to change.

    `otherwise` may be `purposes`, `credit` or `review_on`.
    """
    said = latest_of(contribution)
    if said:
        said.pk, said._state.adding = None, True
        for name, value in otherwise.items():
            setattr(said, name, value)
        said.save()
    return said


@transaction.atomic
def renew(contribution):
    """The maker is still happy with it: their yes holds for another two years from today."""
    agreeing.locked(contribution)  # whoever takes a purpose away at this moment comes before or after
    return say_anew(contribution, review_on=localdate() + HOLDS_FOR)


def purposes_of(contribution):
    """What the maker's consent covers now; empty if there is none, or it has run out."""
    said = latest_of(contribution)
    return set(said.purposes) if said and said.review_on > localdate() else set()


def refuse_without_consent(sender, instance, raw=False, update_fields=None, **kwargs):
    """Receives every save of a contribution. Raise Refusal if it would go public and the maker has not consented."""
    goes_public = instance.live and (update_fields is None or "live" in update_fields)
    if not raw and goes_public and Consent.Purpose.WEBSITE not in purposes_of(instance):
        raise Refusal(_("“%(work)s” was not published: its maker has not consented to that.") % {"work": instance})
