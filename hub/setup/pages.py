"""The pages of the empty hub and their texts: facts about the organisation, to which editors add the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import RichText

from home.models import ContentPage, HomePage, StrategyPage
from hub.core.models import HelpPage, HubPage, InitiativePage
from hub.setup.initiative_pages import (
    calls,
    co_sustain,
    council,
    editions,
    experts,
    index,
    music,
    recovery_colleges,
    smoke_aware,
    social_hubs,
    yellow_book,
)
from hub.setup.statement_pages import accessibility, complaints, contact, help_now, privacy
from initiatives.models import (
    CoSustainPage,
    ExpertsPage,
    InitiativesIndexPage,
    MusicPage,
    PeoplesCouncilPage,
    RecoveryCollegesPage,
    SmokeAwarePage,
    SocialHubsPage,
)
from yellowbook.models import CallsIndexPage, EditionsIndexPage, YellowBookPage

if TYPE_CHECKING:
    from wagtail.models import Page


def home() -> dict[str, Any]:
    return {
        "title": "Co-production Hub",
        "summary": "People who use our services and people who work in them make things better together. "
        "This is where we show how.",
        "intro": "<p>Co-production means that we share power and work as equal partners. It is not one project. It is "
        "a way of working that belongs in every decision of a service.</p>"
        "<p>People with lived experience and staff write these pages together. A page goes public only when both "
        "sides have said yes to it.</p>",
    }


def welsh_home() -> dict[str, Any]:
    return {
        "title": "Hwb Cydgynhyrchu",
        "summary": "Mae pobl sy'n defnyddio ein gwasanaethau a phobl sy'n gweithio ynddynt yn gwella pethau gyda'i "
        "gilydd. Dyma lle rydym yn dangos sut.",
        "intro": "<p>Ystyr cydgynhyrchu yw rhannu grym a gweithio fel partneriaid cyfartal. Nid un prosiect ydyw. "
        "Mae'n ffordd o weithio sy'n perthyn i bob penderfyniad mewn gwasanaeth.</p>"
        "<p>Pobl â phrofiad bywyd a staff sy'n ysgrifennu'r tudalennau hyn gyda'i gilydd. Dim ond pan fydd y ddwy ochr "
        "wedi cytuno y daw tudalen yn gyhoeddus.</p>",
    }


def strategy() -> dict[str, Any]:
    return {
        "title": "Co-production Strategy",
        "summary": "Our plan for 2024 to 2027: share power, and work together as equal partners.",
        "show_in_menus": True,
        "period": "2024 to 2027",
        "intro": "<p>We launched this strategy in February 2024. We have worked in this way for about ten years. The "
        "strategy carries on what is there already and makes it stronger.</p>",
        "body": [
            (
                "text",
                RichText(
                    "<h2>What we believe</h2><p>Co-production is not one single thing or one project. It is a culture. "
                    "It belongs in the fabric of a service, and in every decision.</p>"
                    "<p>It changed how health and social care providers work. The voice of the people we support "
                    "counts at every level of the organisation.</p>"
                    "<h2>Our main aim</h2><p>To share power, and to work together as equal partners. This supports the "
                    "wider aims of the organisation.</p>"
                ),
            )
        ],
        "how_to_challenge": "<p>Tell the People's Council at your service, an Expert by Experience or any member of "
        "staff. You can do this without giving your name. It never affects your care.</p>",
    }


@dataclass(frozen=True)
class NewPage:
    """A page to make: its type, the key of its parent, its slug, and a function that returns its fields."""

    model: type[HubPage] | type[InitiativePage]
    parent: str | None
    slug: str
    fields: Callable[[], dict[str, Any]]
    language: str = "en"
    translation_of: str | None = None


# In the order of the menu. Keys are stored for ever: never change or reuse one.
PAGES = {
    "home": NewPage(HomePage, None, "home", home),
    "home-cy": NewPage(HomePage, None, "home-cy", welsh_home, language="cy", translation_of="home"),
    "strategy": NewPage(StrategyPage, "home", "strategy", strategy),
    "initiatives": NewPage(InitiativesIndexPage, "home", "initiatives", index),
    "experts": NewPage(ExpertsPage, "initiatives", "experts-by-experience", experts),
    "social-hubs": NewPage(SocialHubsPage, "initiatives", "social-hubs", social_hubs),
    "yellow-book": NewPage(YellowBookPage, "home", "yellow-book", yellow_book),
    "calls": NewPage(CallsIndexPage, "yellow-book", "calls", calls),
    "editions": NewPage(EditionsIndexPage, "yellow-book", "editions", editions),
    "council": NewPage(PeoplesCouncilPage, "initiatives", "peoples-council", council),
    "music": NewPage(MusicPage, "initiatives", "music-2-empower", music),
    "recovery-colleges": NewPage(RecoveryCollegesPage, "initiatives", "recovery-colleges", recovery_colleges),
    "co-sustain": NewPage(CoSustainPage, "initiatives", "co-sustain", co_sustain),
    "smoke-aware": NewPage(SmokeAwarePage, "initiatives", "smoke-aware", smoke_aware),
    "accessibility": NewPage(ContentPage, "home", "accessibility", accessibility),
    "privacy": NewPage(ContentPage, "home", "privacy", privacy),
    "contact": NewPage(ContentPage, "home", "contact", contact),
    "complaints": NewPage(ContentPage, "home", "complaints", complaints),
    "help": NewPage(HelpPage, "home", "help-now", help_now),
}

LINES = [
    {"label": "Cygnet Bed Hub", "number": "0808 164 4450"},
    {"label": "Recruitment Line", "number": "0121 728 8111"},
]


def site_words(page_of: Callable[[str], Page | None]) -> list[dict[str, Any]]:
    """The texts of header and footer, one entry for each language. `page_of` finds a page by its key."""
    footer = [page_of(key) for key in ("contact", "complaints", "accessibility", "privacy")]
    return [
        {
            "language": "en",
            "hub_name": "Co-production Hub",
            "strapline": "Made together by people who use services and people who work in them.",
            "lines": LINES,
            "links": [{"page": page, "link": "", "label": ""} for page in footer if page],
        },
        {
            "language": "cy",
            "hub_name": "Hwb Cydgynhyrchu",
            "strapline": "Gwnaed gan bobl sy'n defnyddio gwasanaethau a phobl sy'n gweithio ynddynt.",
            "lines": LINES,
            "links": [],
        },
    ]
