"""The forms of the steps. A draft may be incomplete: only invalid fields are refused, and valid ones are saved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.core.models import Theme
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import ContentNote, Contribution, ContributionPicture
from yellowbook.receipt.forms import PartialSaveForm, RadioChoice, TextField


class WorkForm(PartialSaveForm):
    """The title, kind and text of a work."""

    text = TextField(label=_("Your words"), rows=14, max_length=200_000)

    class Meta:
        model = Contribution
        fields = ["title", "kind", "text"]
        labels = {"title": _("What is it called?")}
        help_texts = {"title": _("You can leave this empty. It will be called “Untitled”.")}
        widgets = {"kind": RadioChoice}


class PictureForm(PartialSaveForm):
    """Alternative text of a picture. The form names the picture by its id, not by its position."""

    long_description = TextField(label=_("Longer description"), max_length=3000)

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


class AboutForm(PartialSaveForm):
    """Facts about the work."""

    about = TextField(label=_("Would you like to say something about it?"), max_length=3000)
    transcript = TextField(label=_("The words of the sound"), rows=8, max_length=50_000)
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
            "origin": RadioChoice,
            "themes": forms.CheckboxSelectMultiple,
            "content_notes": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.filter(live=True, locale__language_code="en")
        self.fields["derived_from"].queryset = Contribution.objects.filter(live=True).exclude(pk=self.instance.pk)
        self.fields["content_notes"].queryset = ContentNote.objects.filter(live=True, locale__language_code="en")
        asked = not self.is_bound or "transcript" in self.data  # not if the sound was added in another tab
        if not (self.instance.sound_id and asked):
            for name in ("transcript", "describe_sound", "origin", "written_by", "licence"):
                del self.fields[name]


class AgeForm(PartialSaveForm):
    """The contributor's age, which decides how they can be named."""

    class Meta:
        model = Contributor
        fields = ["age"]
        widgets = {"age": RadioChoice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["age"].required = True


class ContactForm(PartialSaveForm):
    """The purposes, how to answer the contributor, and who helped them."""

    address = TextField(label=_("Which service and ward shall the letter or the visit go to?"), rows=2, max_length=400)

    class Meta:
        model = Contributor
        fields = [
            *("purposes", "answer", "name", "email", "address", "large_print", "easy_read", "language"),
            *("guardian", "helper_role", "helper", "helped_how", "read_back", "group_members"),
        ]
        widgets = {"answer": RadioChoice, "helper_role": RadioChoice}

    purposes = forms.MultipleChoiceField(
        label=_("What may we do with your work?"),
        choices=Consent.Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self):
        data = super().clean()
        if data.get("answer") == Contributor.Answer.EMAIL and not data.get("email"):
            self.add_error("email", _("Write your email address, or choose another way to hear from us."))
        return data
