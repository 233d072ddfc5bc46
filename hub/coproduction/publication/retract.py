"""Withdrawing what belongs to somebody outside, such as a contributor: in part, for now, or permanently.

Publishing takes two sides; withdrawing takes one person. Nothing here can add anything to what is public.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import now
from wagtail.log_actions import registry

from hub.coproduction.agreements import Agreement, Publication, TakeDown
from hub.coproduction.digest import digest
from hub.coproduction.notifications.models import Notice
from hub.coproduction.publication.publish import may_be_public
from hub.coproduction.publication.unpublish import can_be_taken_down, cancel_workflow, unpublish
from hub.coproduction.workflow.decisions import Thing, digest_of_latest, get_locked, set_aside_outdated

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced


@transaction.atomic
def clear_fields(thing: Thing, names: Collection[str]) -> Thing:
    """Set fields of `thing` to their defaults, in public and in every version. Returns it fresh.

    What the sides agreed to stays agreed to without these fields.
    """
    thing = get_locked(thing)
    is_agreed = thing.live and may_be_public(thing)
    defaults = {name: thing._meta.get_field(name).get_default() for name in names}
    for name, value in defaults.items():
        setattr(thing, name, value)
    for revision in thing.revisions.all():
        revision.content |= defaults
        revision.save(update_fields=["content"])
    if is_agreed:
        Publication.objects.about(thing).not_ended().update(digest=digest(thing))
        thing.last_published_at = now()  # what visitors get is different now
    thing.save(update_fields=[*names, "last_published_at"])
    set_aside_outdated(thing, digest_of_latest(thing))
    return thing


@transaction.atomic
def retract(thing: Coproduced, why: str) -> None:
    """Hide `thing` if it is public, and cancel its workflow. `why` stays on record."""
    thing = get_locked(thing)
    cancel_workflow(thing, None)
    if can_be_taken_down(thing):
        unpublish(thing, None, why)


@transaction.atomic
def delete_with_history(thing: Coproduced) -> None:
    """Delete `thing` with every row about it: versions, agreements, publications, notices, rounds, lines of the log."""
    for model in (Agreement, Publication, TakeDown, Notice):
        model.objects.about(thing).delete()
    registry.get_logs_for_instance(thing).delete()
    thing.delete()
