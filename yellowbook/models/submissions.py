"""Submissions: the state of a contribution between its contributor and the moderators."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yellowbook.models.contributions import Contribution
from yellowbook.models.pages.calls import CallPage

FRIDAY = 5
ANSWER_WITHIN_WORKING_DAYS = 15  # working days; public holidays are not known here


def working_days_after(day: date, number: int) -> date:
    """The day that is `number` working days after `day`."""
    while number:
        day += timedelta(days=1)
        number -= day.isoweekday() <= FRIDAY
    return day


class Submission(models.Model):
    """The state of a contribution. Not a field of the work, so that no agreement and no revision holds it."""

    class State(models.TextChoices):
        MAKING = "making", _("You are still putting it together")
        SENT = "sent", _("People of both sides are reading it")
        ASKED = "asked", _("We have asked you something")
        HELD = "held", _("We need more time")
        DECLINED = "declined", _("Not this time")
        WITHDRAWN = "withdrawn", _("You took it back. Nobody else can see it")
        RAN_OUT = "ran_out", _("Your yes ran out, so it is not public any more")

    # In these states only its contributor sees a work.
    CONTRIBUTOR_ONLY = (State.MAKING, State.WITHDRAWN, State.RAN_OUT)

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, related_name="submission", primary_key=True
    )
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    made_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True)
    # Its translation key: a call is one in all languages, and no work goes with its page.
    call_key = models.UUIDField(_("call"), null=True, db_index=True)
    # Until then an answer of a moderator's can be undone, and nothing of it has happened. It is in the private room.
    answer_goes_at = models.DateTimeField(null=True, db_index=True)
    # At a second look, a different pair decides.
    not_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def call(self) -> CallPage | None:
        """The call for which it is offered; None without one, or if it is not public any more."""
        pages = CallPage.objects.published().filter(translation_key=self.call_key) if self.call_key else None
        return next(iter(pages.in_one_language()), None) if pages is not None else None

    @property
    def not_now_reason(self) -> str:
        """Why the work cannot be agreed to in this state; empty if it can."""
        if self.answer_goes_at:
            return gettext("Answered. It goes to its maker at %(time)s.") % {"time": self.answer_goes_at_time}
        reasons: dict[str, str] = {
            self.State.MAKING: gettext("Its maker has not sent it yet."),
            self.State.ASKED: gettext("Its maker was asked something. Agree when they have answered."),
            self.State.HELD: gettext("It is on hold. Read on first."),
            self.State.WITHDRAWN: gettext("Its maker took it back."),
            self.State.RAN_OUT: gettext("The maker has to say yes to it once more."),
        }
        return reasons.get(self.state, "")

    @property
    def answer_goes_at_time(self) -> str:
        """The time of day at which the answer goes that waits; empty if none does."""
        return date_format(localtime(self.answer_goes_at), "H:i") if self.answer_goes_at else ""

    @property
    def is_with_moderators(self) -> bool:
        """Whether people of the sides deal with it."""
        return self.state in {self.State.SENT, self.State.ASKED, self.State.HELD}

    @property
    def answer_by(self) -> date | None:
        """The day by which its contributor gets an answer: 15 working days after it was sent. None if it was not."""
        return working_days_after(localdate(self.sent_at), ANSWER_WITHIN_WORKING_DAYS) if self.sent_at else None

    @property
    def is_late(self) -> bool:
        """Whether its contributor should have heard from the moderators by now, and it is not with the contributor."""
        awaited = self.state in {self.State.SENT, self.State.HELD} and self.answer_by
        return bool(awaited and awaited < localdate())


class Withdrawn(models.Model):
    """A record that a work was erased: its id, when, and whether it was public. No content."""

    number = models.BigIntegerField(primary_key=True)
    was_public = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, help_text="Since when nothing of it is left.")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("withdrawn work")
        verbose_name_plural = _("withdrawn works")
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.number} {self.at:%Y-%m-%d}"
