"""Shared lists of the Yellow Book: content notes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from hub.core.models.lists import SharedListItem, TranslatedManager


class ContentNote(TranslatableMixin, SharedListItem):
    """A few plain words beside a work's title, for people who would rather not read about something today."""

    says = models.CharField(
        _("what visitors read"), max_length=160, help_text=_("Such as “This work talks about self-harm.”")
    )
    sensitive = models.BooleanField(
        _("show where to find support at the end of the work"),
        default=True,
    )

    objects = TranslatedManager()
    panels = [*SharedListItem.panels, FieldPanel("says"), FieldPanel("sensitive")]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("content note")
        verbose_name_plural = _("content notes")
