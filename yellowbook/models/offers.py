"""Where a contribution stands between its maker and the moderators."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yellowbook.models.contributions import Contribution

FRIDAY = 5
ANSWER_WITHIN = 15  # working days; public holidays are not known here


def working_days_after(day, number):
    """The day that is `number` working days after `day`."""
    while number:
        day += timedelta(days=1)
        number -= day.isoweekday() <= FRIDAY
    return day


class Offer(models.Model):
    """How far a contribution has come. Beside the work and not in it, so that it is in no agreement and no revision."""

    class State(models.TextChoices):
        MAKING = "making", _("You are still putting it together")
        SENT = "sent", _("People of both sides are reading it")
        ASKED = "asked", _("We have asked you something")
        HELD = "held", _("We need more time")
        DECLINED = "declined", _("Not this time")

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="offer", primary_key=True)
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    done = models.JSONField(default=list, help_text="The steps that were saved without a mistake.")
    made_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True)
    # At a second look, a different pair decides.
    not_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        default_permissions = []

    def __str__(self):
        return f"{self.pk} {self.state}"

    @property
    def why_not_now(self):
        """Why nobody can agree at the moment, in words; empty if nothing speaks against it."""
        return {
            self.State.MAKING: gettext("Its maker has not sent it yet."),
            self.State.ASKED: gettext("Its maker was asked something. Agree when they have answered."),
            self.State.HELD: gettext("It is on hold. Read on first."),
        }.get(self.state, "")

    @property
    def answer_by(self):
        """The day by which its maker hears from us: 15 working days after it was sent. None until then."""
        return working_days_after(localdate(self.sent_at), ANSWER_WITHIN) if self.sent_at else None
