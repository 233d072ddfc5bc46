"""The name of a person in public, if they want one and both sides have agreed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.publication import retract
from hub.coproduction.workflow.decisions import latest_version
from hub.users.leaving import account_closed

if TYPE_CHECKING:
    from hub.users.models import User


class Partner(Coproduced, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """What one person wants to be called on the pages that they agreed to. It is drafted and agreed as a page is."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="partner")
    public_name = models.CharField(
        gettext_lazy("your name on public pages"),
        max_length=80,
        blank=True,
        help_text=gettext_lazy(
            "Pages that you agreed to say “Agreed by …”. Leave this empty and they name only your side. A name is "
            "shown once both sides have agreed to it; taking yours away works at once."
        ),
    )

    panels = [FieldPanel("public_name")]
    has_no_editor = True

    class Meta:
        verbose_name = gettext_lazy("public name")
        verbose_name_plural = gettext_lazy("public names")

    def __str__(self) -> str:
        return self.public_name

    def short_description(self) -> str:
        """What people who decide about it need to know."""
        words = _("%(person)s wants to be called “%(name)s” on the pages that they agreed to.")
        return words % {"person": self.person.get_username(), "name": self.public_name}


@transaction.atomic
def request_public_name(person: User, name: str) -> None:
    """Ask both sides whether `person` may be called `name` in public. An empty name removes theirs at once."""
    name, partner = name.strip(), Partner.objects.filter(person=person).first()
    if not name:
        if partner:
            retract.delete_with_history(partner)
        return
    if partner is None:
        partner = Partner(person=person, public_name=name, live=False)
        partner.save()
    _write(partner, name)
    _ask(partner, person)


def _write(partner: Partner, name: str) -> None:
    """Save a name in the draft, and in the row if that is not public."""
    draft = latest_version(partner)
    if draft.public_name != name or not partner.latest_revision_id:
        draft.public_name = name
        partner.latest_revision = draft.save_revision(user=partner.person)
    if not partner.live and partner.public_name != name:
        partner.public_name = name
        partner.save(update_fields=["public_name"])


def _ask(partner: Partner, person: User) -> None:
    """Submit the draft to both sides, unless it waits already or says what is public."""
    state, workflow = partner.current_workflow_state, partner.get_workflow()
    if partner.live and partner.public_name == latest_version(partner).public_name:
        if state:
            state.cancel(user=person)
    elif state and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=person)
    elif workflow and not state:
        workflow.start(partner, person)


def needs_asking(partner: Partner) -> bool:
    """Whether the draft is neither public nor waiting for agreement."""
    state = partner.current_workflow_state
    waits = state and state.status == state.STATUS_IN_PROGRESS
    return not waits and not (partner.live and partner.public_name == latest_version(partner).public_name)


def describe_name_status(partner: Partner) -> str:
    """The status of a name, in a sentence for its person."""
    name = latest_version(partner).public_name
    if needs_asking(partner):
        words = _("“%(name)s” is not shown, and nobody is asked about it now.")
    elif partner.current_workflow_state:
        words = _("Both sides are asked whether you may be called “%(name)s”.")
    else:
        return _("Both sides agreed to “%(name)s”: pages that you agreed to say it.") % {"name": name}
    until_then = _("Until they agree, pages say “%(name)s”.") % {"name": partner.public_name} if partner.live else ""
    return f"{words % {'name': name}} {until_then}".strip()


def request_unasked_names() -> int:
    """Ask both sides about each name from before names were agreed to; returns how many there are."""
    known = Partner.objects.filter(live=False, latest_revision=None).exclude(public_name="").select_related("person")
    waiting = [partner for partner in known if partner.person.is_active]
    for partner in waiting:
        request_public_name(partner.person, partner.public_name)
    return len(waiting)


def connect() -> None:
    """Take away the name of whoever leaves. Called once, when the app is ready."""
    account_closed.connect(remove_name_of_closed_account)


def remove_name_of_closed_account(person: User, **kwargs: Any) -> None:
    """Remove a name with all its versions: pages that its person agreed to name only their side from now on."""
    request_public_name(person, "")
