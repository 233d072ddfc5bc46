"""What is written down of a work on paper. A row of a spreadsheet is checked by the same form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yellowbook.contributors.consent import VALID_FOR
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import Contribution
from yellowbook.models.contributions import LANGUAGES
from yellowbook.receipt.forms import TextField
from yellowbook.workflow.submitting import MINOR_IDENTIFIED, MISSING, identifies_minor

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
MOST_NUMBER = 999  # of a work in a batch
ORIGINS = [("", "—"), *Contribution.Origin.choices]


class PaperWorkForm(forms.Form):
    """The work, how its contributor is named, and what they signed."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("It may be empty."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Contribution.Kind.choices)
    text = TextField(label=_("Words of the work"), rows=8, max_length=200_000)
    transcript = TextField(label=_("Words of the sound or film"), rows=4, max_length=50_000)
    origin = forms.ChoiceField(label=_("Whose song is it?"), choices=ORIGINS, required=False)
    language = forms.ChoiceField(label=_("Language of the work"), choices=LANGUAGES, initial="en")
    credit_kind = forms.ChoiceField(label=_("How to name them"), choices=Contribution.CreditKind.choices)
    credit = forms.CharField(label=_("Name to show"), max_length=120, required=False)
    age = forms.ChoiceField(label=_("Age"), choices=Contributor.Age.choices)
    guardian = forms.CharField(
        label=_("Parent, or person with responsibility"), max_length=200, required=False, help_text=_("Under 16 only.")
    )
    purposes = forms.MultipleChoiceField(
        label=_("What they ticked"), choices=Consent.Purpose.choices, widget=forms.CheckboxSelectMultiple
    )
    signed_on = forms.DateField(
        label=_("Day on which they signed"),
        input_formats=DAYS,
        help_text=_("Such as 28/11/2026."),
        widget=forms.TextInput,
        error_messages={"invalid": _("Write the day like 28/11/2026.")},
    )
    form_version = forms.CharField(
        label=_("Version of the form"), max_length=60, help_text=_("As it is printed on the form.")
    )
    answer = forms.ChoiceField(label=_("How to answer them"), choices=Contributor.Answer.choices, initial="link")
    name = forms.CharField(label=_("What we may call them"), max_length=120, required=False)
    email = forms.EmailField(label=_("Email"), required=False)
    address = TextField(label=_("Service and ward, for the letter or the visit"), rows=2, max_length=400)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        kinds, answers = Contribution.CreditKind, Contributor.Answer
        work = Contribution(credit_kind=data.get("credit_kind", kinds.ANONYMOUS))
        brought = data.get("answer") in {answers.LETTER, answers.PERSON}
        rules = [
            ("credit", work.credit_kind != kinds.ANONYMOUS and not data.get("credit"), _("Write the name.")),
            ("credit_kind", identifies_minor(work, Contributor(age=data.get("age", ""))), MINOR_IDENTIFIED),
            (
                "guardian",
                data.get("age") == Contributor.Age.CHILD and not data.get("guardian"),
                _("Write the name of a parent or who is responsible."),
            ),
            ("email", data.get("answer") == answers.EMAIL and not data.get("email"), MISSING["email"]),
            (
                "address",
                brought and not data.get("address", "").strip(),
                _("Write where the letter or the visit goes, or choose another answer."),
            ),
        ]
        for field, is_wrong, sentence in rules:
            if is_wrong and field not in self.errors:
                self.add_error(field, sentence)
        if work.credit_kind == kinds.ANONYMOUS:
            data["credit"] = ""  # a name that is not shown is not stored
        return data

    def clean_signed_on(self) -> Any:
        day = self.cleaned_data["signed_on"]
        if day > localdate():
            raise forms.ValidationError(_("This day is still to come."))
        if day + VALID_FOR <= localdate():
            raise forms.ValidationError(_("This is more than two years ago. Please ask them to sign again."))
        return day

    def as_values(self) -> dict[str, Any]:
        """What was typed, valid or not, to be kept until it is sent."""
        return {name: field.widget.value_from_datadict(self.data, {}, name) for name, field in self.fields.items()}

    def shown(self) -> list[tuple[Any, str]]:
        """What was typed, as pairs of a label and its value in words, without empty fields."""
        found = []
        for name, field in self.fields.items():
            value = self.data.get(name)
            choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
            labels = dict(choices)
            values = value if isinstance(value, list) else [value]
            words = ", ".join(str(labels.get(one, one)) for one in values if one)
            if words:
                found.append((field.label, words))
        return found
