"""Taking down, which takes only one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import DraftStateMixin, Page, WorkflowMixin

from hub.coproduction.agreements import (
    AboutContent,
    Agreement,
    Publication,
    TakeDown,
    set_aside,
    set_aside_planned,
)
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.notify import Kind, notify_sides
from hub.coproduction.publication.publish import end_planned
from hub.coproduction.publication.schedule import clear_schedule, planned_revision
from hub.coproduction.sides import is_of_a_side
from hub.coproduction.workflow.decisions import get_locked, latest_revision

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User

PERMISSION = "coproduction.add_takedown"


def may_take_down(person: User) -> bool:
    """Whether `person` may take things down: members of a side, moderators and superusers may."""
    return person.is_active and (person.has_perm(PERMISSION) or is_of_a_side(person))


def can_be_taken_down(thing: Coproduced) -> bool:
    """Whether `thing` is public or planned for a day."""
    return bool(thing.pk) and isinstance(thing, DraftStateMixin) and (thing.live or thing.approved_schedule)


@transaction.atomic
def take_down(thing: Coproduced, person: User, reason: str) -> None:
    """Invariant 3. Hide `thing` at once; earlier agreements do not bring it back. Both sides are notified.

    Raises Refusal if the person may not, there is nothing to hide, or no reason is given.
    """
    if not may_take_down(person):
        raise Refusal(_("Only members of a side and moderators can take something down."))
    if not reason.strip():
        raise Refusal(_("Say why it must be hidden. Both sides read it."))
    versions = [get_locked(version) for version in thing.hidden_together()]
    public = [version for version in versions if can_be_taken_down(version)]
    if not public:
        raise Refusal(_("“%(title)s” is not public.") % {"title": thing})
    for version in versions:
        cancel_workflow(version, person)
    for version in public:
        unpublish(version, person, reason.strip())
        notify_sides(Kind.TAKEN_DOWN, version, by=person, words=reason.strip())


def cancel_workflow(thing: Coproduced, person: User | None) -> None:
    """Cancel the workflow of `thing`, and set its agreements aside: they were given before the reason was known."""
    set_aside(thing, Agreement.SetAside.TAKEN_DOWN, by=person)
    if isinstance(thing, WorkflowMixin) and (state := thing.current_workflow_state):
        state.cancel(user=person)


def unpublish(thing: Coproduced, person: User | None, reason: str) -> None:
    """Hide `thing` now, and stop what is planned for it. The caller checks whether `person` may."""
    end_planned(thing)
    action = UnpublishPageAction if isinstance(thing, Page) else UnpublishAction
    action(thing, user=person).execute(skip_permission_checks=True)
    Publication.objects.about(thing).not_ended().update(ended_at=now())
    TakeDown.objects.create(**AboutContent.fields_for(thing), person=person, reason=reason)
    clear_schedule(thing, by=person)


@transaction.atomic
def stop_planned_change(thing: Coproduced, person: User, reason: str) -> None:
    """Invariant 3. Stop what was agreed for a later day; what is public now stays. Both sides are notified.

    Raises Refusal if the person may not, nothing is planned, or no reason is given.
    """
    if not may_take_down(person):
        raise Refusal(_("Only members of a side and moderators can stop a planned change."))
    if not reason.strip():
        raise Refusal(_("Say why it must not go live. Both sides read it."))
    thing = get_locked(thing)
    revision = planned_revision(thing)
    if revision is None:
        raise Refusal(_("Nothing is planned for “%(title)s”.") % {"title": thing})
    ended = end_planned(thing)
    set_aside_planned(thing, ended, by=person)
    if revision == latest_revision(thing):
        clear_schedule(thing, by=person)
    TakeDown.objects.create(**AboutContent.fields_for(thing), person=person, reason=reason.strip(), planned=True)
    notify_sides(Kind.STOPPED, thing, by=person, words=reason.strip())
