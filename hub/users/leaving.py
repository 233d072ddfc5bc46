"""Leaving: an account that nobody uses any more. What its person agreed to stays on record, without their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.dispatch import Signal

from hub.users.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

account_closed = Signal()  # somebody (`person`) may sign in no more, or is about to be deleted, through whichever door


@transaction.atomic
def close_account(person: User) -> None:
    """End what a person may do here: signing in, with every session, and every role."""
    person.is_active = person.is_superuser = False
    person.save(update_fields=["is_active", "is_superuser"])
    person.groups.clear()
    person.user_permissions.clear()


def groups_left_empty(person: User) -> QuerySet[Group]:
    """The groups in which nobody else can sign in."""
    others = User.objects.filter(groups=OuterRef("pk"), is_active=True).exclude(pk=person.pk)
    return Group.objects.filter(~Exists(others), user=person).order_by("name")
