"""What is on: events, runs of courses, meetings of councils and last days of calls, as plain values in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hub.core.caching.derived import kept
from hub.core.models import DeadlinePage, HubPage
from initiatives.course_runs import CourseFormat, with_keys
from initiatives.models import CollegePage, CouncilPage, CourseRun, EventDate, EventPage, MeetingPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.core.models import Service

Entry = TypeVar("Entry", bound=Any)
A_YEAR = timedelta(days=365)


class Kind(models.TextChoices):
    EVENT = "event", _("Event")
    COURSE = "course", _("Course")
    MEETING = "meeting", _("Council meeting")
    CALL = "call", _("Call for works")


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One thing that is on, in the words of its page."""

    kind: str
    key: str  # the same for as long as it is the same event, run or meeting
    title: str
    url: str
    full_url: str
    language: str
    day: date
    last_day: date
    begins: datetime | None = None
    ends: datetime | None = None
    is_weekly: bool = False
    times: str = ""  # in words
    part_of: str = ""
    summary: str = ""
    place: str = ""
    service_id: int | None = None
    service_name: str = ""
    is_online: bool = False
    states: tuple[tuple[str, str], ...] = ()  # names and what visitors read
    why: str = ""
    can_join: bool = False
    first_public: datetime
    changed: datetime

    @property
    def calendar_key(self) -> str:
        """The name by which calendars know it, in all languages of the list."""
        return f"{self.kind}-{self.key}"

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def is_foreign(self) -> bool:
        """Whether its page is in another language than the list."""
        return self.language != get_language()

    @property
    def is_cancelled(self) -> bool:
        return any(name == "cancelled" for name, _label in self.states)

    @property
    def is_going_on(self) -> bool:
        """Whether it began before today and is not over."""
        return self.day < timezone.localdate() <= self.last_day

    @property
    def month(self) -> date | None:
        """The first of the month in which it begins; None if it is going on already."""
        return None if self.is_going_on else self.day.replace(day=1)


def upcoming() -> list[Occurrence]:
    """What is not over, the next first and what is going on already last; kept until something public changes."""
    return kept(f"whats-on-{get_language()}", lambda: sorted(find(is_past=False), key=by_day))


def past() -> list[Occurrence]:
    """What was on in the last year, the latest first; kept until something public changes."""
    return kept(f"was-on-{get_language()}", lambda: sorted(find(is_past=True), key=by_day, reverse=True))


def by_day(one: Occurrence) -> tuple[Any, ...]:
    time = one.begins.time().isoformat() if one.begins else ""
    return (one.is_going_on, one.day, time, one.title, one.key)


def find(*, is_past: bool) -> list[Occurrence]:
    """What is on, or was in the last year. A page in another language is there if it has no version in this one."""
    found = [*event_dates(is_past), *course_runs(is_past), *meetings(is_past), *deadlines(is_past)]
    return [one for one in found if one.url]  # a page outside all sites has none


def in_this_language(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of pages in the active language, and of those that are in no list in it."""
    found = list(entries)
    here = {one.page.translation_key for one in found if one.page.locale.language_code == get_language()}
    return [
        one for one in found if one.page.locale.language_code == get_language() or one.page.translation_key not in here
    ]


def days(name: str, is_past: bool) -> dict[str, date]:
    """The condition that a day is to come, today too, or was in the last year."""
    today = timezone.localdate()
    return {f"{name}__lt": today, f"{name}__gte": today - A_YEAR} if is_past else {f"{name}__gte": today}


def event_dates(is_past: bool) -> list[Occurrence]:
    public = EventDate.objects.filter(page__in=HubPage.objects.published(), **days("date", is_past))
    dates = public.select_related("page__locale", "page__service")
    return [
        Occurrence(
            **of_page(date.page),
            **of_service(date.page.service),
            kind=Kind.EVENT,
            key=date.pk,
            day=date.date,
            last_day=date.date,
            begins=date.begins,
            ends=date.finishes,
            place=date.page.place,
            is_online=date.page.format != CourseFormat.IN_PERSON,
            states=states_of(date),
            why=date.why,
            can_join=date.can_join,
        )
        for date in in_this_language(dates)
    ]


def states_of(date: EventDate) -> tuple[tuple[str, str], ...]:
    """What became of a date, and whether people can join; nothing about joining once it is cancelled."""
    changed = [] if date.state == EventDate.State.PLANNED else [(date.state, str(EventDate.State(date.state).label))]
    joining = (date.page.joining, str(EventPage.Joining(date.page.joining).label))
    return (*changed, *([] if date.state == EventDate.State.CANCELLED or date.is_over else [joining]))


def course_runs(is_past: bool) -> list[Occurrence]:
    public = CourseRun.objects.filter(page__in=HubPage.objects.published(), **days("ends", is_past))
    runs = in_this_language(public.select_related("page__locale").order_by("starts", "sort_order"))
    paths = {run.page.path[: -HubPage.steplen] for run in runs}
    colleges = {one.path: one for one in CollegePage.objects.filter(path__in=paths).select_related("service")}
    return [
        Occurrence(
            **of_page(run.page),
            **of_service(college.service),
            kind=Kind.COURSE,
            key=key,
            day=run.starts,
            last_day=run.ends,
            begins=run.begins,
            ends=run.first_ends,
            is_weekly=run.is_weekly,
            times=run.times,
            part_of=college.title,
            place=run.place,
            is_online=run.page.format != CourseFormat.IN_PERSON,
            states=((run.state, str(run.get_state_display())),),
            why=run.why,
            can_join=run.has_places and not is_past,
        )
        for run, key in with_keys(runs)
        if (college := colleges.get(run.page.path[: -HubPage.steplen]))
    ]


def meetings(is_past: bool) -> list[Occurrence]:
    """Meetings with a page of their own, and the next ones that councils name."""
    councils = {one.path: one for one in CouncilPage.objects.published().select_related("service", "locale")}
    pages = MeetingPage.objects.published().filter(**days("date", is_past)).select_related("locale")
    held = [Meeting(page, councils[above]) for page in pages if (above := page.path[: -HubPage.steplen]) in councils]
    known = {(meeting.council.pk, meeting.day) for meeting in held}
    named = [] if is_past else [Meeting(one, one) for one in councils.values() if one.meets_next]
    return [meeting_entry(one) for one in in_this_language([*held, *(m for m in named if m.identity not in known)])]


@dataclass(frozen=True)
class Meeting:
    """A meeting of a council: its page, or the council's own if that only names the day."""

    page: Any
    council: CouncilPage

    @property
    def is_named_only(self) -> bool:
        return self.page is self.council

    @property
    def day(self) -> date:
        return cast("date", self.council.next_date if self.is_named_only else self.page.date)

    @property
    def is_next(self) -> bool:
        return self.day == self.council.next_date

    @property
    def identity(self) -> tuple[int, date]:
        return self.council.pk, self.day


def meeting_entry(meeting: Meeting) -> Occurrence:
    """A meeting. Its times and place are the council's if that says them of the same day."""
    council = meeting.council
    return Occurrence(
        **of_page(meeting.page),
        **of_service(council.service),
        kind=Kind.MEETING,
        key=f"{council.translation_key}-next" if meeting.is_next else str(meeting.page.translation_key),
        day=meeting.day,
        last_day=meeting.day,
        begins=council.next_begins if meeting.is_next else None,
        ends=council.next_finishes if meeting.is_next else None,
        times=council.next_time if meeting.is_next and not council.next_begins else "",
        part_of="" if meeting.is_named_only else council.title,
        place=(council.next_place if meeting.is_next else "") or ("" if council.service else council.region),
        can_join=meeting.day >= timezone.localdate(),
    )


def deadlines(is_past: bool) -> list[Occurrence]:
    """The last days of calls, whichever app they belong to."""
    public = [model.objects.published().filter(**days("last_day", is_past)) for model in DeadlinePage.types()]
    return [
        Occurrence(
            **of_page(page),
            kind=Kind.CALL,
            key=str(page.translation_key),
            day=page.last_day,
            last_day=page.last_day,
            states=(("open", gettext("Open until the end of this day")),) if page.is_open else (),
            can_join=page.is_open,
        )
        for pages in public
        for page in pages.in_one_language()
    ]


def of_page(page: HubPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "url": page.url,
        "full_url": page.full_url,
        "language": page.locale.language_code,
        "summary": page.summary,
        "first_public": page.first_published_at,
        "changed": page.last_published_at,
    }


def of_service(service: Service | None) -> dict[str, Any]:
    if not service:
        return {}
    return {"service_id": service.pk, "service_name": f"{service.name}, {service.town}"}
