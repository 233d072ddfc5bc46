"""What somebody is to hear of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.coproduction.agreements import About


class Kind(models.TextChoices):
    """What there is to hear of."""

    ASKED = "asked", _("Your side is asked to agree")
    AGREED = "agreed", _("The other side has agreed")
    CHANGED = "changed", _("Something you agreed to was changed")
    CHANGES_ASKED = "changes_asked", _("Somebody asked for changes")
    LIVE = "live", _("Something went live")
    NOT_ON_ITS_DAY = "not_on_its_day", _("Something did not go live on its day")
    TAKEN_DOWN = "taken_down", _("Something was taken down")
    ALONE = "alone", _("Something was published without both sides' agreement")
    REMINDER = "reminder", _("Something still waits for your side")


class Notice(About):
    """One thing that one person is to hear of."""

    kind = models.CharField(max_length=20, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.kind} {self.person_id}"
