"""What is asked about a work that was sent, and the fields and forms that the steps of a submission share with it."""

from django import forms
from django.db import transaction
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import construct_instance
from django.utils.translation import gettext_lazy as _

from hub.core.models import Service, ServiceLine
from yellowbook.contributors.models import Consent
from yellowbook.models import Contribution


class TextField(forms.CharField):
    """Words of the contributor's own: kept to the byte, but for the way in which browsers end lines."""

    def __init__(self, rows=4, **kwargs):
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class RadioChoice(forms.RadioSelect):
    """One of a few, all in sight."""


class PartialSaveForm(forms.ModelForm):
    """A form that keeps whatever is right in it, even if something else is wrong: nothing typed is lost."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, RadioChoice):  # a line that says nothing is no choice
                field.choices = [choice for choice in field.choices if choice not in BLANK_CHOICE_DASH]

    @transaction.atomic
    def keep(self):
        """Save what is right, and only what this form asked: another tab may be saving something else."""
        self.full_clean()
        construct_instance(self, self.instance, self.Meta.fields)
        self._save_m2m()
        self.instance.save(update_fields=[name for name in self.fields if name in self.cleaned_data])


class CreditForm(PartialSaveForm):
    """How the contributor is named, and where the work comes from: two choices, apart."""

    class Meta:
        model = Contribution
        fields = ["credit_kind", "credit", "place_kind", "service", "service_line"]
        labels = {
            "credit_kind": _("How shall we name you?"),
            "credit": _("Write it just as it should stand there"),
            "place_kind": _("Shall we say where it comes from? We never name a ward."),
        }
        widgets = {"credit_kind": RadioChoice, "place_kind": RadioChoice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.filter(live=True)
        self.fields["service_line"].queryset = ServiceLine.objects.filter(live=True, locale__language_code="en")

    def clean(self):
        said = super().clean()
        named = said.get("credit_kind") not in {None, Contribution.CreditKind.ANONYMOUS}
        if named and not said.get("credit", "").strip():
            self.add_error("credit", _("Write the name, or choose “Anonymous”."))
        for kind, field in [("service", "service"), ("region", "service"), ("service_line", "service_line")]:
            if said.get("place_kind") == kind and not said.get(field):
                self.add_error(field, _("Choose it from the list, or choose “No place”."))
        return self.without_unwanted_names(said)

    def without_unwanted_names(self, said):
        """A name or a place that its contributor does not want told is not kept either."""
        if said.get("credit_kind") == Contribution.CreditKind.ANONYMOUS:
            said["credit"] = ""
        if said.get("place_kind", "service") not in {"service", "region"}:
            said["service"] = None
        if said.get("place_kind", "service_line") != "service_line":
            said["service_line"] = None
        return said


class RenameForm(CreditForm):
    """How the contributor is named from now on, of a work that was sent; nothing is saved by the form itself."""

    def _post_clean(self):
        """Leave the work as it is: what was said is a version of its own, if it may be."""


class ChangeForm(forms.Form):
    """Words of a work that was sent, as its contributor would have them now."""

    title = forms.CharField(label=_("What is it called?"), max_length=200, required=False)
    text = TextField(label=_("Your words"), rows=14, max_length=200_000)
    about = TextField(label=_("What you say about it"), max_length=3000)
    transcript = TextField(label=_("The words of the sound"), rows=8, max_length=50_000)

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, initial={name: getattr(version, name) for name in self.base_fields}, **kwargs)
        self.pictures = list(version.pictures.all())
        if not version.sound_id:
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

    def picture_texts(self):
        """What is said of each picture, by its number and then by field."""
        fields = ["alt", "long_description"]
        return {
            picture.pk: {name: self.cleaned_data[f"{name}-{picture.pk}"] for name in fields}
            for picture in self.pictures
        }


class PurposesForm(forms.Form):
    """What the contributor still says yes to, of what they said yes to before."""

    purposes = forms.MultipleChoiceField(
        label=_("What may we do with your work?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, latest_consent, **kwargs):
        super().__init__(*args, initial={"purposes": latest_consent.purposes}, **kwargs)
        labels = dict(Consent.Purpose.choices)
        self.fields["purposes"].choices = [(purpose, labels[purpose]) for purpose in latest_consent.purposes]
