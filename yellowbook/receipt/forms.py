"""Forms about a sent work, and the fields and forms that the steps of a submission share with them."""

from django import forms
from django.db import transaction
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import construct_instance
from django.utils.translation import gettext_lazy as _

from hub.core.models import Service, ServiceLine
from yellowbook.contributors.models import Consent
from yellowbook.models import Contribution
from yellowbook.models.captions import as_webvtt


class TextField(forms.CharField):
    """The contributor's own words, kept to the byte, except that line ends become "\\n"."""

    def __init__(self, rows=4, **kwargs):
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class CaptionsField(TextField):
    """Captions of a film, kept as plain WebVTT."""

    def __init__(self):
        super().__init__(
            label=_("Captions, if you have them"),
            rows=6,
            max_length=100_000,
            help_text=_("Two times on a line, such as 0:01 --> 0:04, and the words on the line below."),
        )

    def clean(self, value):
        return as_webvtt(super().clean(value))


class RadioChoice(forms.RadioSelect):
    """Radio buttons without an empty choice."""


# What is wrong with a field, by Django's code. Each names the field, and says what to do.
PLAIN_ERRORS = {
    "required": _("“%(label)s” is still empty."),
    "invalid": _("“%(label)s”: we do not understand this. Please write it in another way."),
    "invalid_choice": _("“%(label)s”: choose one of the answers."),
    "invalid_list": _("“%(label)s”: choose from the answers."),
    "invalid_pk_value": _("“%(label)s”: choose from the answers."),
    "max_length": _("“%(label)s” is too long. There is room for %(limit_value)s letters; it has %(show_value)s."),
    "min_value": _("“%(label)s”: this number is too small."),
    "max_value": _("“%(label)s”: this number is too large."),
}


def use_plain_errors(fields, own=()):
    """Take any script in these fields, and say in plain words what is wrong with them.

    Their `own` words by name and code, or `PLAIN_ERRORS`.
    """
    for name, field in fields.items():
        label = str(field.label).replace("%", "%%")
        plain = {code: str(words).replace("%(label)s", label) for code, words in PLAIN_ERRORS.items()}
        field.error_messages |= plain | dict(own).get(name, {})
        if isinstance(field.widget, (forms.TextInput, forms.Textarea)):
            field.widget.attrs.setdefault("dir", "auto")  # the box turns to the script that is typed into it


class PartialSaveForm(forms.ModelForm):
    """A form that saves its valid fields even if others are invalid, so that nothing typed is lost."""

    plain_errors = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        use_plain_errors(self.fields, self.plain_errors)
        for field in self.fields.values():
            if isinstance(field.widget, RadioChoice):  # an empty line is no choice
                field.choices = [choice for choice in field.choices if choice not in BLANK_CHOICE_DASH]

    @transaction.atomic
    def keep(self):
        """Save the valid fields, and no others: another tab may be saving them."""
        self.full_clean()
        construct_instance(self, self.instance, self.Meta.fields)
        self._save_m2m()
        self.instance.save(update_fields=[name for name in self.fields if name in self.cleaned_data])


class CreditForm(PartialSaveForm):
    """How the contributor and the place are named: two separate choices."""

    class Meta:
        model = Contribution
        fields = ["credit_kind", "credit", "name_leads_on", "place_kind", "service", "service_line"]
        labels = {
            "credit_kind": _("How shall we name you?"),
            "credit": _("Write it just as it should stand there"),
            "name_leads_on": _("Let people find my other works under the same name"),
            "place_kind": _("Shall we say where it comes from? We never name a ward."),
        }
        help_texts = {
            "name_leads_on": _(
                "Your name then leads to all works here whose makers chose the same name and ticked this, too. "
                "We do not look who they are: if somebody else has your name, their works stand there as well."
            )
        }
        widgets = {"credit_kind": RadioChoice, "place_kind": RadioChoice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "place_kind" in self.fields:
            self.fields["service"].queryset = Service.objects.filter(live=True)
            self.fields["service_line"].queryset = ServiceLine.objects.filter(live=True, locale__language_code="en")

    def clean(self):
        data = super().clean()
        named = data.get("credit_kind") not in {None, "", Contribution.CreditKind.ANONYMOUS}
        if named and not data.get("credit", "").strip():
            self.add_error("credit", forms.ValidationError(_("Write the name, or choose “Anonymous”."), "required"))
        for kind, field in [("service", "service"), ("region", "service"), ("service_line", "service_line")]:
            if data.get("place_kind") == kind and not data.get(field):
                self.add_error(field, _("Choose it from the list, or choose “No place”."))
        return self.without_unwanted_names(data)

    def without_unwanted_names(self, data):
        """The data without a name or place that the contributor does not want to be shown: it is not stored."""
        if data.get("credit_kind") == Contribution.CreditKind.ANONYMOUS:
            data |= {"credit": "", "name_leads_on": False}
        if data.get("place_kind", "service") not in {"service", "region"}:
            data["service"] = None
        if data.get("place_kind", "service_line") != "service_line":
            data["service_line"] = None
        return data


class RenameForm(CreditForm):
    """How the contributor of a sent work is named from now on. The form itself saves nothing."""

    def _post_clean(self):
        """Leave the instance as it is: `changing.rename` makes the new version."""


class ChangeForm(forms.Form):
    """The texts of a sent work, to be changed by its contributor."""

    title = forms.CharField(label=_("What is it called?"), max_length=200, required=False)
    text = TextField(label=_("Your words"), rows=14, max_length=200_000)
    about = TextField(label=_("What you say about it"), max_length=3000)
    transcript = TextField(label=_("The words of the sound"), rows=8, max_length=50_000)
    captions = CaptionsField()

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, initial={name: getattr(version, name) for name in self.base_fields}, **kwargs)
        self.pictures = list(version.pictures.all())
        if version.film_id:
            self.fields["transcript"].label = _("The words of the film")
        else:
            del self.fields["captions"]
        if not (version.sound_id or version.film_id):
            del self.fields["transcript"]
        for number, picture in enumerate(self.pictures, 1):
            label = _("What picture %(number)s shows, for people who cannot see it") % {"number": number}
            self.fields[f"alt-{picture.pk}"] = forms.CharField(
                label=label, max_length=255, required=False, initial=picture.alt
            )
            self.fields[f"long_description-{picture.pk}"] = TextField(
                label=_("A longer description of picture %(number)s") % {"number": number},
                max_length=3000,
                initial=picture.long_description,
            )
        self.languages = [translation.language for translation in version.translations.all()]
        for translation in version.translations.all():
            self.add_translation(translation)
        use_plain_errors(self.fields)

    def add_translation(self, translation):
        """Boxes for one translation. Emptied, it goes."""
        language = {"language": translation.get_language_display()}
        self.fields[f"title-in-{translation.language}"] = forms.CharField(
            label=_("What it is called in %(language)s") % language,
            max_length=200,
            required=False,
            initial=translation.title,
        )
        self.fields[f"text-in-{translation.language}"] = TextField(
            label=_("Your words in %(language)s") % language, rows=10, max_length=200_000, initial=translation.text
        )

    def translated_texts(self):
        """The texts of each translation that was on the page, by its language and then by field."""
        boxes = {language: {name: f"{name}-in-{language}" for name in ("title", "text")} for language in self.languages}
        return {
            language: {name: self.cleaned_data[box] for name, box in named.items() if box in self.data}
            for language, named in boxes.items()
        }

    def picture_texts(self):
        """The texts of each picture, by its id and then by field; of those that the form showed."""
        fields = ["alt", "long_description"]
        return {
            picture.pk: {name: self.cleaned_data[f"{name}-{picture.pk}"] for name in fields}
            for picture in self.pictures
            if f"alt-{picture.pk}" in self.data
        }


class TranslationForm(forms.Form):
    """The contributor's words in another language."""

    language = forms.ChoiceField(label=_("Which language?"))
    title = forms.CharField(label=_("What is it called in that language?"), max_length=200, required=False)
    text = TextField(label=_("Your words in that language"), rows=14, max_length=200_000)

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages
        use_plain_errors(self.fields)


class PurposesForm(forms.Form):
    """All purposes, ticked as in the latest consent: to keep, to remove or to add."""

    purposes = forms.MultipleChoiceField(
        label=_("What may we do with your work?"),
        choices=Consent.Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, latest_consent, **kwargs):
        super().__init__(*args, initial={"purposes": latest_consent.purposes}, **kwargs)
