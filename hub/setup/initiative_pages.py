"""The first texts about each initiative: known facts only."""

from __future__ import annotations

from typing import Any

from wagtail.rich_text import RichText


def index() -> dict[str, Any]:
    return {
        "title": "Initiatives",
        "summary": "What people who use services and staff do together, all over the organisation.",
        "show_in_menus": True,
    }


def experts() -> dict[str, Any]:
    return {
        "title": "Experts by Experience",
        "summary": "People who have used services themselves, and who now work to make them better.",
        "started": "2018",
        "led_by": "The Expert by Experience Lead",
        "what_we_do": "<p>An Expert by Experience (EbyE for short) has lived experience of services. We use what we "
        "know to shape them.</p><p>In 2018 we were the first independent provider of healthcare services to invest in "
        "a full-time Expert by Experience Lead. The team has grown to more than 40 Experts by Experience. Together "
        "they represent all our service lines.</p>",
        "inviting": "<p>Are you planning something that people who use services will feel? Invite an Expert by "
        "Experience before you start, not when it is nearly done.</p>",
    }


def social_hubs() -> dict[str, Any]:
    return {
        "title": "Social Hubs",
        "summary": "Clinical spaces that patients and staff turned into places to meet, play and rest.",
        "led_by": "Patients and staff together",
        "body": [
            text(
                "<h2>Rooms that people chose</h2><p>In several of our hospitals, clinical spaces have become social "
                "hubs. There are arcade games, sensory lighting and pool tables. Patients and staff worked on them "
                "together.</p>"
            )
        ],
    }


def yellow_book() -> dict[str, Any]:
    return {
        "title": "The Yellow Book",
        "summary": "Artwork, poetry, music and other creative work by people who use our services.",
        "show_in_menus": True,
        "what_it_is": "<p>The Yellow Book brings together creative work by people who use services all over the "
        "organisation. It celebrates how creativity can support good mental health.</p>",
        "what_is_welcome": "<p>Pictures, poems, songs and anything else that people make.</p>",
    }


def calls() -> dict[str, Any]:
    return {
        "title": "Calls for works",
        "summary": "What the Yellow Book asks for, for whom, until when, and what came of it.",
    }


def editions() -> dict[str, Any]:
    return {
        "title": "Editions",
        "summary": "The Yellow Book as books: to read here, to print, in large print and for e-readers.",
    }


def council() -> dict[str, Any]:
    return {
        "title": "People's Council",
        "summary": "A forum where people who use services, residents and family carers have a voice at every level.",
        "led_by": "People who use services, family carers and staff",
        "body": [
            text(
                "<h2>Sharing power</h2><p>The People's Council is co-produced: the people it is for run it together "
                "with staff. It is there to share power, and to give a voice to service users, residents and family "
                "carers at every level of the organisation.</p>"
            )
        ],
    }


def music() -> dict[str, Any]:
    return {
        "title": "Music 2 Empower",
        "summary": "Bringing the good that music therapy does to all our services.",
        "started": "October 2019",
        "body": [
            text(
                "<h2>What music can do</h2><p>Music can calm, cheer and bring people together. Music 2 Empower started "
                "in October 2019. It brings the positive effects of music therapy across our services.</p>"
            )
        ],
    }


def recovery_colleges() -> dict[str, Any]:
    return {
        "title": "Recovery Colleges",
        "summary": "Courses for people who are experts in their own care, each on a journey of their own.",
        "body": [
            text(
                "<h2>Learning that starts with you</h2><p>Each person is an expert in their own care. The college "
                "works with each student on a recovery journey of their own.</p>"
            )
        ],
    }


def co_sustain() -> dict[str, Any]:
    return {
        "title": "Co-Sustain",
        "summary": "Small changes that help the environment, found and taught together.",
        "led_by": "The Procurement and Experts by Experience teams",
        "body": [
            text(
                "<h2>Changes that people can make</h2><p>Co-Sustain is led by the Procurement and Experts by "
                "Experience teams. It uses co-production to raise awareness of changes that help the environment, and "
                "to teach them.</p>"
            )
        ],
    }


def smoke_aware() -> dict[str, Any]:
    return {
        "title": "Smoke Aware",
        "summary": "Support to stop smoking, so that people who use services have a fair chance of good health.",
        "led_by": "The Expert by Experience team",
        "partners": "The Collaborative Centre for Smoking Cessation",
        "what_we_do": "<p>Smoke Aware was founded by the Expert by Experience team with the Collaborative Centre for "
        "Smoking Cessation. It aims to make health fairer: with support to stop smoking, and with more awareness in "
        "inpatient services.</p>",
    }


def text(html: str) -> tuple[str, RichText]:
    """A block of running text for a page's body."""
    return ("text", RichText(html))
