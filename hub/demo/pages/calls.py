"""Calls for works, in both languages: one that is open, and one whose works are shown."""

from hub.demo.publishing import MADE_UP, fill_empty_fields, only_page, publish_below, translate, welsh
from yellowbook.models import CallPage, CallsIndexPage, Submission

# By the slug of the call.
WORKS = {
    "winter-light": ["Torn paper"],  # it waits for an answer
    "around-the-table": ["The kettle on the landing", "Two mugs, before and after", "Enough for two", "Your cup"],
}
IN_WELSH = {
    "winter-light": {
        "title": "Golau'r gaeaf",
        "summary": f"{MADE_UP['cy']} Beth sy'n tywynnu pan fydd y dyddiau'n fyr?",
        "picture_alt": "Mae llwybr golau yn troelli drwy fryniau gwyrdd a glas tuag at haul melyn isel.",
        "asked_for": "<p>Anfonwch rywbeth am olau yn y tywyllwch: lamp, ffenestr, wyneb, y lleuad, sgrin. Llun, cerdd, "
        "cân neu ffilm fer: beth bynnag sy'n gweddu.</p><p>Gall fod yn hen neu'n newydd, yn drist neu'n "
        "ddoniol.</p>",
        "who_for": "Pawb sy'n defnyddio ein gwasanaethau, neu a'u defnyddiodd. Gall staff a gofalwyr helpu.",
        "what_happens": "<p>Mae dau berson yn darllen pob gwaith ac yn ateb. Bydd y rhai sy'n dod yn gyhoeddus i'w "
        "gweld yma, ac ym mis Mawrth ar wal Marigold House.</p>",
    },
    "around-the-table": {
        "title": "O amgylch y bwrdd",
        "summary": f"{MADE_UP['cy']} Gofynnon ni am geginau, cwpanau a phobl sy'n bwyta gyda'i gilydd.",
        "picture_alt": "Dau fwg wedi'u paentio: un melyn gyda bryniau ac un pinc gyda chylchoedd.",
        "asked_for": "<p>Gweithiau am fwrdd, cegin, tegell, neu bwy sy'n eistedd wrth eich ymyl.</p>",
        "who_for": "Pawb sy'n bwyta yn un o'n gwasanaethau.",
        "what_happens": "<p>Mae'r gweithiau yma nawr. Argraffon ni rai ohonynt ar fatiau bwrdd.</p>",
    },
}


def make_calls(materials):
    """Publish the list of calls and the calls below it, and say which works came of them."""
    if index := only_page(CallsIndexPage):
        fill_empty_fields(index, picture=materials.pictures["sketchbook"])
        for call in calls(materials):
            publish_below(index, call)
            offered = Submission.objects.filter(contribution__title__in=WORKS[call.slug])
            offered.update(call_key=call.translation_key)  # nobody can choose a call that is over


def calls(materials):
    return [
        CallPage(
            title="Winter light",
            slug="winter-light",
            summary="What shines when days are short?",
            picture=materials.pictures["path"],
            asked_for="<p>Send something about light in the dark: a lamp, a window, a face, the moon, a screen. A "
            "picture, a poem, a song or a short film: whatever fits.</p><p>It can be old or new, sad or funny.</p>",
            who_for="Everybody who uses our services, or used them. Staff and carers can help.",
            last_day=materials.day(40),
            what_happens="<p>Two people read each work and answer. Those that go public are shown here, and in March "
            "on the wall of Marigold House.</p>",
        ),
        CallPage(
            title="Around the table",
            slug="around-the-table",
            summary="We asked for kitchens, cups and people who eat together.",
            picture=materials.pictures["mug_final"],
            asked_for="<p>Works about a table, a kitchen, a kettle, or who sits beside you.</p>",
            who_for="Everybody who eats in one of our services.",
            last_day=materials.day(-45),
            what_happens="<p>The works are here now. We printed some of them on place mats.</p>",
        ),
    ]


def translate_calls():
    """Make the Welsh pages of the calls, if there is a Welsh list of them."""
    for slug, words in IN_WELSH.items():
        page = CallPage.objects.filter(slug=slug, locale__language_code="en").first()
        if page and page.get_parent().has_translation(welsh()):
            translate(page, **words)
