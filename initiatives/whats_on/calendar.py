"""iCalendar (RFC 5545) of what is on: of one thing, and of any list of them.

A thing keeps its UID. SEQUENCE and LAST-MODIFIED come from its page's publications, so calendars take over what was
moved or cancelled; what is not public any more is missing, and goes from calendars that keep up with a list.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import icalendar
from django.utils.translation import gettext as _

from hub.characters import strip_unseen
from initiatives.whats_on.occurrences import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from initiatives.whats_on.occurrences import Occurrence

# The clocks of settings.TIME_ZONE as rules, which calendars need for what repeats. The package would list every change.
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
ASK_AGAIN = timedelta(hours=12)  # how often calendars should look for changes


def calendar(name: str, entries: Iterable[Occurrence]) -> bytes:
    """A calendar of these entries."""
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Co-production Hub//What is on//EN")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", icalendar.vDuration(ASK_AGAIN))
    made.add_component(icalendar.Timezone.from_ical(ZONE))
    for one in entries:
        made.add_component(event(one))
    return made.to_ical()


def event(one: Occurrence) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{one.calendar_key}@co-production-hub")
    made.add("dtstamp", one.changed.astimezone(UTC))
    made.add("created", one.first_public.astimezone(UTC))
    made.add("last-modified", one.changed.astimezone(UTC))
    made.add("sequence", int((one.changed - one.first_public).total_seconds()))
    title = f"{one.part_of}: {one.title}" if one.part_of else one.title
    title = _("Last day: %(title)s") % {"title": title} if one.kind == Kind.CALL else title
    made.add("summary", strip_unseen(_("Cancelled: %(title)s") % {"title": title} if one.is_cancelled else title))
    made.add("description", strip_unseen(description(one)))
    made.add("url", one.full_url)
    made.add("status", status(one))
    if where := ", ".join(filter(None, [one.place, one.service_name])) or (_("Online") if one.is_online else ""):
        made.add("location", strip_unseen(where))
    add_times(made, one)
    return made


def status(one: Occurrence) -> str:
    names = {name for name, _label in one.states}
    return "CANCELLED" if one.is_cancelled else "TENTATIVE" if "paused" in names else "CONFIRMED"


def description(one: Occurrence) -> str:
    states = [label for _name, label in one.states]
    return "\n".join(filter(None, [*states, one.why, one.summary, one.times, one.full_url]))


def add_times(made: icalendar.Event, one: Occurrence) -> None:
    """When it is: at its times of day, or else on its first day, with what is known in words in the description."""
    if not one.begins:
        made.add("dtstart", one.day)
        made.add("dtend", one.day + timedelta(days=1))
        return
    made.add("dtstart", one.begins)
    if one.ends:
        made.add("dtend", one.ends)
    if one.is_weekly:
        last = one.begins.replace(year=one.last_day.year, month=one.last_day.month, day=one.last_day.day)
        made.add("rrule", {"freq": "weekly", "until": last.astimezone(UTC)})
