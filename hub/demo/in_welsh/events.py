"""Two of the events in Welsh."""

from hub.demo.publishing import MADE_UP
from initiatives.models import EventDate

ACCESS = (
    "<ul><li>Dim grisiau, a thoiled digon llydan.</li><li>Ystafell dawel drws nesaf.</li><li>Cewch adael a dod yn ôl, "
    "a dod â rhywun gyda chi.</li></ul>"
)
SINGING = {
    "title": "Canu heb lwyfan",
    "summary": f"{MADE_UP['cy']} Awr o ganeuon yn Gymraeg a Saesneg, i bobl sy'n dweud na allant ganu.",
    "what_happens": "<p>Canwn ganeuon cylch, caneuon y môr a beth bynnag y mae rhywun yn gofyn amdano. Mae mwmian yn "
    "cyfrif.</p>",
    "who_for": "Pawb sy'n defnyddio gwasanaethau yng Nghymru, eu teuluoedd, a staff.",
    "place": "Tŷ Cerdd",
    "how_to_join": "<p>Dywedwch wrth unrhyw aelod o staff, neu canwch gloch Tŷ Cerdd ar yr awr.</p>",
    "access": ACCESS,
}
ASKING = {
    "title": "Holi Arbenigwr drwy Brofiad",
    "summary": f"{MADE_UP['cy']} Galwad fideo: sut waith ydyw, sut y telir amdano, a sut mae pobl yn dechrau.",
    "what_happens": "<p>Bydd dau Arbenigwr drwy Brofiad yn ateb cwestiynau am awr. Cewch ofyn yn ysgrifenedig.</p>",
    "who_for": "Pobl sy'n defnyddio gwasanaethau neu a fu'n eu defnyddio, a gofalwyr.",
    "how_to_join": "<p>Agorwch y cyfeiriad ar yr awr. Cewch gadw'r camera i ffwrdd.</p>",
    "access": ACCESS,
}
WORDS = {
    "moved": "Roedd i fod ddiwrnod ynghynt. Daw tiwniwr y piano bryd hynny.",
    "cancelled": "Mae pawb sy'n ei arwain i ffwrdd.",
    "planned": "",
}


def event_rows(event):
    """The event's dates with their English days and times, and words in Welsh."""
    return {
        "dates": [
            EventDate(date=one.date, starts=one.starts, ends=one.ends, state=one.state, words=WORDS[one.state])
            for one in event.dates.order_by("sort_order")
        ]
    }


EVENTS = [
    ("music-2-empower/singing-without-a-stage", SINGING, event_rows),
    ("experts-by-experience/ask-an-expert", ASKING, event_rows),
]
