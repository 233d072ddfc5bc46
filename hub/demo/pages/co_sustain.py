"""Three projects for the environment, with their drawings, figures and pledges."""

from wagtail.rich_text import RichText

from hub.demo.materials import figure, picture_value, quote, resource, text
from hub.demo.media.files import make_files
from hub.demo.publishing import fill_empty_fields, publish_below
from initiatives.models import ProjectPage

SIGN = [
    "This sign is a made-up example for a demonstration.",
    "Green bin: food. Teal bin: paper, tins and bottles. Plum bin: all the rest.",
    "Not sure? Ask the bin that looks most worried.",
]

PROJECTS = [
    {
        "title": "Bins with faces", "slug": "bins-with-faces", "picture": "bins_final", "started": -330,
        "summary": "Three bins that show what they like to eat, drawn by people who use the service.",
        "problem": "Everything went into one bin, because nobody could read the small print on the others.",
        "idea_from": "A patient who took the lids off to look",
        "sites": ["Marigold House", "Juniper Court"],
        "steps": [("Ask what confuses people about bins.", "done", "last winter"),
                  ("Draw faces, vote, and paint.", "done", "last spring"),
                  ("Count what is in the wrong bin.", "done", "last summer"),
                  ("Lend the signs to other services.", "next", "next spring")],
        "results": [("Things in the wrong bin", "41", "12", "things in 100", "one week in spring, one in autumn",
                     "two made-up services", "Made-up numbers. In a real project: who counted, and how.")],
        "designs": ("bins_sketch", "bins_final", "Faces for three bins"),
        "pledge": "I will look at the face before I let go.", "pledge_count": 58,
        "tips": "<ul><li>Hang the sign at eye level, for people who sit and people who stand.</li><li>Let the night "
        "staff vote too.</li></ul>",
        "did_not_work": "<p>Bins that sing. Funny for one day.</p>", "files": True,
    },
    {
        "title": "A mug of one's own", "slug": "a-mug-of-ones-own", "picture": "mug_final", "started": -200,
        "summary": "Everybody paints a mug, and paper cups go.",
        "problem": "We used four hundred paper cups a week, and tea tastes of paper in them.",
        "idea_from": "An Expert by Experience and the cook",
        "sites": ["Limpet Quay", "Plas yr Helyg", "Orchard Row"],
        "steps": [("Find mugs that do not break into sharp pieces.", "done", "in spring"),
                  ("Paint them together.", "done", "in June"), ("Hang hooks at two heights.", "next", "in January")],
        "results": [("Paper cups", "400", "35", "cups a week", "March and September", "three made-up services",
                     "Made-up numbers. In a real project: who counted, and how.")],
        "designs": ("mug_sketch", "mug_final", "Two of the first mugs"),
        "pledge": "I wash my own mug, and sometimes yours.", "pledge_count": 112,
        "tips": "<p>Buy ten more mugs than people. Visitors come.</p>",
        "did_not_work": "<p>Names on the mugs. Some of us do not want our name on things.</p>", "files": False,
    },
    {
        "title": "Windowsill garden", "slug": "windowsill-garden", "picture": "seedlings", "started": -70,
        "summary": "Herbs and tomatoes on every windowsill that gets sun.",
        "problem": "Herbs came in plastic from far away, and there is no ground to plant in.",
        "idea_from": "The gardening group", "sites": ["Saltmarsh Lodge"],
        "steps": [("Find out which windows get sun.", "done", "in September"),
                  ("Make pots from old tins.", "done", "in October"),
                  ("Sow, wait, and cook.", "next", "in March")],
        "results": [], "designs": None, "pledge": "I water the pot that is nearest to me.", "pledge_count": 9,
        "tips": "", "did_not_work": "<p>Mint beside anything else. Mint wins.</p>", "files": False,
    },
]  # fmt: skip
COSTS = [
    "Paint\n2 pots\na made-up £20\nA shop",
    "Brushes\n4\na made-up £10\nThe art room",
    "Tins\n12\nnothing\nThe kitchen",
]
TRIES = [
    ("First", "Made-up example: we tried it with one group, and counted."),
    ("Then", "Made-up example: we laughed about what went wrong, and changed it."),
    ("At last", "Made-up example: two more houses asked for it."),
]
PARTS = [
    ("You need", "<p>Four people, an afternoon and something to drink.</p>"),
    ("It costs", "<p>Nothing, or <b>a made-up £30</b> for paint.</p>"),
    ("It takes", "<p>Six weeks from the first idea.</p>"),
]
SEEN = ["bins_sketch", "seedlings", "mug_sketch"]


def make_co_sustain(materials, page):
    fill_empty_fields(
        page,
        picture=materials.pictures["pots"],
        started="2023 (made up)",
        impact=[figure("365", "fewer paper cups a week", "March to September 2026", "three made-up services")],
        quotes=[quote("The bin smiles at me. I know that it is only a bin.", "Ivo", materials.day(110))],
        made_with_who="Made-up example: people who draw, people who buy, and people who empty the bins.",
        made_with_how="Whoever empties the bin has the last word on the bin.",
        made_with_changed="Signs have pictures first and words second, because not everybody reads.",
        made_with_paid="partly",
        contact_role="The Co-Sustain team (made up)",
        contact_email="co-sustain@example.org",
        last_checked=materials.day(-18),
        next_review=materials.day(155),
    )
    for project in PROJECTS:
        make_project(materials, page, **project)


def make_project(materials, page, *, picture, started, sites, steps, results, designs, files, **words):
    """Publish a project."""
    project = ProjectPage(
        picture=materials.pictures[picture],
        started=materials.day(started),
        steps=[("step", {"what": what, "state": state, "when": when}) for what, state, when in steps],
        results=[("result", result(*figures)) for figures in results],
        designs=[("pair", pair(materials, *designs))] if designs else [],
        downloads=[sign(materials)] if files else [],
        story=project_story(materials),
        pledge_who="Everybody in the house",
        **words,
    )
    project.pilot_sites = [materials.services[name] for name in sites]
    publish_below(page, project)


def project_story(materials):
    """How a project went, what it takes and whom to ask, the same for every project."""
    return [
        text("<h2>How it went</h2><p>We tried it small. We counted. We laughed. Then we tried it a bit bigger.</p>"),
        ("timeline", {"entries": [{"when": when, "what": what} for when, what in TRIES]}),
        ("gallery", {"pictures": [{"image": picture_value(materials.pictures[name]), "caption": ""} for name in SEEN]}),
        text("<h2>Try it where you are</h2>"),
        (
            "table",
            {
                "caption": "What we needed (made-up example)",
                "columns": "Thing\nHow many\nCost\nWhere from",
                "rows": [{"cells": row} for row in COSTS],
                "row_headings": True,
            },
        ),
        ("columns", {"columns": [{"heading": heading, "text": RichText(words)} for heading, words in PARTS]}),
        (
            "contact_card",
            {
                "name": "The Co-Sustain team (made up)",
                "about": "Signs to borrow, and somebody who has tried it before.",
                "phone": "01632 960 456",
                "email": "co-sustain@example.org",
                "address": "The Potting Shed\nMade-up Lane, Hollowmere",
                "hours": "Tuesdays, 10 to 4",
            },
        ),
    ]


def result(what, baseline, after, unit, period, place, method):
    return {
        "what": what,
        "baseline": baseline,
        "result": after,
        "unit": unit,
        "period": period,
        "place": place,
        "method": method,
    }


def pair(materials, sketch, final, caption):
    """A sketch beside the final picture."""
    pictures = {"sketch": picture_value(materials.pictures[sketch]), "final": picture_value(materials.pictures[final])}
    return {**pictures, "caption": caption, "credit": "Drawn by code for this demonstration"}


def sign(materials):
    return resource(
        "Sign for three bins", "To print and hang up.", make_files("Sign for bins", SIGN), materials.day(-40)
    )
