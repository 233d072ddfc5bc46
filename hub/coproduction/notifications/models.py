"""The notices that people get by email, and how often each person wants them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.coproduction.agreements import AboutContent, AboutContentQuerySet

if TYPE_CHECKING:
    from typing import Self

    from django.db.models import QuerySet

GIVE_UP_AFTER = timedelta(days=7)


class Kind(models.TextChoices):
    """What a notice is about."""

    ASKED = "asked", _("Your side is asked to agree")
    AGREED = "agreed", _("The other side has agreed")
    CHANGED = "changed", _("Something you agreed to was changed")
    CHANGES_ASKED = "changes_asked", _("Somebody asked for changes")
    LIVE = "live", _("Something went live")
    NOT_ON_ITS_DAY = "not_on_its_day", _("Something did not go live on its day")
    TAKEN_DOWN = "taken_down", _("Something was taken down")
    STOPPED = "stopped", _("A planned change was stopped")
    CAME_DOWN = "came_down", _("Something came down on its day")
    ALONE = "alone", _("Something was published without both sides' agreement")
    REMINDER = "reminder", _("Something still waits for your side")
    COMMENTED = "commented", _("Somebody who does not decide commented on something that waits")
    REPORTED = "reported", _("A visitor reported something public")


class NoticeQuerySet(AboutContentQuerySet["Notice"]):
    def unsent(self) -> Self:
        """Notices still to be sent. After a week they are given up: they are not news any more."""
        return self.filter(sent_at=None, made_at__gt=timezone.now() - GIVE_UP_AFTER)

    def given_up(self) -> Self:
        """Notices that stayed unsent for a week. They are reported for one more week."""
        week_ago = timezone.now() - GIVE_UP_AFTER
        return self.filter(sent_at=None, made_at__lte=week_ago, made_at__gt=week_ago - GIVE_UP_AFTER)

    def with_frequency(self) -> QuerySet[Any]:
        """Adds `frequency`: how often the person wants email about this kind of thing (EmailFrequency)."""
        about = {"person": OuterRef("person"), "kind": OuterRef("kind")}
        choice = Subquery(NotificationPreference.objects.filter(**about).values("how_often")[:1])
        return self.annotate(frequency=Coalesce(choice, Value(EmailFrequency.AT_ONCE)))


class Notice(AboutContent):
    """One event that one person gets email about. `sent_at` is set once nothing is left to send."""

    kind = models.CharField(max_length=20, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["made_at"], condition=Q(sent_at=None), name="notices_unsent"),
            models.Index(fields=["base_content_type", "object_id"], name="notices_about_a_thing"),
        ]
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class EmailFrequency(models.TextChoices):
    """How often somebody wants email."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, all in one")
    NONE = "none", _("No email")


class NotificationPreference(models.Model):
    """How often one person wants email about one kind of event. Without a row: at once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="message_choices")
    kind = models.CharField(max_length=20, choices=Kind)
    how_often = models.CharField(max_length=10, choices=EmailFrequency, default=EmailFrequency.AT_ONCE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_person_and_kind")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.how_often}"
