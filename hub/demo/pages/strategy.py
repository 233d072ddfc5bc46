"""The strategy's aims, with actions in every state, and the strategy to download."""

from hub.demo.materials import resource
from hub.demo.media.files import make_files
from hub.demo.publishing import fill_empty_fields

SHORT_VERSION = [
    "This short version is a made-up example for a demonstration. It is not the real strategy.",
    "We believe that people who use services and people who work in them should decide together. Co-production is not "
    "one project. It is how we want to work every day.",
    "Aim 1: decide together. Every service has a council, and every big decision is taken there first.",
    "Aim 2: learn together. Courses and training are planned and led by people with lived experience and staff.",
    "Aim 3: pay fairly. People who give their time and knowledge are paid, or told clearly why not.",
    "Aim 4: make better places. People who live in a place choose what it looks like.",
    "Aim 5: tell what happened. Whoever gives an idea hears what came of it, and when.",
    "If you think that we do not do this, tell the People's Council at your service or any member of staff.",
]

# An aim, why it matters, and its actions: the action, its status, why it could not be done, and the evidence.
AIMS = [
    (
        "Decide together",
        "People who use a service know what works in it. They should have a real say, not only be asked.",
        [
            ("Start a council at every service", "under_way", "", []),
            ("Have two chairs for every council: one uses services, one is staff", "done", "",
             [("All four councils in this demonstration have two chairs", -90)]),
            ("Send every council's questions to the board, and answer within six weeks", "done", "",
             [("Notes of the spring meeting of the national council", -150),
              ("The board's answers are on the page of each meeting", -60)]),
        ],
    ),
    (
        "Learn together",
        "A course is better when those who teach it have been there themselves.",
        [
            ("Plan every Recovery College course with people who learn there", "done", "",
             [("Each course page says who made it", -45)]),
            ("Let people with lived experience lead a part of every training for new staff", "under_way", "", []),
            ("Write down what we learned and share it once a year", "not_started", "", []),
        ],
    ),
    (
        "Pay fairly",
        "Knowledge that comes from experience is worth as much as any other.",
        [
            ("Tell people before they start what is paid, and when", "done", "",
             [("A page about pay and expenses, with help about benefits", -120)]),
            ("Pay everybody on the day", "could_not", "Our bank needs three days. We now pay travel money on the day "
             "instead, and the rest within a week.", []),
        ],
    ),
    (
        "Make better places",
        "A room tells you whether somebody thought of you.",
        [
            ("Turn one room in ten services into a social hub", "under_way", "", []),
            ("Ask people before any room is painted", "done", "", [("Wish lists on the pages of five hubs", -75)]),
            ("Give every service a garden", "could_not", "Three made-up services have no ground outside. They have "
             "plants on windowsills, and days out to gardens near by.", []),
        ],
    ),
    (
        "Tell what happened",
        "An idea without an answer is the last idea that somebody gives.",
        [
            ("Answer every idea: we did, we could not because, or not yet", "under_way", "", []),
            ("Put all answers in one place where everybody can read them", "done", "",
             [("The pages of the People's Council", -30)]),
            ("Make a version of every answer to listen to", "not_started", "", []),
        ],
    ),
]  # fmt: skip


def make_strategy(materials, page):
    files = make_files("Co-production Strategy, short version", SHORT_VERSION)
    fill_empty_fields(
        page,
        picture=materials.pictures["path"],
        last_updated=materials.day(-30),
        aims=[("aim", aim(materials, *words)) for words in AIMS],
        downloads=[resource("The strategy on one page", "The five aims in plain words.", files, materials.day(-30))],
    )


def aim(materials, words, why, actions):
    return {"aim": f"{words} (made-up example)", "why": why, "actions": [action(materials, *each) for each in actions]}


def action(materials, what, status, because, evidence):
    shown = [{"text": words, "date": materials.day(days), "link": ""} for words, days in evidence]
    return {"action": what, "status": status, "because": because, "evidence": shown}
