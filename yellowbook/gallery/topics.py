"""Hidden topics: content notes that a visitor hides. A cookie holds them, set only when they choose to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import get_language

from yellowbook.models.contributions import Contribution
from yellowbook.models.lists import ContentNote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    Response = TypeVar("Response", bound=HttpResponse)

COOKIE = "hidden-topics"
A_YEAR = 365 * 24 * 3600
MAX_TOPICS, DIGITS = 100, 10
WORK_NOTES = Contribution.content_notes.through.objects


def hidden_by(request: HttpRequest) -> list[int]:
    """The ids of the content notes that this device hides. In a preview, none: whoever decides sees all of a page."""
    if getattr(request, "is_preview", False):
        return []
    return sorted(as_numbers(request.COOKIES.get(COOKIE, "").split("-")[:MAX_TOPICS]))


def is_number(value: str) -> bool:
    """Whether a text is a number that an id could be."""
    return value.isascii() and value.isdigit() and len(value) < DIGITS


def as_numbers(values: Iterable[str]) -> set[int]:
    """The numbers among some untrusted texts."""
    return {int(value) for value in values if is_number(value)}


def set_hidden(response: Response, numbers: Collection[int]) -> Response:
    """Set the cookie that hides these content notes, and no others. Returns the response."""
    if numbers:
        value = "-".join(map(str, sorted(numbers)))
        response.set_cookie(COOKIE, value, max_age=A_YEAR, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def works_with_notes(numbers: Collection[int]) -> QuerySet[Any]:
    """A query for the ids of works with one of these notes, in any language."""
    keys = ContentNote.objects.filter(pk__in=numbers).values("translation_key")
    return WORK_NOTES.filter(contentnote__translation_key__in=keys).values("contribution")


def notes_by_work(works: Collection[Contribution]) -> dict[int, list[ContentNote]]:
    """The content notes of each work in the active language, by the id of the work. They are loaded with their locale.

    A note that is no longer live is still shown on works that have it.
    """
    here = get_language()
    notes = {note for work in works for note in work.content_notes.all()}
    keys = {note.translation_key for note in notes if note.locale.language_code != here}
    there = ContentNote.objects.filter(translation_key__in=keys, locale__language_code=here, live=True)
    translated = {note.translation_key: note for note in there.select_related("locale")} if keys else {}
    return {work.pk: [translated.get(n.translation_key, n) for n in work.content_notes.all()] for work in works}


def notes_numbered(numbers: Collection[int]) -> list[ContentNote]:
    """The content notes with these ids, in the active language."""
    return ContentNote.objects.filter(pk__in=numbers).localized() if numbers else []
