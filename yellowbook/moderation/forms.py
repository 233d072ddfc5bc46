"""What a moderator writes for each outcome."""

from typing import NamedTuple

from django import forms
from django.db.models import Exists, Q, Value
from django.utils.translation import gettext_lazy as _

from hub.coproduction.models import Side
from yellowbook import safeguarding
from yellowbook.contributors.models import Message, Suggestion
from yellowbook.models import ContentNote, ContributionPicture, Reason, Starter


class MessageField(forms.CharField):
    """Words for the contributor; `begins` is the kind of starters that are offered."""

    def __init__(self, label, rows=4, begins="", **kwargs):
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.begins = begins


def entries_in_language(model, language):
    """The live entries of a list in one language; in English if there are none."""
    live = model.objects.filter(live=True)
    translated = live.filter(locale__language_code=language)
    english = Q(locale__language_code="en") & ~Exists(translated)
    return live.filter(Q(locale__language_code=language) | english)


class Offered(NamedTuple):
    """An entry of one of the lists that the forms offer."""

    listed_in: str
    pk: int
    name: str
    kind: str
    says: str


def offered_in(language):
    """The entries that the forms offer to the contributor of a work in this language, in one query for all lists."""
    columns = ("listed_in", "pk", "name", "kind", "says")
    nothing = Value("")
    notes = entries_in_language(ContentNote, "en").annotate(listed_in=Value("notes"), kind=nothing)
    reasons = entries_in_language(Reason, language).annotate(listed_in=Value("reasons"), kind=nothing)
    starters = entries_in_language(Starter, language).annotate(listed_in=Value("starters"))
    lists = [entries.order_by().values_list(*columns) for entries in (notes, reasons, starters)]
    return [Offered(*row) for row in lists[0].union(*lists[1:], all=True).order_by("name", "pk")]


class ContributorMessageForm(forms.Form):
    """One message to the contributor of a work."""

    def __init__(self, *args, work, language, sides, offered, **kwargs):
        """`language` is the code of the contributor's language; `offered` are the entries in it (`offered_in`).

        `sides` are those of the person who writes, with their names.
        """
        super().__init__(*args, **kwargs)
        self.work, self.language, self.sides, self.offered = work, language, sides, offered

    def offer(self, field, entries, choices):
        """Let a field take any of these entries, and show them without fetching them once more."""
        self.fields[field].queryset = entries
        self.fields[field].choices = [("", "---------"), *choices]

    def starters(self):
        """Pairs of a bound field and its starters in the contributor's language."""
        begins = [(bound, getattr(bound.field, "begins", "")) for bound in self]
        listed = [one for one in self.offered if one.listed_in == "starters"]
        found = [(bound, [starter for starter in listed if starter.kind == kind]) for bound, kind in begins]
        return [(bound, starters) for bound, starters in found if starters]


class AskForm(ContributorMessageForm):
    words = MessageField(_("Your question"), begins=Message.Kind.QUESTION)


class HoldForm(ContributorMessageForm):
    words = MessageField(_("What we need more time for"), begins=Message.Kind.HOLD)


class SuggestForm(ContributorMessageForm):
    """A change of one text of the work or of a picture."""

    field = forms.ChoiceField(label=_("What would change"))
    after = MessageField(
        _("How it would be, as a whole"),
        rows=8,
        strip=False,
        help_text=_("It begins as it is now. Change only what you mean."),
    )
    words = MessageField(_("Why you suggest it"), begins=Message.Kind.SUGGESTION)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        targets = list(suggestion_targets(self.work))
        self.fields["field"].choices = [(name, label) for name, label, _text in targets]
        self.beginnings = {name: text for name, _label, text in targets}
        self.fields["field"].initial = Suggestion.Field.TEXT.value if self.work.text else targets[0][0]
        self.begin_with(self.data.get(self.add_prefix("field")) or self.fields["field"].initial)

    def begin_with(self, name):
        """Let the box begin with the present text of this target."""
        self.fields["after"].initial = self.beginnings.get(name, "")

    def begun(self):
        """The same form, not yet sent: with the present text of the target that was chosen, and the words typed."""
        about = {"language": self.language, "sides": self.sides, "offered": self.offered}
        form = type(self)(work=self.work, prefix=self.prefix, **about)
        chosen = self.data.get(self.add_prefix("field"))
        form.initial = {"field": chosen, "words": self.data.get(self.add_prefix("words"), "")}
        form.begin_with(chosen)
        return form

    def clean_after(self):
        return self.cleaned_data["after"].replace("\r\n", "\n")

    def clean(self):
        said = super().clean()
        present = self.beginnings.get(said.get("field"), "").replace("\r\n", "\n")
        if said.get("after") == present:
            self.add_error("after", _("This is how it is now. Change what you mean; nothing was sent."))
        return said


def suggestion_targets(work):
    """The texts that a suggestion can change: triples of a field (with the picture's id), a label and the text now."""
    of_pictures = [Suggestion.Field.ALT, Suggestion.Field.LONG_DESCRIPTION]
    not_here = {*of_pictures, Suggestion.Field.CONTENT_NOTE}
    not_here |= set() if work.sound_id or work.film_id else {Suggestion.Field.TRANSCRIPT}
    yield from ((one.value, one.label, getattr(work, one.value)) for one in Suggestion.Field if one not in not_here)
    pictures = list(work.pictures.all())
    kept = {picture.pk for picture in pictures}
    if work.first_published_at:  # a picture that was added to a public work has no row until it is public, too
        kept = set(ContributionPicture.objects.filter(pk__in=kept - {None}).values_list("pk", flat=True))
    for number, picture in enumerate(pictures, 1):
        for field in of_pictures if picture.pk in kept else []:
            yield f"{field.value}-{picture.pk}", f"{field.label} ({number})", getattr(picture, field.value)


class NoteForm(ContributorMessageForm):
    """Suggest a content note, and agree to the work with it."""

    content_note = forms.ModelChoiceField(label=_("Content note"), queryset=ContentNote.objects.none())
    side = forms.ModelChoiceField(label=_("You agree for"), queryset=Side.objects.none())
    words = MessageField(_("Why you suggest it"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        notes = [(one.pk, one.name) for one in self.offered if one.listed_in == "notes"]
        self.offer("content_note", entries_in_language(ContentNote, "en"), notes)
        theirs = Side.objects.filter(pk__in=[side.pk for side in self.sides])
        self.offer("side", theirs, [(side.pk, str(side)) for side in self.sides])
        if len(self.sides) == 1:
            self.fields["side"].initial = self.sides[0]


class DeclineForm(ContributorMessageForm):
    """“Not this time”, kindly."""

    strength = MessageField(_("One thing that is strong about this work"), begins=Message.Kind.DECLINED)
    reason = forms.ModelChoiceField(label=_("Why not this time"), queryset=Reason.objects.none())
    then = MessageField(_("What could happen next, and who can help"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reasons = [(one.pk, one.name) for one in self.offered if one.listed_in == "reasons"]
        self.offer("reason", entries_in_language(Reason, self.language), reasons)


class WorryForm(forms.Form):
    """A worry for safeguarding leads only. The form needs no work: it may have been deleted."""

    starters = ()
    words = MessageField(_("What worries you"))

    def __init__(self, *args, work=None, language="", sides=(), offered=(), **kwargs):
        super().__init__(*args, **kwargs)

    def advice(self):
        """What else to do now, a sentence each."""
        yield _("Somebody is in danger now: call 999.")
        yield _(
            "If not, tell the nurse or manager in charge of the service today. Do not wait for an answer from here."
        )
        if not safeguarding.any_lead_has_email():
            yield _(
                "Nobody who looks after safeguarding gets email from here, so nobody may read this soon. Call them."
            )
