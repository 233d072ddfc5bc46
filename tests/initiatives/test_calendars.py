"""Calendars of what is on, as another iCalendar parser (vobject) reads them: what changes keeps its name."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.characters import UNSEEN
from hub.coproduction.digest import content_of, digest
from hub.coproduction.publication.unpublish import take_down
from hub.core.models import HubPage
from initiatives.models import CouncilPage, CoursePage, EventPage
from tests.publishing import publish
from tests.structured_data import structured_data_of

ALL = "/whats-on/calendar.ics"
LONDON = ZoneInfo("Europe/London")
A_DAY = datetime.timedelta(days=1)
TIME = {"begins_at": datetime.time(14), "ends_at": datetime.time(16)}
AUTUMN = {"starts": datetime.date(2031, 10, 14), "ends": datetime.date(2031, 11, 11), **TIME, "repeats": "weekly"}


@pytest.fixture
def events(client):
    """The events in a calendar, by what they are called."""

    def read(address=ALL):
        answer = client.get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        parsed = vobject.readOne(answer.text)
        return {event.summary.value: event for event in parsed.contents.get("vevent", [])}

    return read


def entry_of(client, page):
    """The address of the first calendar on a page."""
    return re.search(r'href="(/whats-on/calendar/[^"]+\.ics)"', client.get(page.url).text)[1]


def test_an_event_is_in_the_calendar_at_its_time_with_all_that_one_needs(client, events, add_event, service):
    date = {"date": datetime.date(2031, 7, 1), "starts": datetime.time(14), "ends": datetime.time(15, 30)}
    event = add_event("Party; bring a plate, please", service=service, dates=[date])
    found = events()["Party; bring a plate, please"]
    assert found.dtstart.value == datetime.datetime(2031, 7, 1, 13, tzinfo=datetime.UTC)
    assert found.dtend.value - found.dtstart.value == datetime.timedelta(minutes=90)
    assert "DTSTART;TZID=Europe/London:20310701T140000" in client.get(ALL).text
    assert found.location.value == "The blue room, Example House, Exampleton"
    assert found.status.value == "CONFIRMED"
    assert found.url.value == event.full_url
    assert "You can join" in found.description.value
    assert list(events(entry_of(client, event))) == ["Party; bring a plate, please"]


def test_characters_that_nobody_can_see_are_in_no_calendar(client, add_event):
    event = add_event("Party", dates=[{}])
    HubPage.objects.filter(pk=event.pk).update(title="Par\x1f\x7fty", summary="Come\x0b")
    told = client.get(ALL).content.decode()
    assert "SUMMARY:Party" in told
    assert "Come" in told
    assert UNSEEN.search(told.replace("\r\n", "\n")) is None


def test_lines_are_as_the_standard_wants_them(client, add_event):
    add_event("Te prynhawn yn Nhŷ Gŵyl, gydag ŵyn, " * 4, dates=[{"state": "moved", "words": "Snow\u2019s here. " * 9}])
    lines = client.get(ALL).content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert [lines[0], lines[-2]] == [b"BEGIN:VCALENDAR", b"END:VCALENDAR"]
    names = {line.split(b":")[0].split(b";")[0] for line in lines if not line.startswith(b" ")}
    assert {b"UID", b"DTSTAMP", b"SEQUENCE", b"LAST-MODIFIED", b"PRODID", b"VERSION"} <= names


def test_what_is_moved_and_then_cancelled_keeps_its_name_and_counts_up(client, events, add_event):
    event = add_event("Party", dates=[{"date": datetime.date(2031, 7, 1)}])
    address = entry_of(client, event)
    seen = [events()["Party"]]
    for state, title in (("moved", "Party"), ("cancelled", "Cancelled: Party")):
        page = EventPage.objects.get()
        date = page.dates.first()
        date.date, date.state, date.words = date.date + A_DAY, state, "The boiler broke."
        page.dates = [date]
        EventPage.objects.update(last_published_at=timezone.now() - datetime.timedelta(seconds=5))
        publish(page)
        seen.append(events(address)[title])
    assert len({event.uid.value for event in seen}) == 1
    assert seen[1].dtstart.value - seen[0].dtstart.value == A_DAY
    assert "The boiler broke." in seen[1].description.value
    assert seen[2].status.value == "CANCELLED"
    assert seen[0].dtstamp.value <= seen[1].dtstamp.value <= seen[2].dtstamp.value


def test_each_publication_counts_up(events, add_event):
    add_event("Party", dates=[{"date": datetime.date(2031, 7, 1)}])
    for seconds in (60, 3600):
        first = EventPage.objects.get().first_published_at
        EventPage.objects.update(last_published_at=first + datetime.timedelta(seconds=seconds))
        found = events()["Party"]
        assert int(found.sequence.value) == seconds
        assert found.last_modified.value == EventPage.objects.get().last_published_at.replace(microsecond=0)


def test_a_weekly_course_begins_at_the_same_time_on_clocks_before_and_after_they_change(events, add_course):
    add_course("Beans", runs=[AUTUMN])
    rules = events()["North College: Beans"].getrruleset(addRDate=True)
    begins = [moment.replace(tzinfo=None) for moment in rules]
    assert begins == [datetime.datetime(2031, 10, 14, 14) + datetime.timedelta(weeks=week) for week in range(5)]
    utc = [moment.astimezone(datetime.UTC).hour for moment in rules]
    assert utc == [13, 13, 14, 14, 14]


def test_the_rules_of_the_time_zone_are_those_of_its_clocks(client, add_event):
    add_event(dates=[{}])
    zone = vobject.readOne(client.get(ALL).text).vtimezone.tzinfo
    hours = (datetime.datetime(2026, 1, 1, 12) + day * A_DAY for day in range(15 * 365))
    assert all(hour.replace(tzinfo=zone).utcoffset() == hour.replace(tzinfo=LONDON).utcoffset() for hour in hours)


def test_a_course_without_times_is_there_for_its_first_day_with_the_times_in_words(events, add_course):
    add_course("Beans", runs=[{"starts": datetime.date(2031, 10, 14), "ends": datetime.date(2031, 11, 11)}])
    found = events()["North College: Beans"]
    assert found.dtstart.value == datetime.date(2031, 10, 14)
    assert found.dtend.value == datetime.date(2031, 10, 15)
    assert "Tuesdays, 2 to 4 pm" in found.description.value


def test_a_run_keeps_its_name_when_it_is_published_anew_and_cancelled(client, events, add_course):
    course = add_course("Beans", runs=[AUTUMN, AUTUMN | {"times": "Tuesdays, 6 to 8 pm"}])
    before = {event.uid.value for event in vobject.readOne(client.get(ALL).text).vevent_list}
    assert len(before) == 2
    course = CoursePage.objects.get()
    runs = list(course.runs.all())
    for run in runs:
        run.pk, run.state, run.reason = None, "cancelled", "The trainer is ill."
    course.runs = runs
    publish(course)
    after = vobject.readOne(client.get(ALL).text).vevent_list
    assert {event.uid.value for event in after} == before
    assert {event.status.value for event in after} == {"CANCELLED"}


def test_a_course_that_is_paused_is_not_certain(events, add_course):
    add_course("Beans", runs=[AUTUMN | {"state": "paused", "reason": "The room is being painted."}])
    found = events()["North College: Beans"]
    assert found.status.value == "TENTATIVE"
    assert "The room is being painted." in found.description.value


def test_the_next_meeting_of_a_council_moves_in_calendars_when_its_day_changes(client, events, add_council):
    times = {"next_starts": datetime.time(14), "next_ends": datetime.time(15)}
    council = add_council("House council", next_date=datetime.date(2031, 7, 1), **times)
    address = entry_of(client, council)
    assert "2031-07-01T14:00:00+01:00" in str(structured_data_of(client.get(council.url)))
    before = events(address)["House council"]
    council = CouncilPage.objects.get()
    council.next_date += A_DAY
    publish(council)
    after = events(address)["House council"]
    assert after.uid.value == before.uid.value
    assert after.dtstart.value - before.dtstart.value == A_DAY


def test_a_calendar_holds_what_its_list_holds_and_what_is_over(client, events, add_event, add_course):
    add_event("Party", dates=[{}])
    add_event("Over", dates=[{"date": timezone.localdate() - A_DAY}])
    add_course("Beans", runs=[AUTUMN])
    assert set(events()) == {"Party", "Over", "North College: Beans"}
    assert set(events(f"{ALL}?kind=event&join=yes")) == {"Party"}
    assert f'href="{ALL}?kind=event"' in client.get("/whats-on/?kind=event").text


def test_what_is_not_public_is_in_no_calendar(client, events, add_event, ebye, colleges):
    add_event("Draft", live=False, dates=[{}])
    party = add_event("Party", dates=[{}])
    address = entry_of(client, party)
    take_down(party, ebye, "It is off.")
    assert events() == {}
    assert client.get(address).status_code == 404
    add_event("Concert", dates=[{}])
    PageViewRestriction.objects.create(page=colleges, restriction_type="login")
    assert events() == {}


def test_a_calendar_is_kept_and_anew_after_a_change(settings, add_event):
    settings.PAGE_CACHE = True
    add_event("Party", dates=[{}])
    before = Client().get(ALL)
    assert Client().get(ALL, headers={"if-none-match": before["ETag"]}).status_code == 304
    add_event("Concert", dates=[{}])
    assert "Concert" in Client().get(ALL, headers={"if-none-match": before["ETag"]}).text


def test_a_welsh_calendar_speaks_welsh(client, add_event):
    add_event("Party", dates=[{"state": "cancelled", "words": "Eira."}])
    assert "SUMMARY:Wedi'i ganslo: Party" in client.get(f"/cy{ALL}").text


def test_search_engines_are_told_when_each_session_of_a_course_is(client, add_course):
    course = add_course("Beans", runs=[AUTUMN])
    run = next(one for one in structured_data_of(client.get(course.url)) if one["@type"] == "Course")
    run = run["hasCourseInstance"][0]
    assert (run["startDate"], run["endDate"]) == ("2031-10-14T14:00:00+01:00", "2031-11-11T16:00:00+00:00")
    schedule = run["courseSchedule"]
    assert (schedule["repeatFrequency"], schedule["scheduleTimezone"]) == ("P1W", "Europe/London")


@pytest.mark.invariant(1)
def test_times_that_nobody_has_filled_in_change_no_agreement(add_course, add_council, monkeypatch):
    """Pages that were agreed before there were such fields say what they said."""
    pages = add_course("Beans", runs=[{}]), add_council()
    now = [digest(page) for page in pages]
    later = {"begins_at", "ends_at", "repeats", "next_starts", "next_ends", *HubPage.counted_once_filled}

    def before(thing, without=()):
        return content_of(thing, {*without, *later})

    monkeypatch.setattr("hub.coproduction.digest.content_of", before)
    monkeypatch.setattr("hub.coproduction.digest._leave_out_empty", lambda thing, content: None)
    assert [digest(page) for page in pages] == now
    monkeypatch.undo()
    run = pages[0].runs.first()
    run.begins_at = datetime.time(14)
    pages[0].runs = [run]
    assert digest(pages[0]) != now[0]
