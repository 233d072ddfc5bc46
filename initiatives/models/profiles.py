"""Profiles in which Experts by Experience say about themselves what they want to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from hub.coproduction.coproduced import Coproduced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest


class ExpertProfileQuerySet(models.QuerySet["ExpertProfile"]):
    def published(self) -> Self:
        """Live profiles. Those without a name come last."""
        by_name = NullIf("display_name", Value("")).asc(nulls_last=True)
        return self.filter(live=True).select_related("picture", "locale").order_by(by_name, "pk")

    def in_language(self, locale_id: int) -> Self:
        """One profile for each person, in this language, or else in the hub's first language."""
        twins = type(self)(self.model).published().filter(locale=locale_id, translation_key=OuterRef("translation_key"))
        first = Q(locale__language_code=settings.LANGUAGE_CODE)
        return self.filter(Q(locale=locale_id) | Q(first & ~Exists(twins)))


class ExpertProfile(
    Coproduced,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The profile of one Expert by Experience. No field is required.

    It is unpublished in every language at once. Profiles are not in the search index, so nothing of them stays there.
    """

    display_name = models.CharField(
        _("name"),
        max_length=80,
        blank=True,
        help_text=_("As you want to be called. Leave it empty to be shown as “An Expert by Experience”."),
    )
    what_i_bring = models.TextField(
        _("what I bring"),
        max_length=600,
        blank=True,
        help_text=_("In your own words. You never need to tell your diagnosis."),
    )
    topics = models.CharField(
        _("topics I speak about"), max_length=250, blank=True, help_text=_("Such as “housing, music, young people”.")
    )
    picture = models.ForeignKey(
        "core.HubImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo or artwork"),
        help_text=_("It does not need to show your face."),
    )

    panels = [
        FieldPanel("display_name"),
        FieldPanel("what_i_bring"),
        FieldPanel("topics"),
        FieldPanel("picture"),
    ]

    objects = ExpertProfileQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        ordering = ["display_name", "pk"]
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return self.display_name or str(_("An Expert by Experience"))

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "initiatives/expert_profile.html"

    def hidden_together(self) -> Sequence[Coproduced]:
        """The person's profile in every language."""
        return list(type(self).objects.filter(translation_key=self.translation_key))
