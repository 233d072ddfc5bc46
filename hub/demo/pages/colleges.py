"""Three Recovery Colleges with eight courses. Dates are relative to the day on which the demonstration is made."""

from hub.demo.materials import figure, quote, times_of_day
from hub.demo.pages.courses import COURSES
from hub.demo.pages.easy_read import easy_read_fields
from hub.demo.publishing import fill_empty_fields, in_order, publish_below
from initiatives.models import CollegePage, CoursePage, CourseRun

ENROL = (
    "<ul><li>Tell any member of staff or an Expert by Experience.</li><li>Fill in the paper form in the lounge.</li>"
    "<li>Write to the shared mailbox below.</li></ul><p>We ask for your name and what would help you to take part. We "
    "never ask for a diagnosis.</p>"
)

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

COLLEGES = [
    {
        "title": "Hollowmere Recovery College", "slug": "hollowmere", "service": "Marigold House",
        "picture": "bookshelf", "summary": "Courses in a house with a garden, for everybody who lives or works there.",
        "who_can_join": "People who use services at Marigold House, their families, and staff.",
        "term_dates": "<p>Made-up dates: each term has ten weeks, with one week off in the middle.</p>",
    },
    {
        "title": "Coleg Aberfedwen", "slug": "coleg-aberfedwen", "service": "Plas yr Helyg", "picture": "sketchbook",
        "summary": "A small college in Wales. You may learn and answer in Welsh or in English.",
        "who_can_join": "Anybody who uses services in Wales, their families, and staff.",
        "term_dates": "<p>Made-up dates: from September to June, on Wednesdays.</p>",
    },
    {
        "title": "Kestrel Brae Recovery College", "slug": "kestrel-brae", "service": "Kestrel Brae",
        "picture": "seedlings", "summary": "A college that is taking a break while its rooms are painted.",
        "who_can_join": "People who use services at Kestrel Brae, and their families.",
        "term_dates": "", "status": "paused",
        "status_note": "The rooms are being painted. We think that courses start again in spring.",
    },
]  # fmt: skip


def make_colleges(materials, page):
    fill_empty_fields(
        page,
        **easy_read_fields(materials, "recovery-colleges"),
        picture=materials.pictures["bookshelf"],
        started="Autumn 2021 (made up)",
        led_by="Students, trainers with lived experience and staff (made up)",
        impact=[figure("94", "places taken", "September 2025 to July 2026", "three made-up colleges")],
        quotes=[quote("I signed up for soup and stayed for the talking.", "Nell", materials.day(130))],
        made_with_who="Made-up example: students, trainers with lived experience, a librarian and a cook.",
        made_with_how="Each course is planned by two people: one who has lived it and one who has learned it.",
        made_with_changed="Courses start at eleven now. Ten was too early for most of us.",
        made_with_paid="paid",
        contact_role="The college office (made up)",
        contact_email="colleges@example.org",
        last_checked=materials.day(-5),
        next_review=materials.day(180),
    )
    for college in COLLEGES:
        make_college(materials, page, **college)


def make_college(materials, page, *, service, picture, **words):
    """Publish a college with its courses."""
    college = publish_below(
        page,
        CollegePage(
            service=materials.services[service],
            picture=materials.pictures[picture],
            how_to_enrol=ENROL,
            charter="<ul><li>You are the expert on yourself.</li><li>Questions are welcome, silence too.</li><li>What "
            "is said in the room stays in the room, unless somebody is in danger.</li></ul>",
            contact_role="The college office (made up)",
            contact_email="colleges@example.org",
            **words,
        ),
    )
    for course in COURSES[college.slug]:
        make_course(materials, college, **course)


def make_course(materials, college, *, runs, picture=None, **words):
    """Publish a course with its runs."""
    course = CoursePage(
        picture=materials.pictures.get(picture),
        made_by="Lived experience: two students who took it last year. Learned experience: an occupational therapist.",
        trainers="One trainer with lived experience and one member of staff",
        access_and_support="<p>There are breaks. You may leave and come back. You may bring somebody. Tell us what you "
        "need.</p>",
        certificate="A certificate of the college, if you want one",
        **words,
    )
    course.runs = in_order([run(materials, *dates) for dates in runs])
    publish_below(college, course)


def run(materials, state, starts, ends, times, place, left=None, reason=""):
    """A run that begins `starts` days from today, or on the next day that is the weekday in `times`.

    Enrolment ends a week before, unless the run has begun.
    """
    wait = (WEEKDAYS.index(times.split("s,")[0]) - materials.day(starts).weekday()) % 7
    starts, ends = starts + wait, ends + wait
    begins_at, ends_at = times_of_day(times.split(", ")[1])
    return CourseRun(
        term=term(materials.day(starts)),
        starts=materials.day(starts),
        ends=materials.day(ends),
        times=times,
        begins_at=begins_at,
        ends_at=ends_at,
        repeats=CourseRun.Repeats.WEEKLY,
        place="" if place.startswith("https:") else place,
        link=place if place.startswith("https:") else "",
        state=state,
        reason=reason,
        enrol_by=materials.day(starts - 7) if state in ("open", "waiting_list") else None,
        places_left=left,
    )


def term(day):
    """The name of the term that a date is in.

    >>> import datetime
    >>> term(datetime.date(2027, 2, 1))
    'Spring 2027'
    """
    return f"{('Spring', 'Summer', 'Autumn')[(day.month - 1) // 4]} {day.year}"
