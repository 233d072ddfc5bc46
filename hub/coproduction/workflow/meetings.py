"""Meetings around one screen, where people without accounts take part: how many were there, and how many agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import strip_unseen
from hub.coproduction.agreements import Agreement
from hub.coproduction.exceptions import Refusal

if TYPE_CHECKING:
    from typing import Any

MAX_THERE = 500


@dataclass(frozen=True)
class Count:
    """How many people of a side were at its meeting, how many of them agreed, and on which day."""

    there: int
    agreed: int
    held_on: date

    def in_words(self, person: str, people: str) -> str:
        """“6 of 8 Experts by Experience at a meeting on 3 November 2026”, with what one and several are called."""
        words = {"person": person, "people": people, "agreed": self.agreed, "there": self.there, "day": self.day()}
        if self.agreed < self.there:
            return _("%(agreed)s of %(there)s %(people)s at a meeting on %(day)s") % words
        if self.agreed == 1:
            return _("%(person)s at a meeting on %(day)s") % words
        return _("%(agreed)s %(people)s at a meeting on %(day)s") % words

    def day(self) -> str:
        return date_format(self.held_on, "j F Y")


class Meeting(models.Model):
    """The meeting of a side that one agreement of it comes from.

    It is a part of that agreement: set aside with it, deleted with it. Its numbers are told and never counted, so a
    side with many people at a meeting has one vote as any other (invariant 2). It holds no names: nobody asked these
    people whether they want to be named.
    """

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="meeting", primary_key=True)
    there = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MAX_THERE)])
    agreed = models.PositiveSmallIntegerField()
    held_on = models.DateField(default=localdate)
    words = models.TextField(blank=True, max_length=1000)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(there__range=(1, MAX_THERE), agreed__lte=F("there")) & Q(there__lte=F("agreed") * 2),
                name="meeting_agreed",
            )
        ]
        verbose_name = gettext_lazy("meeting")
        verbose_name_plural = gettext_lazy("meetings")

    def __str__(self) -> str:
        return f"{self.agreed}/{self.there} {self.held_on}"

    def clean(self) -> None:
        """Invariant 15. Raises ValidationError if the numbers are no yes, or cannot be."""
        self.words = strip_unseen(self.words).strip()
        errors = {}
        if self.held_on and self.held_on > localdate():
            errors["held_on"] = _("This day is still to come. Write down the meeting when it has been.")
        if self.there and self.agreed is not None:
            if self.agreed > self.there:
                errors["agreed"] = _("More people agreed than were there. Please count again.")
            elif self.agreed * 2 < self.there:
                errors["agreed"] = _(
                    "Fewer than half of them agreed, so your side has not said yes. Write in their words what they "
                    "would change, and choose “Ask for changes”."
                )
        if errors:
            raise ValidationError(errors)

    @property
    def count(self) -> Count:
        return Count(self.there, self.agreed, self.held_on)

    def refuse_unless_sound(self, said_since: datetime | None) -> None:
        """Raise Refusal if the numbers are no yes, or the meeting was before the words that it is about (`said_since`).

        Invariant 12: nobody there can have read what was written later.
        """
        try:
            self.clean_fields(exclude={"agreement"})
            self.clean()
        except ValidationError as error:
            raise Refusal(" ".join(error.messages)) from error
        if said_since and self.held_on < localdate(said_since):
            raise Refusal(
                _("It was changed after that meeting, on %(day)s. Read it out again, then write down how many agreed.")
                % {"day": date_format(localdate(said_since), "j F Y")}
            )

    def for_history(self) -> dict[str, Any]:
        """The numbers as a line of the history keeps them."""
        return {"there": self.there, "agreed": self.agreed, "held_on": self.held_on.isoformat()}


def meeting_of(agreement: Agreement) -> Meeting | None:
    """The meeting that an agreement comes from; None if it is one person's own."""
    return getattr(agreement, "meeting", None)


class MeetingForm(forms.ModelForm):
    """What a meeting said, in numbers and words. Its rules are the model's."""

    class Meta:
        model = Meeting
        fields = ("there", "agreed", "held_on", "words")
        labels = {
            "there": gettext_lazy("How many people of your side were there?"),
            "agreed": gettext_lazy("How many of them agreed?"),
            "held_on": gettext_lazy("On which day did you meet?"),
            "words": gettext_lazy("What did they say?"),
        }
        help_texts = {
            "there": gettext_lazy("Count yourself, too."),
            "words": gettext_lazy(
                "You may leave this empty. Write no names here, and nothing that tells who somebody is: people without "
                "an account were not asked whether they want to be named. Everybody of both sides can read this."
            ),
        }
        widgets = {
            "held_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "words": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.attrs["max"] = localdate().isoformat()
