"""The forms of the pages about the work, one question each. Valid fields are saved even if others are not."""

from django import forms
from django.db import transaction
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hub.core.models import Theme
from hub.words import in_language_of
from yellowbook.models import ContentNote, Contribution, ContributionPicture
from yellowbook.receipt.forms import CaptionsField, PartialSaveForm, RadioChoice, TextField
from yellowbook.workflow import submitting


class PageForm(PartialSaveForm):
    """The form of one page, about the work or about its contributor."""

    required: tuple[str, ...] = ()  # fields that the page asks for, though a draft may lack them

    def __init__(self, data, work, contributor):
        self.contributor = contributor
        super().__init__(data, instance=work if self._meta.model is Contribution else contributor)
        for name in self.required:
            self.fields[name].required = True

    @transaction.atomic
    def keep(self):
        super().keep()
        needless = self.needless()
        for name in needless:
            setattr(self.instance, name, self.instance._meta.get_field(name).get_default())
        self.instance.save(update_fields=needless)

    def needless(self):
        """The fields of other pages that this answer does not need: they are not kept."""
        return []


class TitleForm(PageForm):
    """What a work is called; and its words, if it is a poem or they were asked for."""

    text = TextField(label=_("Your words"), rows=8, max_length=200_000)

    class Meta:
        model = Contribution
        fields = ["title", "text"]
        labels = {"title": _("Title, if it has one")}

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        if work.kind != Contribution.Kind.POEM and "text" not in (data or {}):
            del self.fields["text"]


class WordsForm(PageForm):
    """The words of a work."""

    text = TextField(label=_("Your words"), rows=8, max_length=200_000)

    class Meta:
        model = Contribution
        fields = ["text"]


class KindForm(PageForm):
    class Meta:
        model = Contribution
        fields = ["kind"]
        widgets = {"kind": RadioChoice}


class ForCallForm(PageForm):
    """The call for which a work is offered, or none. It is no part of the work, so the sides do not agree to it."""

    NONE = "none"
    call = forms.ChoiceField(label=_("Is it for a call?"), widget=RadioChoice)
    plain_errors = {"call": {"invalid_choice": _("This call takes no more works. Choose another answer.")}}

    class Meta:
        model = Contribution
        fields = []

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        self.calls = {str(call.translation_key): call for call in submitting.calls_for(work)}
        named = [(key, name_with_day(call)) for key, call in self.calls.items()]
        self.fields["call"].choices = [(self.NONE, _("No")), *named]
        self.initial["call"] = str(work.submission.call_key or self.NONE)

    def keep(self):
        self.full_clean()
        if chosen := self.cleaned_data.get("call"):
            submitting.choose_call(self.instance, self.calls.get(chosen))


def name_with_day(call):
    """What a call is called, and until when a work can be sent for it, as HTML."""
    words, day = gettext("“{call}”, until {day}"), call.last_day
    if not call.is_open:
        words, day = gettext("“{call}”. It is over, and you can still send yours until {day}."), call.last_day_to_send
    return format_html(words, call=in_language_of(call.title, call), day=date_format(day, "j F Y"))


class PictureForm(PartialSaveForm):
    """Alternative text of a picture. The form names the picture by its id, not by its position."""

    long_description = TextField(label=_("More about what it shows, if you like"), max_length=3000)

    class Meta:
        model = ContributionPicture
        fields = ["alt", "describe", "long_description"]
        labels = {
            "alt": _("What does the picture show?"),
            "describe": _("Please write this for me"),
        }

    def __init__(self, data, picture, place):
        super().__init__(data, instance=picture, prefix=f"picture-{picture.pk}")
        self.place = place

    @property
    def was_asked(self):
        """Whether the form that was sent showed this picture."""
        return self.add_prefix("alt") in self.data


class TranscriptForm(PageForm):
    transcript = TextField(label=_("The words of the sound"), rows=8, max_length=50_000)

    class Meta:
        model = Contribution
        fields = ["transcript", "describe_sound"]
        labels = {"describe_sound": _("Please write it down for me")}


class SpokenForm(PageForm):
    """The words of a film, as a text and as captions."""

    transcript = TextField(label=_("What is said, or what happens"), rows=8, max_length=50_000)
    captions = CaptionsField()

    class Meta:
        model = Contribution
        fields = ["transcript", "describe_sound", "captions"]
        labels = {"describe_sound": _("Please write it down for me")}


class OriginForm(PageForm):
    class Meta:
        model = Contribution
        fields = ["origin"]
        widgets = {"origin": RadioChoice}

    required = ("origin",)


class CoverForm(PageForm):
    """Who wrote a song that is somebody else's, and by which licence it may be shown."""

    class Meta:
        model = Contribution
        fields = ["written_by", "licence"]
        labels = {"written_by": _("Who wrote it?"), "licence": _("The number of your licence, if you have one")}


class AboutForm(PageForm):
    about = TextField(label=_("What would you like to say about it?"), max_length=3000)

    class Meta:
        model = Contribution
        fields = ["about"]


class ThemesForm(PageForm):
    class Meta:
        model = Contribution
        fields = ["themes"]
        labels = {"themes": _("What is it about?")}
        widgets = {"themes": forms.CheckboxSelectMultiple}

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        self.fields["themes"].queryset = Theme.objects.filter(live=True, locale__language_code="en")


class NotesForm(PageForm):
    class Meta:
        model = Contribution
        fields = ["content_notes"]
        labels = {"content_notes": _("Does it talk about any of these?")}
        widgets = {"content_notes": forms.CheckboxSelectMultiple}

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        self.fields["content_notes"].queryset = ContentNote.objects.filter(live=True, locale__language_code="en")


class MadeForm(PageForm):
    """When a work was made, and in which language it is."""

    class Meta:
        model = Contribution
        fields = ["year_made", "language"]
        labels = {"year_made": _("In which year was it made?"), "language": _("In which language is it?")}

    plain_errors = {
        "year_made": dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Write the year as four numbers, from 1900 to this year.")
        )
    }


class SourceForm(PageForm):
    """The work here that this one grew out of."""

    derived_from = forms.ModelChoiceField(
        label=_("The number of that work"),
        help_text=_("It stands in the address of its page. Both pages will say so."),
        queryset=Contribution.objects.none(),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    plain_errors = {
        "derived_from": {"invalid_choice": _("There is no public work with this number. Look at its address again.")}
    }

    class Meta:
        model = Contribution
        fields = ["derived_from"]

    def __init__(self, data, work, contributor):
        super().__init__(data, work, contributor)
        self.fields["derived_from"].queryset = Contribution.objects.filter(live=True).exclude(pk=work.pk)
