"""The pages on which a work is offered: one question each, in order, and which of them a contributor is asked.

Three kinds of page: those that everybody is asked, those that an answer calls for (`parent`), and those that only
somebody who wants to add more opens (`is_optional`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution
from yellowbook.submission import contributor_forms, forms
from yellowbook.workflow.submitting import calls_for

Question = Callable[[Contribution, Contributor], bool]


def always(work: Contribution, contributor: Contributor) -> bool:
    return True


PAGE = "yellowbook/submission/page.html"
CHOICE = "yellowbook/submission/choice.html"  # a button for each answer
WORDS = "yellowbook/submission/words.html"
PICTURES = "yellowbook/submission/pictures.html"
SOUND = "yellowbook/submission/sound.html"
FILM = "yellowbook/submission/film.html"
CAPTIONS = "yellowbook/submission/captions.html"
CONSENT = "yellowbook/submission/consent.html"


@dataclass(frozen=True)
class Page:
    """One page: its name in the address, its heading, one sentence that says what it is for, and its form."""

    name: str
    title: Promise
    lead: Promise
    form: type[forms.PageForm] | None = None
    template: str = PAGE
    is_asked: Question = always
    parent: str = ""
    is_optional: bool = False


WORK = {
    Contribution.Kind.POEM: Page(
        "work",
        _("Your words"),
        _("Type it here, just as it should look."),
        forms.TitleForm,
        WORDS,
    ),
    Contribution.Kind.ARTWORK: Page(
        "work", _("Your picture"), _("Choose a photo of your work, or take one now."), forms.TitleForm, PICTURES
    ),
    Contribution.Kind.AUDIO: Page(
        "work", _("Your sound"), _("Choose a recording, or make one now."), forms.TitleForm, SOUND
    ),
    Contribution.Kind.FILM: Page(
        "work", _("Your film"), _("Choose a short film, or make one now."), forms.TitleForm, FILM
    ),
}
PAGES = [
    WORK[Contribution.Kind.POEM],
    Page(
        "origin",
        _("Whose song is it?"),
        _("We ask because some songs belong to somebody else."),
        forms.OriginForm,
        CHOICE,
        lambda work, contributor: work.kind == work.Kind.AUDIO,
    ),
    Page(
        "cover",
        _("Who wrote the song?"),
        _("You can send it without a licence, and we talk with you about it."),
        forms.CoverForm,
        is_asked=lambda work, contributor: work.is_cover,
        parent="origin",
    ),
    Page(
        "transcript",
        _("The words of the sound"),
        _("Write down what is said or sung, for people who cannot hear it."),
        forms.TranscriptForm,
        is_asked=lambda work, contributor: work.kind == work.Kind.AUDIO,
    ),
    Page(
        "spoken",
        _("Are there words in it?"),
        _("Write them down for people who cannot hear it; or say what happens, if nobody speaks."),
        forms.SpokenForm,
        CAPTIONS,
        is_asked=lambda work, contributor: work.kind == work.Kind.FILM,
    ),
    Page("age", _("How old are you?"), _("Under 18, we take extra care."), contributor_forms.AgeForm, CHOICE),
    Page(
        "guardian",
        _("Who looks after you?"),
        _("You are under 16, so an adult must know about this, too."),
        contributor_forms.GuardianForm,
        is_asked=lambda work, contributor: contributor.age == contributor.Age.CHILD,
        parent="age",
    ),
    Page(
        "name",
        _("Shall we name you?"),
        _("Everybody can read it."),
        contributor_forms.NameForm,
        CHOICE,
    ),
    Page(
        "credit",
        _("What name shall we show?"),
        _("Write it as it should stand beside your work."),
        contributor_forms.CreditNameForm,
        is_asked=lambda work, contributor: work.credit_kind != work.CreditKind.ANONYMOUS,
        parent="name",
    ),
    Page(
        "group",
        _("Who is in your group?"),
        _("We do not show this: it tells us who said yes."),
        contributor_forms.GroupForm,
        is_asked=lambda work, contributor: work.credit_kind == work.CreditKind.GROUP,
        parent="credit",
    ),
    Page(
        "consent",
        _("What may we do with it?"),
        _("Your work stays yours."),
        contributor_forms.PurposesForm,
        CONSENT,
    ),
    Page(
        "answer",
        _("How shall we answer you?"),
        _("We tell you what two people think of it."),
        contributor_forms.AnswerForm,
        CHOICE,
    ),
    Page(
        "email",
        _("Your email address"),
        _("Only people who answer you can see it."),
        contributor_forms.EmailForm,
        is_asked=lambda work, contributor: contributor.answer == contributor.Answer.EMAIL,
        parent="answer",
    ),
    Page(
        "address",
        _("Where do we find you?"),
        _("Only people who answer you can see this."),
        contributor_forms.AddressForm,
        is_asked=lambda work, contributor: contributor.answer in {contributor.Answer.LETTER, contributor.Answer.PERSON},
        parent="answer",
    ),
    # --- Asked for by nobody: opened from “Add more” ---
    Page("words", _("Words"), _("Add words to your work."), forms.WordsForm, WORDS, is_optional=True),
    Page("pictures", _("Pictures"), _("Add pictures to your work."), None, PICTURES, is_optional=True),
    Page(
        "sound",
        _("A sound"),
        _("Add a sound to your work."),
        None,
        SOUND,
        is_asked=lambda work, contributor: work.kind != work.Kind.FILM,  # the words of both would be mixed up
        is_optional=True,
    ),
    Page(
        "describe",
        _("What your pictures show"),
        _("Some people cannot see them, so tell them what is there."),
        is_asked=lambda work, contributor: work.pictures.exists(),
        is_optional=True,
    ),
    Page("about", _("About your work"), _("Say why or how you made it."), forms.AboutForm, is_optional=True),
    Page("themes", _("Themes"), _("They help people find your work."), forms.ThemesForm, is_optional=True),
    Page(
        "notes",
        _("Hard topics"),
        _("We say so beside the title, so that people can choose when to read it."),
        forms.NotesForm,
        is_optional=True,
    ),
    Page("made", _("Year and language"), _("Tell us when you made it."), forms.MadeForm, is_optional=True),
    Page("place", _("Where it comes from"), _("We never name a ward."), contributor_forms.PlaceForm, is_optional=True),
    Page(
        "source",
        _("A work that led to it"),
        _("Perhaps yours grew out of another work here."),
        forms.SourceForm,
        is_optional=True,
    ),
    Page(
        "helper",
        _("Who helps you with this?"),
        _("We ask so that it is your yes, and nobody else's."),
        contributor_forms.HelperForm,
        CHOICE,
        is_optional=True,
    ),
    Page(
        "helped",
        _("About the help"),
        _("Whoever helps reads everything out before it is sent."),
        contributor_forms.HelpedForm,
        is_asked=lambda work, contributor: contributor.was_helped,
        parent="helper",
        is_optional=True,
    ),
    Page("call", _("How we write to you"), _("Nobody else sees this."), contributor_forms.CallForm, is_optional=True),
    Page(
        "for-a-call",
        _("Is it for a call?"),
        _("A call asks for works about one thing, until a day."),
        forms.ForCallForm,
        CHOICE,
        is_asked=lambda work, contributor: bool(calls_for(work)),
        is_optional=True,
    ),
    Page("kind", _("What kind of work is it?"), _("You can change this."), forms.KindForm, CHOICE, is_optional=True),
]
BY_NAME = {page.name: page for page in PAGES}


def page_for(name: str, work: Contribution) -> Page:
    """The page of this name, as it is for this work."""
    return WORK[Contribution.Kind(work.kind)] if name == "work" else BY_NAME[name]


def next_page(name: str, work: Contribution, contributor: Contributor) -> str:
    """The page that follows in order, of those that these answers call for; the last is “check”."""
    return next(iter(_asked(PAGES[_place(name) + 1 :], work, contributor)), "check")


def page_before(name: str, work: Contribution, contributor: Contributor) -> str:
    """The page before, of those that these answers call for; empty before the first."""
    place = len(PAGES) if name == "check" else _place(name)
    return next(iter(_asked(PAGES[:place][::-1], work, contributor)), "")


def child_page(name: str, work: Contribution, contributor: Contributor) -> str:
    """The page that the answer on this one calls for, or empty."""
    return next((page.name for page in PAGES if page.parent == name and page.is_asked(work, contributor)), "")


def optional_pages(work: Contribution, contributor: Contributor) -> list[Page]:
    """The pages that somebody can open to add more."""
    hidden = {"kind"} | {page.name for page in PAGES if page.template == page_for("work", work).template}
    shown = [page for page in PAGES if page.is_optional and not page.parent and page.name not in hidden]
    return [page for page in shown if page.is_asked(work, contributor)]


def _asked(pages: list[Page], work: Contribution, contributor: Contributor) -> list[str]:
    return [page.name for page in pages if not page.is_optional and page.is_asked(work, contributor)]


def _place(name: str) -> int:
    return [page.name for page in PAGES].index(name)
