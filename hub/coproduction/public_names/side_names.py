"""What a side is called in public, in one language. Both sides agree to it, because every record says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.sides import Side


class SideName(Coproduced, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """What people read when a side is asked or has agreed, in one language. It is drafted and agreed as a page is."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="names", verbose_name=gettext_lazy("side"))
    language = models.CharField(gettext_lazy("language"), max_length=10)
    person = models.CharField(
        gettext_lazy("one person of this side"),
        max_length=100,
        help_text=gettext_lazy("Such as “an Expert by Experience”."),
    )
    people = models.CharField(
        gettext_lazy("all of them"),
        max_length=100,
        blank=True,
        help_text=gettext_lazy("Such as “Experts by Experience”."),
    )

    panels = [
        FieldPanel("side"),
        FieldPanel("language", widget=forms.Select(choices=settings.WAGTAIL_CONTENT_LANGUAGES)),
        FieldPanel("person"),
        FieldPanel("people"),
    ]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["side", "language"], name="one_name_a_side_and_language")]
        ordering = ["side", "pk"]
        verbose_name = gettext_lazy("name of a side")
        verbose_name_plural = gettext_lazy("names of sides")

    def __str__(self) -> str:
        return f"{self.person} ({self.language})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it. Raises ValidationError if it would be public beside another one of the same side and language."""
        if self.live:
            self.validate_constraints()
        super().save(*args, **kwargs)

    def short_description(self) -> str:
        """What people who decide about it need to know."""
        words = _(
            "In %(language)s, one person of the side “%(side)s” is called “%(person)s”, and all of them “%(people)s”."
        )
        language = dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(self.language, self.language)
        return words % {"language": language, "side": self.side, "person": self.person, "people": self.people}
