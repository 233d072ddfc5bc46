"""Moderation: decisions, prepared texts, worries, and moderators' own preferences."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from hub.core.models.lists import SharedListItem, TranslatedManager
from yellowbook.models.contributions import AboutContribution, Contribution


class MessageKind(models.TextChoices):
    """What a message to a contributor, or from them, is about."""

    SENT = "sent", _("We have your work")
    QUESTION = "question", _("A question for you")
    SUGGESTION = "suggestion", _("A suggestion for you")
    AGREED = "agreed", _("A yes")
    HOLD = "hold", _("We need more time")
    DECLINED = "declined", _("Not this time")
    SECOND_LOOK = "second_look", _("A second look")
    PUBLIC = "public", _("Your work is public")
    DOWN = "down", _("Your work is not public any more")
    WITHDRAWN = "withdrawn", _("You took it back")
    STILL_HAPPY = "still_happy", _("Are you still happy with this?")
    RAN_OUT = "ran_out", _("Your yes ran out")
    CHANGED = "changed", _("You changed something")
    ANSWER = "answer", _("Your answer")


class Decision(AboutContribution):
    """What a person decided about a work, and why. Rows are added, never changed."""

    class Action(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        ASKED = "asked", _("Asked a question")
        SUGGESTED = "suggested", _("Suggested a change")
        HELD = "held", _("Put on hold")
        WENT_ON = "went_on", _("Read on")
        DECLINED = "declined", _("Not this time")
        HANDED_OVER = "handed_over", _("Handed over")

    action = models.CharField(max_length=12, choices=Action)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=80, help_text="The side for which it was done.")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ["view"]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.action}"


class Reason(TranslatableMixin, SharedListItem):
    """A reason for declining a work, in words for its contributor."""

    says = models.TextField(_("what the maker reads"), max_length=500)

    objects = TranslatedManager()
    panels = [*SharedListItem.panels, FieldPanel("says")]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("reason for “not this time”")
        verbose_name_plural = _("reasons for “not this time”")


class Starter(TranslatableMixin, SharedListItem):
    """A prepared beginning of a message to a contributor."""

    kind = models.CharField(_("for which message"), max_length=12, choices=MessageKind)
    says = models.TextField(_("words"), max_length=1000)

    objects = TranslatedManager()
    panels = [*SharedListItem.panels, FieldPanel("kind"), FieldPanel("says")]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("message starter")
        verbose_name_plural = _("message starters")


class Worry(AboutContribution):
    """A moderator's worry about a person. Separate from the work, which may be deleted before it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    words = models.TextField(_("what worries you"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["seen_at", "-at"]
        verbose_name = _("worry about somebody")
        verbose_name_plural = _("worries about somebody")
        default_permissions = ["view"]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.at:%Y-%m-%d}"

    @property
    def alerted(self) -> int:
        """How many leads an email about it was sent to."""
        return sum(alert.sent_at is not None for alert in self.alerts.all())


class Alert(models.Model):
    """The email to one safeguarding lead about one worry: when it was sent, and how many tries failed."""

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="alerts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["worry", "person"], name="one_alert_a_worry_and_lead")]

    def __str__(self) -> str:
        return f"{self.worry_id} {self.person_id}"


class ReadingPreferences(models.Model):
    """How one moderator wants works to be shown. For comfort, not for protection."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    grey = models.BooleanField(_("pictures in grey"), default=False)
    blurred = models.BooleanField(_("pictures blurred until opened"), default=False)
    keys = models.BooleanField(_("keys for the screen of a work"), default=False)
    not_taken = models.ManyToManyField("yellowbook.ContentNote", blank=True, related_name="+")

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return str(self.pk)
