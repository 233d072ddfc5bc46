"""Sessions of a person: ending all of them, in every browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hub.users.access_log import Event, record

if TYPE_CHECKING:
    from hub.users.models import User


@transaction.atomic
def sign_out_everywhere(person: User, by: User | None = None) -> None:
    """End all sessions of a person and forget their devices that asked for no code. `by` says who did it."""
    person.end_sessions()
    record(Event.SIGNED_OUT_EVERYWHERE, person, by)
