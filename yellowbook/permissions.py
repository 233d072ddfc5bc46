"""Who may open the private rooms. A permission of its own each; a superuser counts only as a member of such a group."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from hub.users.models import User

VIEW_CONTRIBUTORS = "yellowbook.view_contributor"  # sees who made a work, brings them messages
VIEW_WORRIES = "yellowbook.view_worry"  # hears of worries about somebody
# It knows who holds what, beside whatever else signs people in.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def people_with(permission: str) -> QuerySet[User]:
    """The people who hold a permission through a group or by themselves."""
    people = User.objects.with_perm(permission, include_superusers=False, backend=BACKEND)
    return people.filter(is_active=True)


def has_permission(person: User, permission: str) -> bool:
    """Whether somebody holds a permission. Asked once for one copy of the person, as Django does in `has_perm`."""
    copy: Any = person
    known: dict[str, bool] = getattr(copy, "_known_to_hold", {})
    if permission not in known:
        copy._known_to_hold = known = {**known, permission: people_with(permission).filter(pk=person.pk).exists()}
    return known[permission]
