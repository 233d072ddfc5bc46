"""Smoke Aware: claims about health with made-up sources, and links to real help."""

from hub.demo.materials import figure, quote
from hub.demo.pages.easy_read import easy_read_fields
from hub.demo.publishing import fill_empty_fields

# The claim, its owner, how many days ago its source was written, and in how many days it is reviewed.
CLAIMS = [
    ("Example of a claim: many people who smoke would like to stop, and do better with help than alone.",
     "Physical health lead (made up)", -400, 200),
    ("Example of a claim: after some weeks without smoking, many people say that they are calmer than before.",
     "Psychologist (made up)", -300, 65),
    ("Example of a claim that must be checked again: stopping can change how some medicines work, so doses are looked "
     "at first.", "Pharmacist (made up)", -800, -14),
]  # fmt: skip

# The home pages of the health services, whose addresses stay, and made-up numbers that reach nobody.
HELP = [
    ("Your doctor, nurse or pharmacist", "Where you are", "", "https://www.nhs.uk/"),
    ("NHS 111 Wales", "Wales", "", "https://111.wales.nhs.uk/"),
    ("NHS inform", "Scotland", "", "https://www.nhsinform.scot/"),
    ("Stop smoking helper (made up)", "Each made-up service", "01632 960 123", ""),
]

TIMELINE = [
    ("Spring 2024", "Made-up example: three people at one service asked why nobody offers help to stop."),
    ("Autumn 2024", "Made-up example: the first group met. Four people came, one of them for the biscuits."),
    ("Summer 2025", "Made-up example: every service has one person who is trained to help."),
    ("Spring 2026", "Made-up example: the groups are led by people who have stopped themselves."),
]


def make_smoke_aware(materials, page):
    fill_empty_fields(
        page,
        **easy_read_fields(materials, "smoke-aware"),
        picture=materials.pictures["fresh_air"],
        started="Spring 2024 (made up)",
        help_to_stop=[
            ("service", {"name": name, "where": where, "phone": phone, "link": link})
            for name, where, phone, link in HELP
        ],
        claims=[("claim", claim(materials, *words)) for words in CLAIMS],
        timeline=[("entry", {"when": when, "what": what}) for when, what in TIMELINE],
        organisations=[
            ("organisation", {"name": "Collaborative Centre for Smoking Cessation", "link": ""}),
            ("organisation", {"name": "University of Hollowmere (made up)", "link": ""}),
        ],
        impact=[figure("26", "people who asked for help to stop", "January to June 2026", "three made-up services")],
        quotes=[quote("Nobody told me off. That is why I stayed.", "Vic", materials.day(100))],
        made_with_who="Made-up example: people who smoke, people who stopped, a nurse and a pharmacist.",
        made_with_how="Nobody is made to stop. The group decides what is offered.",
        made_with_changed="Help starts on the first day now, because the first day is the hardest.",
        made_with_paid="paid",
        contact_role="The Smoke Aware team (made up)",
        contact_email="smoke-aware@example.org",
        last_checked=materials.day(-3),
        next_review=materials.day(90),
    )


def claim(materials, words, owner, written, checked):
    """A claim with a made-up source."""
    return {
        "claim": words,
        "owner": owner,
        "source": "Made-up source for this demonstration: ask a health professional, not this page",
        "source_link": "",
        "date": materials.day(written),
        "review_date": materials.day(checked),
    }
