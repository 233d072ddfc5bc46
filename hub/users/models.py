from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models, transaction
from django.dispatch import Signal

RIGHTS = ("is_superuser", "is_active")
rights_updated = Signal()  # by `UserQuerySet.update`; `before` holds the RIGHTS of each person, by their keys


class UserQuerySet(models.QuerySet["User"]):
    """People. What they may do is not changed unnoticed: this is how Wagtail's bulk actions change it."""

    def update(self, **values: Any) -> int:
        if not set(RIGHTS) & values.keys():
            return super().update(**values)
        with transaction.atomic():
            before = {person.pop("pk"): person for person in self.values("pk", *RIGHTS)}
            updated = super().update(**values)
            rights_updated.send(User, before=before)
        return updated


class HubUserManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # made by a function
    """Django's, with our queryset."""

    use_in_migrations = False

    def managing_people(self) -> UserQuerySet:
        """Who can give others a role; superusers where nobody else can."""
        people = self.with_perm("users.change_user", include_superusers=False)
        return people if people.exists() else self.filter(is_superuser=True, is_active=True)


class User(AbstractUser):
    """Someone who can log in: an EbyE, a member of staff or an administrator."""

    objects: ClassVar[HubUserManager] = HubUserManager()

    # How often all sessions of this person were ended. A session holds the number, and ends when it is another one.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    # What `hub.coproduction.sides` and `yellowbook.permissions` cache on a copy of a person, as Django's `_perm_cache`.
    _sides: list[Any]
    _held_permissions: dict[str, bool]
    rights_before: dict[str, bool] | None  # while it is saved
    otp_device: Any  # with which they gave a code in this session; set by `hub.core.security.code_gate`

    def end_sessions(self) -> None:
        """Sign this person out everywhere, and forget the devices that asked for no code."""
        type(self)._base_manager.filter(pk=self.pk).update(sessions_ended=models.F("sessions_ended") + 1)
        self.refresh_from_db(fields=["sessions_ended"])

    def get_session_auth_hash(self) -> str:
        return self._with_sessions_ended(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._with_sessions_ended, super().get_session_auth_fallback_hash())

    def _with_sessions_ended(self, session_hash: str) -> str:
        """What a session holds: as Django makes it, until sessions were ended for the first time."""
        return f"{session_hash}.{self.sessions_ended}" if self.sessions_ended else session_hash
