"""Lists that stand at an address of their own and are no page: found by their name and by other names for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from search.analysis import folded, folded_text, query_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import Promise


@dataclass(frozen=True)
class StandingList:
    """What it is called and shows, the name of its URL, and what else people call it, in any language."""

    title: Promise
    summary: Promise
    url_name: str
    other_names: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse(self.url_name)

    def names(self) -> list[str]:
        """Its title in each language, and its other names."""
        titles = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                titles.append(str(self.title))
        return [*titles, *self.other_names]


STANDING_LISTS = (
    StandingList(
        _("What's on"),
        _("Events, courses, council meetings and calls: when and where they are, and how to join."),
        "whats-on",
        ("what is on", "event", "events", "coming events", "calendar", "digwyddiad", "digwyddiadau", "calendr"),
    ),
)


def called(question: str) -> list[StandingList]:
    """The lists that somebody asked for by name."""
    asked = asked_words(question)
    return those_with(lambda name: asked_words(name) == asked)


def that_begin(typed: str) -> list[StandingList]:
    """The lists with a name that begins so. `typed` is folded."""
    return those_with(lambda name: folded_text(name).startswith(typed))


def those_with(is_meant: Callable[[str], bool]) -> list[StandingList]:
    return [one for one in STANDING_LISTS if any(map(is_meant, one.names()))]


def asked_words(text: str) -> list[str]:
    return [*map(folded, query_words(text))]
