from typing import Any

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who can log in: an EbyE, a member of staff or an administrator.

    Django's own user for now; it has a table of ours so that it can grow without a painful migration.
    """

    # What `hub.coproduction.sides` and `yellowbook.permissions` cache on a copy of a person, as Django's `_perm_cache`.
    _sides: list[Any]
    _held_permissions: dict[str, bool]
