"""Pages that are open until a day. What is on lists them, whichever app they belong to."""

from __future__ import annotations

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from hub.core.models.pages import HubPage


class DeadlinePage(HubPage):
    """A page that asks for something until a day. Whether it is open follows from that, and is never typed in."""

    last_day = models.DateField(_("last day"), null=True, help_text=_("Until the end of this day it is open."))

    class Meta:
        abstract = True

    @staticmethod
    def types() -> list[type[DeadlinePage]]:
        """Every page type of this kind."""
        return [model for model in get_page_models() if issubclass(model, DeadlinePage)]

    @property
    def is_open(self) -> bool:
        """Whether it is open today. A draft without a last day is shown as open."""
        return self.last_day is None or localdate() <= self.last_day

    @property
    def until(self) -> str:
        """Its last day in words."""
        return date_format(self.last_day, "j F Y") if self.last_day else ""
