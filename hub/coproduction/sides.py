"""The partners who must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from hub.users.models import User


class SideQuerySet(models.QuerySet["Side"]):
    def of(self, person: User) -> Self:
        """The sides that a person belongs to. A superuser belongs to a side only as a member of its group."""
        return self.filter(group__in=person.groups.all()) if person.is_active else self.none()


def sides_of(person: User) -> list[Side]:
    """The sides that a person belongs to, cached on the object as Django's `has_perm` caches permissions.

    For screens, which need them for every item of the menu, without their names. Rules about agreeing query
    `Side.objects.of`.
    """
    if (known := getattr(person, "_sides", None)) is None:
        known = list(Side.objects.of(person))
        person._sides = known
    return known


def is_of_a_side(person: User) -> bool:
    return bool(sides_of(person))


class Side(models.Model):
    """One of the partners who must agree. Its members are the users in its group; its names are agreed to."""

    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, related_name="side", verbose_name=gettext_lazy("group")
    )
    sort_order = models.PositiveSmallIntegerField(gettext_lazy("order"), default=0)

    objects = SideQuerySet.as_manager()

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = gettext_lazy("side")
        verbose_name_plural = gettext_lazy("sides")

    def __str__(self) -> str:
        """The agreed name of this side, or the name of its group, which only administrators read."""
        return self._named("people") or self.group.name

    def public_name(self, language: str | None = None) -> str:
        """The agreed name for one person of this side in `language` (default: the active one)."""
        return self._named("person", language) or _("a partner")

    def _named(self, which: str, language: str | None = None) -> str:
        """The agreed name in `language`, otherwise in another one; empty if there is none."""
        names = self.names.all() if self.pk else ()  # a deleted side has none
        agreed = [(name.language, getattr(name, which)) for name in names if name.live]
        in_languages = {language: name for language, name in agreed if name}
        return in_languages.get(language or get_language()) or next(iter(in_languages.values()), "")

    def members(self) -> models.QuerySet[User]:
        """The people who can agree for this side: the active members of its group."""
        return get_user_model().objects.filter(groups=self.group_id, is_active=True)
