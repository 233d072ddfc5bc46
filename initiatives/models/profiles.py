"""What an Expert by Experience tells about themselves, if they want to tell anything."""

from django.conf import settings
from django.db import models, transaction
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


class ExpertProfileQuerySet(models.QuerySet):
    def published(self):
        """The profiles that visitors may see: live and not hidden. Profiles without a name come last."""
        by_name = NullIf("display_name", Value("")).asc(nulls_last=True)
        return self.filter(live=True, hidden=False).select_related("picture", "locale").order_by(by_name, "pk")

    def in_language(self, locale_id):
        """One profile a person: in the language asked for, or else in the hub's first language."""
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
    """One Expert by Experience, in as many or as few words as they like. Nothing is required.

    Putting up takes two, taking down takes one: ticking `hidden` works at once, on any save, in every language.
    Showing the profile again goes the ordinary way, by agreement and publication. Profiles are not in the search
    index, so that a hidden one leaves nothing behind there.
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
    hidden = models.BooleanField(
        _("hide this profile now"),
        default=False,
        help_text=_(
            "Tick this and save: the profile is gone from the hub at once, in every language. "
            "To show it again, untick it and have it agreed and published."
        ),
    )
    times_hidden = models.PositiveIntegerField(default=0, editable=False)

    panels = [
        FieldPanel("hidden"),
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

    def __str__(self):
        return self.display_name or str(_("An Expert by Experience"))

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Keep taking down stronger than putting up, then save.

        A ticked box hides every language at once, even if this is the save of a draft. A revision written before
        the latest hiding cannot undo it.
        """
        twins = type(self).objects.filter(translation_key=self.translation_key).select_for_update()
        self._heed_hiding(next((twin for twin in twins if twin.pk == self.pk), self))
        if self.hidden:
            self.times_hidden = 1 + max(profile.times_hidden for profile in [self, *twins])
            twins.update(hidden=True, times_hidden=self.times_hidden)
        super().save(*args, **kwargs)

    def get_preview_template(self, request, mode_name):
        return "initiatives/expert_profile.html"

    def with_content_json(self, content):
        """A revision as an object; if the profile was hidden since, the object says so."""
        profile = super().with_content_json(content)
        profile._heed_hiding(self)
        return profile

    def _heed_hiding(self, current):
        """Become hidden if `current` was hidden again since this object was written down."""
        if current.hidden and current.times_hidden > self.times_hidden:
            self.hidden, self.times_hidden = True, current.times_hidden
