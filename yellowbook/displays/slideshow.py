"""One work at a time on a screen: which one, and what comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.http import urlencode

from hub.core.security.middleware import row_number
from yellowbook.displays.works import displayed
from yellowbook.gallery import topics
from yellowbook.gallery.filters import load_for_display

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yellowbook.models import Contribution

EVERY = (15, 30, 60, 120)  # seconds that a work may stay


class Slide:
    """The work that a request asks for, among works in their order, or the first after it that may be shown.

    What is chosen is in the address: `work` is a number, `every` the seconds until the next, `notes` is “1” if works
    with content notes are shown, too. A work that is taken back meanwhile is passed over, and the show goes on.
    """

    def __init__(self, request: HttpRequest, numbers: list[int]) -> None:
        asked, every = row_number(request.GET.get("work")), row_number(request.GET.get("every"))
        self.every = every if every in EVERY else 0
        self.with_notes = request.GET.get("notes") == "1"
        works = displayed(numbers, topics.hidden_by(request))
        shown = set((works if self.with_notes else works.filter(content_notes=None)).values_list("pk", flat=True))
        start = numbers.index(asked) if asked in numbers else 0
        self.in_turn = [number for number in [*numbers[start:], *numbers[:start]] if number in shown]
        self.work: Contribution | None = next(iter(load_for_display(works.filter(pk__in=self.in_turn[:1]))), None)

    @property
    def next_address(self) -> str:
        """The address of the slide after this one; of the same if it is the only one."""
        following = [("work", number) for number in self.in_turn[:2][-1:]]
        notes = [("notes", 1)] if self.with_notes else []
        return f"?{urlencode([('every', self.every), *notes, *following])}"
