"""Consent: its wording, its purposes, and how long it is valid."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from hub.core.models import HubSettings
from yellowbook.contributors.models import Consent, ConsentWording, Contributor
from yellowbook.contributors.paper import PaperConsent
from yellowbook.models import Contribution

# “Two years” stands in consent_after.txt, receipt.html, purposes.html and paper/forms.py, too.
VALID_FOR = timedelta(days=2 * 365)
ONLY_WHERE_TICKED = gettext_lazy("We show your work only where you tick.")


def wording() -> str:
    """The words that contributors consent to, in the active language, as plain text."""
    hub = HubSettings.public()
    context = {
        "organisation": hub.organisation,
        "only_where_ticked": ONLY_WHERE_TICKED,
        "purposes": Consent.Purpose.choices,
    }
    return render_to_string("yellowbook/contributors/consent.txt", context)


def stored_wording() -> ConsentWording:
    """The present wording as a stored version, created if it is new."""
    words = wording()
    stored, _created = ConsentWording.objects.get_or_create(
        sha256=hashlib.sha256(words.encode()).hexdigest(), defaults={"words": words, "language": get_language()}
    )
    return stored


@transaction.atomic
def record(contribution: Contribution, contributor: Contributor) -> Consent:
    """Add a row with what the contributor consents to now. Earlier rows stay as they are.

    What was signed on paper is valid from the day of the signature.
    """
    paper = PaperConsent.objects.filter(pk=contribution.pk).first()
    how = Consent.How.HELPED if contributor.was_helped else Consent.How.SELF
    return Consent.objects.create(
        contribution=contribution,
        wording=stored_wording(),
        purposes=contributor.purposes,
        age=contributor.age,
        how=Consent.How.PAPER if paper else how,
        credit=contribution.credit_line,
        review_on=(paper.signed_on if paper else localdate()) + VALID_FOR,
    )


def latest_consent(contribution: Contribution) -> Consent | None:
    """The latest consent to a contribution, or None."""
    return Consent.objects.filter(contribution=contribution).first()


def latest_purposes(contribution: Contribution) -> list[str]:
    """What the latest consent to a contribution covers; empty if there is none."""
    consent = latest_consent(contribution)
    return consent.purposes if consent else []


def amend(contribution: Contribution, **otherwise: object) -> Consent | None:
    """Add a consent that differs from the latest one in these fields only. Returns None if there is no consent yet.

    `otherwise` may be `purposes`, `wording`, `credit` or `review_on`.
    """
    consent = latest_consent(contribution)
    if consent:
        consent.pk, consent._state.adding = None, True
        for name, value in otherwise.items():
            setattr(consent, name, value)
        consent.save()
    return consent


@transaction.atomic
def renew(contribution: Contribution) -> Consent | None:
    """Add a consent like the latest one, valid for `VALID_FOR` from today. Returns None if there is none."""
    decisions.get_locked(contribution)  # so that a purpose removed at the same moment is not restored
    return amend(contribution, review_on=localdate() + VALID_FOR)


@transaction.atomic
def widen(contribution: Contribution, added: Collection[str]) -> Consent | None:
    """Add a consent to more purposes, in the present wording, valid for `VALID_FOR` from today."""
    purposes = sorted({*latest_purposes(contribution), *added})
    return amend(contribution, purposes=purposes, wording=stored_wording(), review_on=localdate() + VALID_FOR)


def current_purposes(contribution: Contribution) -> set[str]:
    """What the contributor's consent covers now; empty if there is none, or it has run out."""
    consent = latest_consent(contribution)
    return set(consent.purposes) if consent and consent.review_on > localdate() else set()


def covering(numbers: Collection[int], *purposes: Consent.Purpose) -> set[int]:
    """The works among these whose latest consent covers all of these purposes and has not run out. One query."""
    of_the_same = Consent.objects.filter(contribution=OuterRef("contribution"))
    valid = Consent.objects.filter(contribution__in=numbers, review_on__gt=localdate())
    latest = valid.filter(pk=Subquery(of_the_same.values("pk")[:1])).values_list("contribution", "purposes")
    return {number for number, covered in latest if set(purposes) <= set(covered)}


def refuse_without_consent(
    sender: object,
    instance: Contribution,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    """Receives Django's `pre_save` of contributions. Raises Refusal if one would go public without consent."""
    goes_public = instance.live and (update_fields is None or "live" in update_fields)
    if not raw and goes_public and Consent.Purpose.WEBSITE not in current_purposes(instance):
        raise Refusal(_("“%(work)s” was not published: its maker has not consented to that.") % {"work": instance})
