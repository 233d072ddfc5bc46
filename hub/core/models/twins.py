"""What the pages of one meaning in two languages know of each other."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SentContent(models.Model):
    """What a page said when it was last sent to its twin in another language, as a revision holds it.

    It is kept here, because autosave rewrites revisions in place (PITFALLS row 4).
    """

    source = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    twin = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("twin"))
    content = models.JSONField(_("what it said"), encoder=DjangoJSONEncoder)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    translated = models.JSONField(_("what the twin says, too"), encoder=DjangoJSONEncoder, null=True)

    class Meta:
        verbose_name = _("content sent to a twin")
        verbose_name_plural = _("contents sent to twins")
        constraints = [models.UniqueConstraint(fields=["source", "twin"], name="one_sent_content_a_pair")]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.twin_id}"
