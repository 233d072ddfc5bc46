"""Experts by Experience: their page and six profiles."""

from hub.coproduction.publication.unpublish import take_down
from hub.core.models import ServiceLine
from hub.demo.materials import figure, quote
from hub.demo.people import person
from hub.demo.publishing import english, fill_empty_fields, publish
from initiatives.models import ExpertProfile

STEPS = [
    ("Tell us that you are interested", "Talk to an Expert by Experience, or ask any member of staff to pass it on."),
    ("Meet us", "We drink tea together. You hear what the work is like, and we hear what matters to you."),
    ("Try it for a day", "You come along to a visit or a meeting. Travel and lunch are paid."),
    ("Learn what you need", "A short course about listening, keeping safe and saying no."),
    ("Start, at your own pace", "You choose how many hours. Somebody is there for you before and after every day."),
]

# The name, what they bring, their topics, the picture, and whether they take a break, so that nothing is shown.
PROFILES = [
    ("Ash", "I know what it is like to be new on a ward at seven in the evening. I help people to plan first days.",
     "first days, food, young people", "birds", False),
    ("Bel", "I draw what people say in meetings, so that nobody needs to read ten pages.", "plain words, pictures",
     "collage", False),
    ("Col", "I have been a carer for my brother for eleven years. I know which questions families do not dare to ask.",
     "family carers, visits", "lighthouse", False),
    ("", "I would rather not give my name. I visit services and ask about nights, because nights are long.",
     "sleep, night staff", "threads", False),
    ("Dee", "I teach new staff how to start a conversation. It is mostly about being quiet.", "training, autism", None,
     False),
    ("Emlyn", "I am taking a break from being shown here.", "", None, True),
]  # fmt: skip


def make_experts(materials, page):
    fill_empty_fields(
        page,
        picture=materials.pictures["chairs"],
        steps=[("step", {"title": title, "text": text}) for title, text in STEPS],
        support="<p>Made-up example. You have a mentor who has done this work for some time. You can talk before and "
        "after every visit. You can stop at any time, and come back.</p>",
        pay_and_expenses="<p>Made-up example. Your time, travel and meals are paid. Pay can change your benefits: "
        "before you start, you get free advice from somebody who knows the rules.</p>",
        impact=[figure("31", "visits to services", "April to September 2026", "all made-up services")],
        quotes=[
            quote("On my first visit I only listened. That was the job.", "Ash", materials.day(180)),
            quote("They changed the form while I was still talking.", "Dee", materials.day(210)),
        ],
        made_with_who="Made-up example: six Experts by Experience wrote this page with two members of staff.",
        made_with_how="We read every sentence aloud. If one of us did not like it, we changed it.",
        made_with_changed="The steps come first now, because that is what people look for.",
        made_with_paid="paid",
        contact_role="The Experts by Experience office (made up)",
        contact_email="experts@example.org",
        last_checked=materials.day(-12),
        next_review=materials.day(170),
    )
    if not page.service_lines.exists():
        page.service_lines = ServiceLine.objects.filter(locale=english())
        publish(page)
    for profile in PROFILES:
        make_profile(materials, *profile)


def make_profile(materials, name, brings, topics, picture, taking_a_break):
    """Publish a made-up profile."""
    profile = publish(
        ExpertProfile(
            locale=english(),
            display_name=f"{name} (made up)" if name else "",
            what_i_bring=f"Made-up person. {brings}",
            topics=topics,
            picture=materials.pictures[picture] if picture else None,
        )
    )
    if taking_a_break:
        take_down(profile, person("ebye"), "Made-up example: a break from being shown.")
