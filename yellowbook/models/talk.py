"""What makers and moderators say to each other about a work, and what was decided about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from hub.core.models.lists import SharedListItem, TranslatedManager
from yellowbook.models.contributions import Contribution, ContributionPicture
from yellowbook.models.private import About


class Message(About):
    """One message to the maker, or from them. Only they and moderators read it."""

    class Kind(models.TextChoices):
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

    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="answered_by")
    at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(
        null=True, help_text="Since when nothing is left to do to bring it to the maker."
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = []

    def __str__(self):
        return f"{self.contribution_id} {self.kind}"

    @property
    def from_maker(self):
        return self.kind == self.Kind.ANSWER

    @property
    def pressed(self):
        """Which button answered a suggestion, in the reader's language; empty if this is no such answer."""
        suggestion = getattr(self.answers, "suggestion", None)
        return suggestion.get_answer_display() if suggestion else ""


class Suggestion(About):
    """A change that a moderator proposes. Nothing is altered until the maker says yes, or makes it in their own way."""

    class Field(models.TextChoices):
        TITLE = "title", _("The title")
        TEXT = "text", _("The words")
        ABOUT = "about", _("The words about the work")
        TRANSCRIPT = "transcript", _("The transcript or lyrics")
        ALT = "alt", _("What a picture shows, for people who cannot see it")
        LONG_DESCRIPTION = "long_description", _("The longer description of a picture")
        CONTENT_NOTE = "content_note", _("A content note beside the title")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        OTHERWISE = "otherwise", _("Yes, in my own words")
        NO = "no", _("No")

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="suggestion")
    field = models.CharField(_("what would change"), max_length=20, choices=Field)
    picture = models.ForeignKey(ContributionPicture, on_delete=models.CASCADE, null=True, related_name="+")
    note = models.ForeignKey("yellowbook.ContentNote", on_delete=models.CASCADE, null=True, related_name="+")
    before = models.TextField(blank=True)
    after = models.TextField(_("how it would be"), blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    # Somebody who agrees to the work with this change agrees when, and only if, the maker says yes to it as it is.
    agreeing = models.ForeignKey("coproduction.Side", on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True, help_text="Of the version that they read.")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        default_permissions = []

    def __str__(self):
        return f"{self.contribution_id} {self.field}"


class Decision(About):
    """What somebody did about a work, and why. Rows are added, never changed."""

    class Deed(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        ASKED = "asked", _("Asked a question")
        SUGGESTED = "suggested", _("Suggested a change")
        HELD = "held", _("Put on hold")
        WENT_ON = "went_on", _("Read on")
        DECLINED = "declined", _("Not this time")
        HANDED_OVER = "handed_over", _("Handed over")

    deed = models.CharField(max_length=12, choices=Deed)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=80, help_text="The side for which it was done.")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.contribution_id} {self.deed}"


class Reason(TranslatableMixin, SharedListItem):
    """Why a work is not taken this time, in words that can be said to its maker."""

    says = models.TextField(_("what the maker reads"), max_length=500)

    objects = TranslatedManager()
    panels = [*SharedListItem.panels, FieldPanel("says")]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("reason for “not this time”")
        verbose_name_plural = _("reasons for “not this time”")


class Starter(TranslatableMixin, SharedListItem):
    """The beginning of a message, to be finished by whoever writes it."""

    kind = models.CharField(_("for which message"), max_length=12, choices=Message.Kind)
    says = models.TextField(_("words"), max_length=1000)

    objects = TranslatedManager()
    panels = [*SharedListItem.panels, FieldPanel("kind"), FieldPanel("says")]

    class Meta(TranslatableMixin.Meta, SharedListItem.Meta):
        verbose_name = _("message starter")
        verbose_name_plural = _("message starters")


class Worry(About):
    """That somebody who read a work is worried about a person. Apart from the work, which it outlives."""

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

    def __str__(self):
        return f"{self.contribution_id} {self.at:%Y-%m-%d}"

    @property
    def alerted(self):
        """How many leads an email about it has gone to."""
        return self.alerts.exclude(sent_at=None).count()


class Alert(models.Model):
    """The email to one safeguarding lead about one worry: whether it went, and how often it was tried."""

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="alerts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["worry", "person"], name="one_alert_a_worry_and_lead")]

    def __str__(self):
        return f"{self.worry_id} {self.person_id}"


class Comfort(models.Model):
    """How one moderator wants to meet works: a matter of comfort, not of protection."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    grey = models.BooleanField(_("pictures in grey"), default=False)
    blurred = models.BooleanField(_("pictures blurred until opened"), default=False)
    not_taken = models.ManyToManyField("yellowbook.ContentNote", blank=True, related_name="+")

    class Meta:
        default_permissions = []

    def __str__(self):
        return str(self.pk)
