"""Events below initiatives: on one day or several, in person and online, open, full, moved and cancelled."""

import datetime

from hub.core.models import HubPage
from hub.demo.publishing import english, in_order, publish_below
from initiatives.models import EventDate, EventPage

ACCESS = (
    "<ul><li>No steps, and a toilet that is wide enough.</li><li>A quiet room next door.</li><li>You may leave and "
    "come back, and bring somebody.</li></ul>"
)

# A date: days from today, hours at which it begins and ends, and its state with words if that is not “planned”.
EVENTS = {
    "social-hubs": [
        {
            "title": "An evening with the door open", "slug": "door-open", "service": "Marigold House",
            "picture": "games_after", "place": "The Back Room",
            "summary": "Come and see the Back Room, play a game of pool, and have soup.",
            "what_happens": "<p>Residents show the room that they chose. There is pool, soup and no speech.</p>",
            "who_for": "Everybody, also neighbours and families.",
            "how_to_join": "<p>Just come. You need not say that you are coming.</p>",
            "dates": [(6, 17, 19), (34, 17, 19), (62, 17, 19), (-22, 17, 19)],
        },
    ],
    "music-2-empower": [
        {
            "title": "Singing without a stage", "slug": "singing-without-a-stage", "service": "Plas yr Helyg",
            "picture": "music_after", "place": "Tŷ Cerdd",
            "summary": "An hour of songs in Welsh and English, for people who say that they cannot sing.",
            "what_happens": "<p>We sing rounds, sea songs and whatever somebody asks for. Humming counts.</p>",
            "who_for": "Everybody who uses services in Wales, their families, and staff.",
            "how_to_join": "<p>Tell any member of staff, or ring the bell of Tŷ Cerdd at the time.</p>",
            "dates": [(3, 14, 15), (10, 14, 15, "moved", "It was to be a day earlier. The piano tuner comes then."),
                      (17, 14, 15), (24, 14, 15, "cancelled", "Everybody who leads it is away."), (-4, 14, 15)],
        },
    ],
    "experts-by-experience": [
        {
            "title": "Ask an Expert by Experience", "slug": "ask-an-expert", "format": "online", "picture": "chairs",
            "summary": "A video call: what the work is like, how it is paid, and how people begin.",
            "what_happens": "<p>Two Experts by Experience answer questions for an hour. You may ask in writing.</p>",
            "who_for": "People who use services or used them, and carers.", "link": "https://example.org/ask",
            "how_to_join": "<p>Open the address at the time. You may keep the camera off.</p>",
            "dates": [(13, 18, 19), (41, 18, 19)],
        },
    ],
    "co-sustain": [
        {
            "title": "A walk for litter and birds", "slug": "litter-and-birds", "service": "Saltmarsh Lodge",
            "picture": "fresh_air", "place": "The gate to the marsh", "joining": "full",
            "summary": "A slow walk of a mile, with bags, binoculars and a flask.",
            "what_happens": "<p>We pick up what does not belong there, and count what does.</p>",
            "who_for": "People who live or work at Saltmarsh Lodge.",
            "how_to_join": "<p>All twelve places are taken. Put your name on the list at the desk: somebody always "
            "drops out when it rains.</p>",
            "dates": [(20, 10, 12)],
        },
    ],
    "initiatives": [
        {
            "title": "All of us in one room", "slug": "all-of-us", "format": "both", "service": "Juniper Court",
            "picture": "patchwork", "place": "The big hall", "cost": "£2 for lunch, free if you live with us",
            "summary": "A day for everybody who writes this hub: what went well, what did not, and what is next.",
            "what_happens": "<p>Stalls in the morning, lunch, and in the afternoon three questions in small "
            "groups.</p>",
            "who_for": "Everybody who takes part in co-production, or would like to.",
            "how_to_join": "<p>Book a place by telling your Expert by Experience or your manager. They know "
            "the address for joining online.</p>",
            "dates": [(48, 10, 15)],
        },
    ],
}  # fmt: skip


def make_events(materials):
    """Publish the events below those of their pages that are there."""
    for slug, events in EVENTS.items():
        if parent := HubPage.objects.filter(slug=slug, locale=english(), live=True).first():
            for event in events:
                make_event(materials, parent, **event)


def make_event(materials, parent, *, picture, dates, service=None, **words):
    page = EventPage(
        picture=materials.pictures[picture], service=materials.services.get(service), access=ACCESS, **words
    )
    page.dates = in_order([event_date(materials, *date) for date in dates])
    publish_below(parent, page)


def event_date(materials, days, begins, ends, state="planned", words=""):
    return EventDate(
        date=materials.day(days), starts=datetime.time(begins), ends=datetime.time(ends), state=state, words=words
    )
