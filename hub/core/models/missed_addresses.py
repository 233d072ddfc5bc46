"""Addresses that visitors asked for in vain."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedAddress(models.Model):
    """An address at which there is nothing, and how often somebody came to it: without who they were, and no time finer
    than the day. `hub.core.redirects.missed_addresses` says which addresses are counted.
    """

    path = models.CharField(_("address"), max_length=120, unique=True)
    times = models.PositiveIntegerField(_("how often"), default=1)
    first = models.DateField(_("first day"), db_index=True)
    last = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("address that visitors missed")
        verbose_name_plural = _("addresses that visitors missed")

    def __str__(self) -> str:
        return self.path
