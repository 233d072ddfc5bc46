"""Permissions for personal data and for worries. Superusers count only if they hold them like anybody else."""

from __future__ import annotations

from django.db.models import QuerySet

from hub.users.models import User

VIEW_CONTRIBUTORS = "yellowbook.view_contributor"  # sees who made a work, delivers messages to them
ENTER_PAPER = "yellowbook.add_paperbatch"  # enters works that contributors gave on paper
VIEW_WORRIES = "yellowbook.view_worry"  # is alerted to worries about somebody
# Reads permissions from groups, whichever other backends authenticate people.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def people_with(permission: str) -> QuerySet[User]:
    """The people who hold a permission through a group or by themselves."""
    people = User.objects.with_perm(permission, include_superusers=False, backend=BACKEND)
    return people.filter(is_active=True)


def has_permission(person: User, permission: str) -> bool:
    """Whether a person holds a permission, from what is cached on the object for `has_perm`.

    Django says that superusers may do everything, so they are asked about by themselves, and cached beside it.
    """
    if not person.is_superuser:
        return person.has_perm(permission)
    known: dict[str, bool] = getattr(person, "_held_permissions", {})
    if permission not in known:
        person._held_permissions = known = {**known, permission: people_with(permission).filter(pk=person.pk).exists()}
    return known[permission]
