"""Visitors' reports of public works, and the addresses to answer until they are answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from yellowbook.models.contributions import AboutContribution, site_languages


class WorkReport(AboutContribution):
    """A visitor's report that something is wrong with a work. Only moderators read it."""

    words = models.TextField(_("what is wrong"), max_length=2000)
    language = models.CharField(max_length=10, choices=site_languages)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, help_text="When the answer went out by email.")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("report of a work")
        verbose_name_plural = _("reports of works")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.at:%Y-%m-%d}"


class Reporter(models.Model):
    """The address of a reporter who wants an answer. Shown to nobody, and deleted once the answer is sent.

    Invariant 6.
    """

    report = models.OneToOneField(WorkReport, on_delete=models.CASCADE, related_name="+", primary_key=True)
    email = models.EmailField()

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return str(self.pk)
