"""What the demonstration's pages are made with, and their blocks. Each block says that it is made up."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.rich_text import RichText

from hub.core.models import HubImage, HubMedia, Service


@dataclass(frozen=True)
class Materials:
    """Services, pictures and sounds by name, and the date on which the demonstration is made."""

    services: dict[str, Service]
    pictures: dict[str, HubImage]
    sounds: dict[str, HubMedia]
    today: datetime.date = field(default_factory=timezone.localdate)

    def day(self, days):
        """The date that is `days` from today."""
        return self.today + datetime.timedelta(days=days)


def text(html):
    """Running text in a page's body."""
    return ("text", RichText(html))


def quote(words, credit, asked_again):
    """A made-up quote; its credit says so."""
    return (
        "quote",
        {
            "words": words,
            "credit_choice": "named",
            "credit": f"{credit} (made up)",
            "consent_note": "Made-up words for this demonstration: nobody said them.",
            "review_date": asked_again,
        },
    )


def figure(value, unit, period, place):
    """A made-up figure, which says so."""
    source = "Made-up number for this demonstration: nobody counted it."
    return ("impact_figure", {"value": value, "unit": unit, "period": period, "place": place, "source": source})


def loop(you_said, state, answer, decided_by, date, next_update=None):
    """A block of “You said, we did”; or could not; or not yet."""
    return (
        "loop_item",
        {
            "you_said": you_said,
            "state": state,
            "answer": answer,
            "decided_by": decided_by,
            "date": date,
            "next_update": next_update,
        },
    )


def resource(title, description, files, reviewed):
    """A block with a resource to download; `files` are documents by their format."""
    return (
        "resource",
        {
            "title": title,
            "description": f"Made-up example. {description}",
            "formats": [
                {"kind": kind, "document": document, "link": "", "extent": "1 page"} for kind, document in files.items()
            ],
            "reviewed": reviewed,
        },
    )


def picture_value(image):
    """A picture in a block, with its own alt text."""
    image.contextual_alt_text, image.decorative = image.description, False
    return image


def help_line(need, when, name, phone, about):
    """A line of a help page."""
    return ("line", {"need": need, "when": when, "name": name, "phone": phone, "website": "", "about": about})


def times_of_day(words):
    """The times of day in words for visitors.

    >>> times_of_day("11 am to 12.30 pm")
    [datetime.time(11, 0), datetime.time(12, 30)]
    >>> times_of_day("2 to 3 pm")
    [datetime.time(14, 0), datetime.time(15, 0)]
    """
    begins, ends = words.split(" to ")
    half = ends.split()[1]
    return [_time_of_day(*(part if " " in part else f"{part} {half}").split()) for part in (begins, ends)]


def _time_of_day(clock, half):
    hour, minute = [*clock.split("."), "0"][:2]
    return datetime.time(int(hour) % 12 + 12 * (half == "pm"), int(minute))


def easy_read_version(materials, rows, checked_by):
    """The fields of a page's Easy Read version. A row is a heading, or a picture's name and words beside it."""
    return {"easy_read": [_easy_read_block(materials, row) for row in rows], "easy_read_checked_by": checked_by}


def _easy_read_block(materials, row):
    if isinstance(row, str):
        return ("heading", {"text": row})
    picture, words = row
    return ("row", {"picture": materials.pictures[picture], "words": words, "right_as_it_is": False})
