"""What is asked at each step. A draft may be unfinished: only what is wrong is refused, and what is right is kept."""

from django import forms
from django.db import transaction
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import construct_instance
from django.utils.translation import gettext_lazy as _

from hub.core.models import Service, ServiceLine, Theme
from yellowbook.models import Consent, ContentNote, Contribution, ContributionPicture, Maker


class Words(forms.CharField):
    """Words of the maker's own: kept to the byte, but for the way in which browsers end lines."""

    def __init__(self, rows=4, **kwargs):
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class Choice(forms.RadioSelect):
    """One of a few, all in sight."""


class Kept(forms.ModelForm):
    """A form that keeps whatever is right in it, even if something else is wrong: nothing typed is lost."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, Choice):  # a line that says nothing is no choice
                field.choices = [choice for choice in field.choices if choice not in BLANK_CHOICE_DASH]

    @transaction.atomic
    def keep(self):
        """Save what is right, and only what this form asked: another tab may be saving something else."""
        self.full_clean()
        construct_instance(self, self.instance, self._meta.fields)
        self._save_m2m()
        self.instance.save(update_fields=[name for name in self.fields if name in self.cleaned_data])


class WordsForm(Kept):
    """The work itself, as far as it is words."""

    text = Words(label=_("Your words"), rows=14, max_length=200_000)

    class Meta:
        model = Contribution
        fields = ["title", "kind", "text"]
        labels = {"title": _("What is it called?")}
        help_texts = {"title": _("You can leave this empty. It will be called “Untitled”.")}
        widgets = {"kind": Choice}


class PictureForm(Kept):
    """Words for those who cannot see a picture. The picture is told by its number, not by its place."""

    long_description = Words(label=_("Longer description"), max_length=3000)

    class Meta:
        model = ContributionPicture
        fields = ["alt", "describe", "long_description"]

    def __init__(self, data, picture, place):
        super().__init__(data, instance=picture, prefix=f"picture-{picture.pk}")
        self.place = place

    @property
    def was_asked(self):
        """Whether the form that was sent showed this picture."""
        return self.add_prefix("alt") in self.data


class AboutForm(Kept):
    """What there is to know about the work."""

    about = Words(label=_("Would you like to say something about it?"), max_length=3000)
    transcript = Words(label=_("The words of the sound"), rows=8, max_length=50_000)
    derived_from = forms.ModelChoiceField(
        label=_("Did it grow out of another work here?"),
        help_text=_("Then write the number of that work. It stands in its address. Both pages will tell it."),
        queryset=Contribution.objects.none(),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid_choice": _("There is no public work with this number. Look at its address again.")},
    )

    class Meta:
        model = Contribution
        fields = [
            *("transcript", "describe_sound", "origin", "written_by", "licence"),
            *("about", "year_made", "language", "themes", "content_notes", "derived_from"),
        ]
        labels = {
            "describe_sound": _("Please write it down for me"),
            "content_notes": _("Does it talk about any of these?"),
            "themes": _("What is it about?"),
        }
        help_texts = {
            "licence": _("You can send it without one. We talk with you about it before it goes public."),
            "content_notes": _("Then we say so beside the title, so that people can choose when to read it."),
        }
        widgets = {
            "origin": Choice,
            "themes": forms.CheckboxSelectMultiple,
            "content_notes": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.filter(live=True, locale__language_code="en")
        self.fields["derived_from"].queryset = Contribution.objects.filter(live=True).exclude(pk=self.instance.pk)
        self.fields["content_notes"].queryset = ContentNote.objects.filter(live=True, locale__language_code="en")
        asked = not self.is_bound or "transcript" in self.data  # not, if the sound came in another tab meanwhile
        if not (self.instance.sound_id and asked):
            for name in ("transcript", "describe_sound", "origin", "written_by", "licence"):
                del self.fields[name]


class AgeForm(Kept):
    """How old the maker is, because that decides how they can be named."""

    class Meta:
        model = Maker
        fields = ["age"]
        widgets = {"age": Choice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["age"].required = True


class CreditForm(Kept):
    """How the maker is named, and where the work comes from: two choices, apart."""

    class Meta:
        model = Contribution
        fields = ["credit_kind", "credit", "place_kind", "service", "service_line"]
        labels = {
            "credit_kind": _("How shall we name you?"),
            "credit": _("Write it just as it should stand there"),
            "place_kind": _("Shall we say where it comes from? We never name a ward."),
        }
        widgets = {"credit_kind": Choice, "place_kind": Choice}

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
        return self.without_what_is_not_to_be_said(said)

    def without_what_is_not_to_be_said(self, said):
        """A name or a place that its maker does not want told is not kept either."""
        if said.get("credit_kind") == Contribution.CreditKind.ANONYMOUS:
            said["credit"] = ""
        if said.get("place_kind", "service") not in {"service", "region"}:
            said["service"] = None
        if said.get("place_kind", "service_line") != "service_line":
            said["service_line"] = None
        return said


class RenameForm(CreditForm):
    """How the maker is named from now on, of a work that was sent; nothing is saved by the form itself."""

    def _post_clean(self):
        """Leave the work as it is: what was said is a version of its own, if it may be."""


class ChangeForm(forms.Form):
    """Words of a work that was sent, as its maker would have them now."""

    title = forms.CharField(label=_("What is it called?"), max_length=200, required=False)
    text = Words(label=_("Your words"), rows=14, max_length=200_000)
    about = Words(label=_("What you say about it"), max_length=3000)
    transcript = Words(label=_("The words of the sound"), rows=8, max_length=50_000)

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
            self.fields[f"long_description-{picture.pk}"] = Words(
                label=_("A longer description of picture %(number)s") % {"number": number},
                max_length=3000,
                initial=picture.long_description,
            )

    def said_of_pictures(self):
        """What is said of each picture, by its number and then by field."""
        fields = ["alt", "long_description"]
        return {
            picture.pk: {name: self.cleaned_data[f"{name}-{picture.pk}"] for name in fields}
            for picture in self.pictures
        }


class PurposesForm(forms.Form):
    """What the maker still says yes to, of what they said yes to before."""

    purposes = forms.MultipleChoiceField(
        label=_("What may we do with your work?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, said, **kwargs):
        super().__init__(*args, initial={"purposes": said.purposes}, **kwargs)
        labels = dict(Consent.Purpose.choices)
        self.fields["purposes"].choices = [(purpose, labels[purpose]) for purpose in said.purposes]


class AnswerForm(Kept):
    """How the maker hears from us, and who helped."""

    address = Words(label=_("Which service and ward shall the letter or the visit go to?"), rows=2, max_length=400)

    class Meta:
        model = Maker
        fields = [
            *("purposes", "answer", "name", "email", "address", "large_print", "easy_read", "language"),
            *("guardian", "helper_role", "helper", "helped_how", "read_back", "group_members"),
        ]
        widgets = {"answer": Choice, "helper_role": Choice}

    purposes = forms.MultipleChoiceField(
        label=_("What may we do with your work?"),
        choices=Consent.Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self):
        said = super().clean()
        if said.get("answer") == Maker.Answer.EMAIL and not said.get("email"):
            self.add_error("email", _("Write your email address, or choose another way to hear from us."))
        return said
