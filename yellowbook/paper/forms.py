"""What is written down of a work on paper. A row of a spreadsheet is checked by the same form."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from hub.core.models import Service, ServiceLine, Theme
from yellowbook.contributors.consent import VALID_FOR
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import CallPage, ContentNote, Contribution
from yellowbook.models.contributions import LANGUAGES, this_year
from yellowbook.receipt.forms import CreditForm, TextField
from yellowbook.workflow.submitting import MINOR_IDENTIFIED, MISSING, missing_answers

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
MOST_NUMBER = 999  # of a work in a batch
EMPTY = [("", "—")]
YES_OR_NO = [*EMPTY, ("yes", _("Yes")), ("no", _("No"))]
PLACES = [("", _("No place")), *Contribution.PlaceKind.choices[1:]]
Choices = list[tuple[str, str]]
YEAR = _("Write the year as four numbers, from 1900 to this year.")
WORDS = {
    "required": _("This is still empty."),
    "invalid_choice": _("“%(value)s” is not one of the answers."),
    "max_length": _("This is too long. There is room for %(limit_value)s letters."),
}
# The field in which each answer that is missing is corrected, and what is said there to whoever types.
FIELDS = {"consent": "purposes", "helped": "read_back", "place": "place_kind"}
SENTENCES = {
    "credit": _("Write the name."),
    "guardian": _("Write the name of a parent or who is responsible."),
    "address": _("Write where the letter or the visit goes, or choose another answer."),
}


def calls() -> dict[str, CallPage]:
    """The calls that take works today, or at least those that were begun in time, by their translation keys."""
    return {str(call.translation_key): call for call in CallPage.objects.published().taking(date.min)}


def lists() -> dict[str, Choices]:
    """The entries of the managed lists that a work can name, by field, in the language of the screen."""
    found = {"themes": Theme, "content_notes": ContentNote, "service_line": ServiceLine}
    named = {
        field: sorted(
            model.objects.filter(live=True, locale__language_code="en").names().items(), key=lambda entry: entry[1]
        )
        for field, model in found.items()
    }
    named["call"] = [(key, call.title) for key, call in calls().items()]
    named["service"] = [(service.pk, service.name) for service in Service.objects.filter(live=True)]
    return {field: [(str(pk), name) for pk, name in entries] for field, entries in named.items()}


class PaperWorkForm(forms.Form):
    """The work, how its contributor is named, and what they signed; then what a paper says only now and then."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("It may be empty."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Contribution.Kind.choices)
    text = TextField(label=_("Words of the work"), rows=8, max_length=200_000)
    transcript = TextField(label=_("Words of the sound or film"), rows=4, max_length=50_000)
    origin = forms.ChoiceField(
        label=_("Whose song is it?"), choices=[*EMPTY, *Contribution.Origin.choices], required=False
    )
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
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        error_messages={"invalid": _("This is no email address yet. It looks like name@example.org.")},
    )
    address = TextField(label=_("Service and ward, for the letter or the visit"), rows=2, max_length=400)
    # --- Behind “Add more” ---
    about = TextField(label=_("What they say about it"), rows=3, max_length=3000)
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    content_notes = forms.MultipleChoiceField(
        label=_("Hard topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    call = forms.ChoiceField(label=_("For a call"), required=False)
    year_made = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1900,
        max_value=this_year,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], YEAR),
    )
    name_leads_on = forms.ChoiceField(
        label=CreditForm.Meta.labels["name_leads_on"],
        choices=YES_OR_NO,
        required=False,
        help_text=CreditForm.Meta.help_texts["name_leads_on"],
    )
    place_kind = forms.ChoiceField(label=_("Place to show"), choices=PLACES, required=False)
    service = forms.ChoiceField(label=_("Service"), required=False)
    service_line = forms.ChoiceField(label=_("Kind of service"), required=False)
    group_members = TextField(label=_("Who is in the group"), rows=2, max_length=1000)
    written_by = forms.CharField(label=_("Who wrote the song"), max_length=200, required=False)
    licence = forms.CharField(label=_("Licence"), max_length=120, required=False)
    helper_role = forms.ChoiceField(label=_("Who helped them"), choices=Contributor.HelperRole.choices, required=False)
    helper = forms.CharField(label=_("Name of who helped"), max_length=120, required=False)
    helped_how = forms.CharField(label=_("How they helped"), max_length=300, required=False)
    read_back = forms.ChoiceField(label=_("Everything was read out to them"), choices=YES_OR_NO, required=False)

    def __init__(self, data: Any = None, choices: dict[str, Choices] | None = None) -> None:
        super().__init__(data)
        for name, entries in (choices or lists()).items():
            field: Any = self.fields[name]
            field.choices = entries if isinstance(field, forms.MultipleChoiceField) else [*EMPTY, *entries]
        for field in self.fields.values():
            field.error_messages = field.error_messages | WORDS

    def asked(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in MORE]

    def more(self) -> list[forms.BoundField]:
        """The fields behind “Add more”."""
        return [field for field in self if field.name in MORE]

    def says_more(self) -> bool:
        """Whether something stands in a field behind “Add more”, or is missing there."""
        return any(field.value() or field.errors for field in self.more())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        work = Contribution(**{name: data.get(name) or "" for name in ("credit_kind", "credit", "place_kind")})
        said = ("age", "guardian", "purposes", "answer", "email", "address", "helper_role", "read_back")
        for page, sentence in missing_answers(work, Contributor(**{name: data.get(name) or "" for name in said})):
            is_full_name = page == "credit" and sentence == MINOR_IDENTIFIED
            field = "credit_kind" if is_full_name else FIELDS.get(page, page)
            if field not in self.errors and field in data:
                self.add_error(field, str(SENTENCES.get(page, sentence) if sentence == MISSING.get(page) else sentence))
        self._clean_place(data)
        if work.credit_kind == work.CreditKind.ANONYMOUS:
            data |= {"credit": "", "name_leads_on": False}  # a name that is not shown is not stored
        return data

    def _clean_place(self, data: dict[str, Any]) -> None:
        """Ask for the service that a place needs. One that is not shown is not stored."""
        kinds = Contribution.PlaceKind
        needed: dict[Any, str] = {kinds.SERVICE: "service", kinds.REGION: "service", kinds.SERVICE_LINE: "service_line"}
        needs = needed.get(data.get("place_kind"))
        if needs and not data.get(needs) and needs not in self.errors:
            self.add_error(needs, _("Choose it from the list, or choose “No place”."))
        for field in {"service", "service_line"} - {needs}:
            data[field] = ""

    def clean_name_leads_on(self) -> bool:
        return bool(self.cleaned_data["name_leads_on"] == "yes")

    def clean_read_back(self) -> bool:
        return bool(self.cleaned_data["read_back"] == "yes")

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


MORE = tuple(PaperWorkForm.base_fields)[tuple(PaperWorkForm.base_fields).index("about") :]
