"""Councils at every level, their meetings, and the answers to what people said."""

from hub.demo.materials import figure, quote, times_of_day
from hub.demo.pages.easy_read import easy_read_fields
from hub.demo.publishing import fill_empty_fields, in_order, publish_below
from initiatives.models import Action, CouncilPage, LoopItem, MeetingPage, Presence

RULES = (
    "<ul><li>One person speaks at a time.</li><li>You may pass.</li><li>No names of people who are not here.</li>"
    "<li>Whoever asks gets an answer, even if it is no.</li></ul>"
)
IDEA = (
    "<p>Put a note in the yellow box by the door. Or tell an Expert by Experience or any member of staff. You do not "
    "need to give your name.</p>"
)

PRESENT = [("People who use services", 9), ("Family carers", 3), ("Staff", 4), ("Advocates", 1)]

# What meetings are about: what people said, the state, the answer, and who decided.
ANSWERED = {
    "nights": [
        ("The corridor light shines into bedrooms all night.", "did",
         "The lamps now go down at ten. Each door has a cover for its window that you open from inside.",
         "The house manager and the council"),
        ("We want the garden open at night.", "could_not",
         "There are too few staff at night to keep everybody safe outside. The garden now opens at six in the morning.",
         "The house manager"),
    ],
    "mornings": [
        ("Breakfast ends at nine. Medicine makes some of us sleep until ten.", "did",
         "Breakfast stays out until half past ten.", "The kitchen and the council"),
        ("We want newspapers again.", "did", "Two come every day, one of them in large print.", "The house manager"),
    ],
    "food": [
        ("Supper is at five. By nine we are hungry.", "did", "There is toast, fruit and soup until ten.",
         "The kitchen and the council"),
        ("Let us cook for ourselves once a week.", "not_yet",
         "The kitchen needs a second sink first. A plumber comes next month.", "The council"),
    ],
    "phones": [
        ("Signal is so bad that families give up.", "not_yet", "Two companies are measuring. We will choose together.",
         "The regional council"),
        ("Nobody explains why phones are sometimes taken away.", "did",
         "There is now a page in plain words, written by four people who had asked.", "The regional council"),
    ],
    "letters": [
        ("Letters about us are full of words that we do not know.", "did",
         "Letters now begin with three plain sentences, and are written to you, not about you.", "The board"),
        ("Pay people for coming to the national council.", "did", "Everybody is paid for the day and the way.",
         "The board"),
        ("Let a person who uses services sit on the board.", "not_yet",
         "The board says yes to the idea, and is working out how somebody is chosen.", "The board"),
    ],
    "visits": [
        ("My children have nowhere to sit when they visit.", "did", "There is a family corner with a low table.",
         "The house meeting"),
        ("We want a dog.", "could_not", "One of us cannot breathe near dogs. A hen comes on Thursdays instead.",
         "The house meeting"),
    ],
}  # fmt: skip

# The date in days from today, when members agreed the notes (None: not yet), and the topic.
COUNCILS = [
    {
        "title": "National council", "slug": "national-council", "level": "national", "picture": "round_table",
        "summary": "Two people from every region meet the board and ask for answers.",
        "who_can_come": "Two people from each regional council, family carers and three members of the board.",
        "how_often": "Four times a year", "meets": (38, "11 am to 3 pm", "Lantern Place, and online"),
        "meetings": [("Winter meeting", -300, -270, "letters"), ("Spring meeting", -190, -160, "phones"),
                     ("Summer meeting", -95, -70, "food"), ("Autumn meeting", -9, None, "visits")],
    },
    {
        "title": "Council of the North", "slug": "council-of-the-north", "level": "region", "region": "North",
        "picture": "noticeboard", "summary": "Services in the North compare notes and pass on what is too big for one.",
        "who_can_come": "Anybody who uses or works in a service in the North, and families.",
        "how_often": "Every two months", "meets": (17, "1.30 to 3.30 pm", "Orchard Row"),
        "meetings": [("First meeting", -130, -100, "phones"), ("Second meeting", -66, -40, "visits")],
    },
    {
        "title": "Marigold House council", "slug": "marigold-house-council", "level": "service",
        "service": "Marigold House", "picture": "chairs",
        "summary": "Everybody who lives or works at Marigold House, around one table, once a month.",
        "who_can_come": "Everybody at Marigold House. Families may come for tea afterwards.",
        "how_often": "Once a month", "meets": (6, "2 to 3 pm", "The Back Room"),
        "meetings": [("Meeting about nights", -84, -56, "nights"), ("Meeting about mornings", -52, -24, "mornings"),
                     ("Meeting about visits", -21, None, "visits")],
    },
    {
        "title": "Cyngor Plas yr Helyg", "slug": "cyngor-plas-yr-helyg", "level": "service",
        "service": "Plas yr Helyg", "picture": "birds",
        "summary": "The council of a service in Wales. It speaks Welsh and English, as people like.",
        "who_can_come": "Everybody at Plas yr Helyg, and families.",
        "how_often": "Once a month", "meets": (12, "2 to 3.30 pm", "Tŷ Cerdd"),
        "meetings": [("Meeting about food", -45, -15, "food"), ("Meeting about nights", -77, -45, "nights")],
    },
]  # fmt: skip


def make_council(materials, page):
    fill_empty_fields(
        page,
        **easy_read_fields(materials, "peoples-council"),
        picture=materials.pictures["round_table"],
        started="2019 (made up)",
        impact=[figure("61", "answers given", "last twelve months", "four made-up councils")],
        quotes=[quote("I came to complain about the soup. Now I chair the thing.", "Pat", materials.day(120))],
        made_with_who="Made-up example: members of four councils and two note takers.",
        made_with_how="Two chairs, one from each side. Votes count the same, whoever you are.",
        made_with_changed="Answers have dates now, because people were tired of waiting.",
        made_with_paid="paid",
        contact_role="The council office (made up)",
        contact_email="council@example.org",
        last_checked=materials.day(-8),
        next_review=materials.day(175),
    )
    for council in COUNCILS:
        make_one(materials, page, **council)


def make_one(materials, page, *, meetings, picture, service=None, meets, **words):
    """Publish a council with its meetings."""
    days, time, place = meets
    begins, ends = times_of_day(time)
    council = publish_below(
        page,
        CouncilPage(
            service=materials.services.get(service),
            picture=materials.pictures[picture],
            chair_roles="One person who uses services and one member of staff",
            next_date=materials.day(days),
            next_time=time,
            next_starts=begins,
            next_ends=ends,
            next_place=place,
            ground_rules=RULES,
            raise_an_idea=IDEA,
            advocacy_contact="Made-up example: an advocate comes every Monday. Staff can call them for you.",
            **words,
        ),
    )
    for meeting in meetings:
        publish_below(council, meeting_page(materials, *meeting))


def meeting_page(materials, title, date, agreed, topic):
    """A meeting with its notes; `agreed` is None until members have agreed them."""
    meeting = MeetingPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        summary="What was said, what was decided, and who does what until when.",
        date=materials.day(date),
        agreed_on=materials.day(agreed) if agreed else None,
        talked_about="<p>We went round the table first: one good thing, one bad thing. Then we spoke about what most "
        "people had brought.</p>",
        decisions="<ul><li>We will try it for a month and look again.</li><li>The notes are read aloud before they go "
        "out.</li></ul>",
        passed_up="We asked the next council up how other services do it.",
        answer_back="Two services have tried it. They send us their notes." if agreed else "",
    )
    meeting.present = in_order([Presence(role=role, number=number) for role, number in PRESENT])
    meeting.actions = in_order([
        Action(what="Write the notes and read them to those who were not there", who="Note taker",
               due=materials.day(date + 14), done=bool(agreed)),
        Action(what="Ask two other services how they do it", who="The two chairs", due=materials.day(date + 28),
               done=bool(agreed)),
        Action(what="Tell everybody what came of it", who="House manager", due=materials.day(date + 120)),
    ])  # fmt: skip
    meeting.loop_items = in_order([answer(materials, date, *words) for words in ANSWERED[topic]])
    return meeting


def answer(materials, date, you_said, state, words, decided_by):
    """An answer; one that is not decided yet has the date of the next update."""
    return LoopItem(
        you_said=you_said,
        state=state,
        answer=words,
        decided_by=decided_by,
        date=materials.day(date),
        next_update=materials.day(30) if state == "not_yet" else None,
    )
