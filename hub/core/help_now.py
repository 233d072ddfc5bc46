"""Whom to call now: the lines of the public help page, or those that everybody in the country may call.

They never depend on a page: a new hub, and a language without a help page, say them too.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hub.core.blocks.contact import HelpLineBlock, phone_link
from hub.core.caching.derived import kept
from hub.core.models import HelpPage

ADDRESS = "help-now/"  # below the home page of each language; a help page with this slug stands there
MOST_LINES = 3  # beside works, forms and searches; the page has them all
NOW, GRIEF = HelpLineBlock.Need.NOW, HelpLineBlock.Need.GRIEF


@dataclass(frozen=True)
class Line:
    """A line that helps, as it is shown."""

    when: str
    name: str = ""
    phone: str = ""
    website: str = ""
    about: str = ""

    @property
    def phone_link(self) -> str:
        return phone_link(self.phone)


@dataclass(frozen=True)
class Help:
    """Where “Help now” leads, what the page there is called, and the first lines by need."""

    title: str
    url: str
    lines: dict[str, list[Line]]


def help_now() -> Help:
    """Help in the active language, kept until something public changes."""
    return kept(f"help-{get_language()}", find_help)


def find_help() -> Help:
    pages = HelpPage.objects.published().filter(locale__language_code=get_language())
    page = pages.order_by("path").first()
    lines = {need: (page and lines_of(page, need)) or lines for need, lines in national_lines().items()}
    if page and page.url:
        return Help(page.title, page.url, lines)
    return Help(_("Help now"), reverse("wagtail_serve", args=[ADDRESS]), lines)


def lines_of(page: HelpPage, need: str) -> list[Line]:
    return [
        Line(**{name: value[name] for name in Line.__dataclass_fields__}) for value in page.lines_for(need)[:MOST_LINES]
    ]


def national_lines() -> dict[str, list[Line]]:
    """What everybody in England and Wales may call, in the active language."""
    day_and_night = _("Free, day and night.")
    return {
        NOW: [
            Line(_("Somebody is in danger"), phone="999"),
            Line(_("You need help today"), "NHS", phone="111", about=_("Choose mental health.")),
            Line(_("You want to talk"), _("Samaritans"), phone="116 123", about=day_and_night),
        ],
        GRIEF: [
            Line(_("Somebody close to you has died"), "Cruse", phone="0808 808 1677", about=_("Free.")),
            Line(_("You want to talk"), _("Samaritans"), phone="116 123", about=day_and_night),
        ],
    }
