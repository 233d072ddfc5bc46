"""What belongs to somebody outside, such as the maker of a work, is theirs to take back: in part, for now, or for good.

Putting up takes two; taking away takes one. Nothing here can add anything to what is public.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import now
from wagtail.log_actions import registry

from hub.coproduction.agreeing import digest_of_latest, locked, set_aside_what_is_about_something_else
from hub.coproduction.agreements import Agreement, Publication, TakeDown
from hub.coproduction.digest import digest
from hub.coproduction.notices import Notice
from hub.coproduction.publishing import may_be_public
from hub.coproduction.taking_down import can_be_taken_down, hide, stop_waiting

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced


@transaction.atomic
def take_out(thing: Coproduced, names: Collection[str]) -> Coproduced:
    """Empty some fields of `thing`, in public and in every version there ever was. Returns it fresh.

    What the sides agreed to stays agreed to, without that. Fields get their default, which is the least they can say.
    """
    thing = locked(thing)
    stands = thing.live and may_be_public(thing)
    least = {name: thing._meta.get_field(name).get_default() for name in names}
    for name, value in least.items():
        setattr(thing, name, value)
    for revision in thing.revisions.all():
        revision.content |= least
        revision.save(update_fields=["content"])
    if stands:
        Publication.objects.about(thing).standing().update(digest=digest(thing))
        thing.last_published_at = now()  # what visitors get is different now
    thing.save(update_fields=[*names, "last_published_at"])
    set_aside_what_is_about_something_else(thing, digest_of_latest(thing))
    return thing


@transaction.atomic
def take_back(thing: Coproduced, why: str) -> None:
    """Hide `thing` if it is public, and let nobody be asked about it any longer. `why` stays on record."""
    thing = locked(thing)
    stop_waiting(thing, None)
    if can_be_taken_down(thing):
        hide(thing, None, why)


@transaction.atomic
def forget(thing: Coproduced) -> None:
    """Delete `thing` with every row about it: versions, agreements, publications, notices, rounds, lines of the log."""
    for model in (Agreement, Publication, TakeDown, Notice):
        model.objects.about(thing).delete()
    registry.get_logs_for_instance(thing).delete()
    thing.delete()
