"""Everything that a contributor said, in words, with the page on which they can change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.characters import is_blank
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import Contribution
from yellowbook.models.captions import words_of
from yellowbook.submission.forms import name_with_day

Answer = tuple[str, str | Promise, Any]


def answers_in_words(work: Contribution, contributor: Contributor) -> list[Answer]:
    """Triples of a page, a label and the answer: of what everybody is asked, and of what else was said."""
    return [
        *_about_the_work(work),
        *_about_the_contributor(work, contributor),
        *_about_hearing_from_us(contributor),
        *_about_help(contributor),
    ]


def _about_the_work(work: Contribution) -> Iterator[Answer]:
    yield "kind", _("Kind of work"), work.get_kind_display()
    if work.submission.call_key:
        call = work.submission.call
        yield "for-a-call", _("For a call"), name_with_day(call) if call else _("It is not there any more.")
    said: list[Answer] = [
        ("origin", _("Whose song it is"), work.get_origin_display()),
        ("cover", _("Who wrote it"), work.written_by),
        ("cover", _("Licence"), work.licence),
        ("words", _("Words"), work.kind != work.Kind.POEM and not is_blank(work.text) and _("You added words.")),
        ("pictures", _("Pictures"), work.kind != work.Kind.ARTWORK and work.pictures.count()),
        ("sound", _("A sound"), work.kind != work.Kind.AUDIO and work.sound_id and _("You added a sound.")),
        ("transcript", _("The words of the sound"), work.kind != work.Kind.FILM and _transcript(work)),
        ("spoken", _("The words of the film"), work.kind == work.Kind.FILM and _transcript(work)),
        ("spoken", _("Captions"), words_of(work.captions)),
        ("describe", _("What your pictures show"), _described(work)),
        ("about", _("About your work"), work.about),
        ("themes", _("Themes"), _list(work.themes.all())),
        ("notes", _("Hard topics"), _list(work.content_notes.all())),
        ("made", _("Year"), work.year_made),
        ("made", _("Language"), work.language != get_language() and work.get_language_display()),
        ("source", _("A work that led to it"), work.derived_from),
    ]
    yield from _said(said)


def _about_the_contributor(work: Contribution, contributor: Contributor) -> Iterator[Answer]:
    yield "age", _("Your age"), contributor.get_age_display() or _("You have not said.")
    credit = f"{work.credit} ({work.get_credit_kind_display()})" if work.is_named else work.credit_line
    said: list[Answer] = [
        ("guardian", _("Who looks after you"), contributor.guardian),
        ("name", _("Your name beside it"), credit),
        ("name", _("People find your other works under the same name"), work.name_leads_on and _("Yes")),
        ("group", _("Who is in your group"), contributor.group_members),
        ("place", _("Where it comes from"), work.place_kind != work.PlaceKind.NONE and _place(work)),
    ]
    yield from _said(said)
    purposes = [label for purpose, label in Consent.Purpose.choices if purpose in contributor.purposes]
    yield "consent", _("Where we may show it"), _list(purposes) or _("You have ticked nothing.")


def _about_hearing_from_us(contributor: Contributor) -> Iterator[Answer]:
    yield "answer", _("How we answer you"), contributor.get_answer_display()
    said: list[Answer] = [
        ("email", _("Your email address"), contributor.email),
        ("address", _("Where we find you"), contributor.address),
        ("address", _("Large print"), contributor.large_print and _("Yes")),
        ("address", _("Easy Read"), contributor.easy_read and _("Yes")),
        ("call", _("What we may call you"), contributor.name),
        (
            "call",
            _("Our language to you"),
            contributor.language != get_language() and contributor.get_language_display(),
        ),
    ]
    yield from _said(said)


def _about_help(contributor: Contributor) -> Iterator[Answer]:
    yield "helper", _("Who helps you"), contributor.get_helper_role_display()
    said: list[Answer] = [
        ("helped", _("Their name"), contributor.helper),
        ("helped", _("How they help"), contributor.helped_how),
        ("helped", _("Read out to you"), contributor.read_back and _("Yes")),
    ]
    yield from _said(said)


def _said(answers: list[Answer]) -> Iterator[Answer]:
    return (answer for answer in answers if answer[2])


def _list(entries: Any) -> str:
    return ", ".join(str(entry) for entry in entries)


def _place(work: Contribution) -> str:
    return f"{work.get_place_kind_display()}: {work.place_line}"


def _transcript(work: Contribution) -> str:
    if not is_blank(work.transcript):
        return _("You wrote them down.")
    return _("You asked us to write them down.") if work.describe_sound else ""


def _described(work: Contribution) -> str:
    """What is said of each picture, numbered; a picture without words says what happens now."""
    missing = _("We write this for you.")  # xgettext reads no words within an f-string
    numbered = enumerate(work.pictures.all(), 1)
    return " ".join(f"{number}. {missing if is_blank(picture.alt) else picture.alt}" for number, picture in numbered)
