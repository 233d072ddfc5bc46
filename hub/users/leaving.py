"""Leaving: an account that nobody uses any more. What its person agreed to stays on record, without their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import router, transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.db.models.deletion import Collector
from django.dispatch import Signal
from wagtail.log_actions import log
from wagtail.models import LockableMixin, Page

from hub.users.models import User

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from django.db.models import Model, QuerySet

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


def release_locks(person: User, **kwargs: Any) -> None:
    """Open again what somebody locked who leaves: nobody else may, but who has a right of their own to unlock.

    Receives `account_closed`. The history of each page or entry says so.
    """
    for model in apps.get_models():
        if not issubclass(model, LockableMixin) or (issubclass(model, Page) and model is not Page):
            continue
        locked = list(model._default_manager.filter(locked=True, locked_by=person.pk))
        model._default_manager.filter(pk__in=[thing.pk for thing in locked]).update(
            locked=False, locked_by=None, locked_at=None
        )
        for thing in locked:
            log(thing, "wagtail.unlock")


def lost_with(people: Collection[User]) -> set[type[Model]]:
    """The kinds of things that these people typed and nobody else has: for those, their accounts stay."""
    try:
        Collector(using=router.db_for_write(User)).collect(people)
    except ProtectedError as error:
        return {type(thing) for thing in error.protected_objects}
    return set()
