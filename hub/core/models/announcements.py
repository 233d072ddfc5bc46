"""Announcements: a sentence at the top of every page, until its last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from hub.core.models.lists import SharedListItem

if TYPE_CHECKING:
    from uuid import UUID


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def today(self) -> list[Announcement]:
        """What is announced today, each in the active language if there is such a one; what ends first comes first.

        One query. The version of what is public names the day, so that what is kept ends with it.
        """
        begun = Q(first_day=None) | Q(first_day__lte=localdate())
        entries = self.filter(begun, live=True, last_day__gte=localdate()).select_related("locale", "page")
        chosen: dict[UUID, Announcement] = {}
        for entry in entries.order_by("last_day", "pk"):
            if entry.locale.language_code == get_language() or entry.translation_key not in chosen:
                chosen[entry.translation_key] = entry
        return list(chosen.values())


class Announcement(TranslatableMixin, SharedListItem):
    """What every public page says for some days. Drafted and agreed as the lists are: words, link and days."""

    name = models.CharField(_("what it says"), max_length=200, help_text=_("One or two short sentences."))
    page = models.ForeignKey(
        "core.HubPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to read more"),
        help_text=_("The sentence leads there, while that page is public."),
    )
    first_day = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Leave it empty to show it as soon as both sides agree.")
    )
    last_day = models.DateField(
        _("last day"), help_text=_("It is shown until the end of this day, then it goes by itself.")
    )

    objects = AnnouncementQuerySet.as_manager()

    panels: list[Any] = [
        *SharedListItem.panels,
        FieldPanel("page"),
        FieldPanel("first_day"),
        FieldPanel("last_day"),
    ]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-last_day"]

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day is before the first day.")})

    def describe_own_days(self) -> str:
        if not self.last_day:  # of a draft
            return ""
        days = {
            "first": date_format(self.first_day or localdate(), "j F Y"),
            "last": date_format(self.last_day, "j F Y"),
        }
        if self.last_day < localdate():
            return gettext("Its last day, %(last)s, is over, so visitors do not see it.") % days
        if self.first_day and self.first_day > localdate():
            return gettext("Visitors see it from %(first)s until the end of %(last)s.") % days
        return gettext("Visitors see it until the end of %(last)s.") % days
