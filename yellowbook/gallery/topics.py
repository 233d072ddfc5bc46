"""Topics that a visitor would rather not meet: kept in a cookie of this device, set only by their own deed."""

from django.utils.translation import get_language

from yellowbook.models.contributions import Contribution
from yellowbook.models.lists import ContentNote

COOKIE = "hidden-topics"
A_YEAR = 365 * 24 * 3600
MAX_TOPICS, DIGITS = 100, 10
WORK_NOTES = Contribution.content_notes.through.objects


def hidden_by(request):
    """The numbers of the content notes that this device hides."""
    return sorted(as_numbers(request.COOKIES.get(COOKIE, "").split("-")[:MAX_TOPICS]))


def is_number(value):
    """Whether a word is a number that a row could have."""
    return value.isascii() and value.isdigit() and len(value) < DIGITS


def as_numbers(values):
    """The numbers among some words from outside."""
    return {int(value) for value in values if is_number(value)}


def set_hidden(response, numbers):
    """Let this device hide the topics of these notes, and no others."""
    if numbers:
        value = "-".join(map(str, sorted(numbers)))
        response.set_cookie(COOKIE, value, max_age=A_YEAR, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def works_with_notes(numbers):
    """The numbers of the works with one of these notes, or with the same in another language; a query."""
    keys = ContentNote.objects.filter(pk__in=numbers).values("translation_key")
    return WORK_NOTES.filter(contentnote__translation_key__in=keys).values("contribution")


def notes_by_work(works):
    """The notes of each work in the active language, by the number of the work.

    A note stays beside a work while it is on the work, even if nobody can choose it any more.
    """
    keys = {note.translation_key for work in works for note in work.content_notes.all()}
    here = ContentNote.objects.filter(translation_key__in=keys, locale__language_code=get_language()) if keys else []
    translated = {note.translation_key: note for note in here if note.live}
    return {work.pk: [translated.get(n.translation_key, n) for n in work.content_notes.all()] for work in works}


def notes_numbered(numbers):
    """The content notes with these numbers, in the active language."""
    return ContentNote.objects.filter(pk__in=numbers).localized() if numbers else []
