"""Leaves notices for the people concerned. Each is sent as its person has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from hub.coproduction.notifications import tasks
from hub.coproduction.notifications.models import Kind, Notice
from hub.coproduction.sides import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User


def notify_sides(
    kind: Kind, thing: Coproduced, by: User | None = None, words: str = "", sides: Iterable[Side] | None = None
) -> None:
    """Notify the members of `sides` (default: of all sides), except `by`, the user who acted."""
    sides = Side.objects.all() if sides is None else sides
    people = get_user_model().objects.filter(groups__side__in=[side.pk for side in sides], is_active=True).distinct()
    notify(kind, thing, people, by=by, words=words)


def notify(kind: Kind, thing: Coproduced, people: Iterable[User], by: User | None = None, words: str = "") -> None:
    """Leave a notice for each of `people` except `by`, the user who acted. It is sent after the transaction commits.

    Sending that fails does not undo the action: Django only logs errors of `on_commit(robust=True)`.
    """
    notices = Notice.objects.bulk_create(
        Notice(**Notice.fields_for(thing), kind=Kind(kind), person=person, by=by, words=words)
        for person in people
        if person != by
    )

    def send() -> None:
        tasks.send.enqueue([notice.pk for notice in notices])

    if notices:
        transaction.on_commit(send, robust=True)
