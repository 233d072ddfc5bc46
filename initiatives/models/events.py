"""Events: what happens, for whom, where, on which days, and how to join. Nothing about those who come is stored."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from hub.core.models import HubPage
from hub.core.rich_text import SHORT_TEXT
from initiatives.course_runs import CourseFormat
from initiatives.draft_validation import Finished, FinishedPage
from initiatives.serializers import RowsField, ServiceField
from initiatives.times import moment

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

ENDS_TOO_EARLY = _("It ends before it begins.")
ATTENDANCE = {
    CourseFormat.IN_PERSON: "OfflineEventAttendanceMode",
    CourseFormat.ONLINE: "OnlineEventAttendanceMode",
    CourseFormat.BOTH: "MixedEventAttendanceMode",
}


def new_key() -> str:
    return uuid.uuid4().hex


class EventPage(FinishedPage, HubPage):
    """One event, on one day or several."""

    class Joining(models.TextChoices):
        OPEN = "open", _("You can join")
        WAITING_LIST = "waiting_list", _("Waiting list")
        FULL = "full", _("Full")

    what_happens = RichTextField(_("what happens"), features=SHORT_TEXT)
    who_for = models.TextField(_("who it is for"), max_length=300)
    format = models.CharField(_("how"), max_length=10, choices=CourseFormat, default=CourseFormat.IN_PERSON)
    service = models.ForeignKey(
        "core.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service"),
        help_text=_("Where it takes place, if that is one of our services."),
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("A room in the service, or the address of another place.")
    )
    link = models.URLField(
        _("address online"),
        blank=True,
        help_text=_("Everybody can see it. Leave it empty if people get it when they book."),
    )
    joining = models.CharField(_("can people join"), max_length=12, choices=Joining, default=Joining.OPEN)
    how_to_join = RichTextField(
        _("how to join"),
        features=SHORT_TEXT,
        help_text=_("Every way there is, or that people just come. If it is full: how to wait for a place."),
    )
    cost = models.CharField(_("cost"), max_length=120, blank=True, help_text=_("Leave it empty if it is free."))
    access = RichTextField(
        _("access and support"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("Such as steps, a quiet room, breaks, an interpreter, and bringing somebody."),
    )

    page_description = _("One event: what happens, who it is for, where, when, and how to join.")
    parent_page_types = [
        "initiatives.InitiativesIndexPage",
        "initiatives.ExpertsPage",
        "initiatives.SocialHubsPage",
        "initiatives.PeoplesCouncilPage",
        "initiatives.MusicPage",
        "initiatives.RecoveryCollegesPage",
        "initiatives.CoSustainPage",
        "initiatives.SmokeAwarePage",
    ]
    subpage_types: ClassVar[list[str]] = []
    needs_words = ("what_happens", "how_to_join")
    parts = ("dates",)
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("what_happens"),
        FieldPanel("who_for"),
        MultiFieldPanel(
            [FieldPanel("format"), FieldPanel("service"), FieldPanel("place"), FieldPanel("link")],
            heading=_("How and where"),
        ),
        InlinePanel("dates", heading=_("Dates"), label=_("Date")),
        MultiFieldPanel([FieldPanel("joining"), FieldPanel("how_to_join"), FieldPanel("cost")], heading=_("Joining")),
        FieldPanel("access"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("what_happens"),
        index.SearchField("who_for"),
        index.SearchField("place"),
        index.SearchField("how_to_join"),
        index.SearchField("access"),
        index.RelatedFields("service", [index.SearchField("name"), index.SearchField("town")]),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("what_happens"),
        APIField("who_for"),
        APIField("format"),
        APIField("service", serializer=ServiceField()),
        APIField("place"),
        APIField("link"),
        APIField("joining"),
        APIField("how_to_join"),
        APIField("cost"),
        APIField("access"),
        APIField("dates", serializer=RowsField("date", "starts", "ends", "state", "why")),
    ]

    class Meta:
        verbose_name = _("event")

    def clean_finished(self) -> None:
        super().clean_finished()
        if self.format != CourseFormat.ONLINE and not (self.service_id or self.place):
            raise ValidationError({"place": _("Choose a service or write a place.")}, code="nowhere")

    @cached_property
    def upcoming_dates(self) -> list[EventDate]:
        """The dates that are not over, the next one first."""
        return [date for date in self._sorted_dates if not date.is_over]

    @cached_property
    def past_dates(self) -> list[EventDate]:
        """The dates that are over, the latest first."""
        return [date for date in reversed(self._sorted_dates) if date.is_over]

    @cached_property
    def _sorted_dates(self) -> list[EventDate]:
        dates = [date for date in self.dates.all() if date.date and date.starts]  # a preview may be without
        return sorted(dates, key=lambda date: date.begins)

    def where(self) -> str:
        """The place and the service with its town; empty for an event that is only online."""
        service = f"{self.service.name}, {self.service.town}" if self.service else ""
        return ", ".join(filter(None, [self.place, service]))

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """An Event for one date that is to come, an EventSeries for several."""
        days = [self._structured_date(date) for date in self.upcoming_dates]
        if not days:
            return {}
        if len(days) == 1:
            return {"@context": "https://schema.org"} | days[0]
        series = {"@context": "https://schema.org", "@type": "EventSeries", "name": self.title}
        last = self.upcoming_dates[-1]
        span = {"startDate": days[0]["startDate"], "endDate": (last.finishes or last.begins).isoformat()}
        return series | {"description": self.summary, **span, "location": self._structured_places(), "subEvent": days}

    def _structured_date(self, date: EventDate) -> dict[str, Any]:
        status = {date.State.CANCELLED: "EventCancelled", date.State.MOVED: "EventRescheduled"}
        return {
            "@type": "Event",
            "name": self.title,
            "description": self.summary,
            "startDate": date.begins.isoformat(),
            **({"endDate": date.finishes.isoformat()} if date.finishes else {}),
            "eventStatus": f"https://schema.org/{status.get(date.State(date.state), 'EventScheduled')}",
            "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[CourseFormat(self.format)]}",
            "location": self._structured_places(),
            "isAccessibleForFree": not self.cost,
        }

    def _structured_places(self) -> list[dict[str, Any]]:
        place = {"@type": "Place", "name": self.where(), "address": self.where()}
        online = {"@type": "VirtualLocation", "url": self.link or self.full_url}
        in_person = [place] if self.format != CourseFormat.ONLINE else []
        return [*in_person, *([online] if self.format != CourseFormat.IN_PERSON else [])]


class EventDate(Finished, Orderable):
    """One date of an event. Its primary key is there from its first draft on: calendars know it by that."""

    class State(models.TextChoices):
        PLANNED = "planned", _("As planned")
        MOVED = "moved", _("Moved")
        CANCELLED = "cancelled", _("Cancelled")

    # A text, as revisions hold it: a UUIDField would not know its own keys again when they come back from JSON.
    id = models.CharField(primary_key=True, max_length=32, default=new_key, editable=False)
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="dates")
    date = models.DateField(_("day"))
    starts = models.TimeField(_("begins at"), help_text=_("Such as 14:00."))
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.PLANNED,
        help_text=_("If it is moved: change the day and the times above, and say below when it was to be."),
    )
    words = models.CharField(
        _("what people should know"), max_length=250, blank=True, help_text=_("Needed if it is moved or cancelled.")
    )

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("starts"), FieldPanel("ends")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("words")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="event_ends_after_it_begins",
                violation_error_message=ENDS_TOO_EARLY,
            )
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.get_state_display()}"

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": ENDS_TOO_EARLY}, code="ends_too_early")

    def clean_finished(self) -> None:
        super().clean_finished()
        if self.state != self.State.PLANNED and not self.words:
            raise ValidationError({"words": _("Say why, so that nobody is left wondering.")}, code="no_reason")

    @property
    def calendar_key(self) -> str:
        return f"event-{self.pk}"

    @property
    def begins(self) -> datetime:
        return moment(self.date, self.starts)

    @property
    def finishes(self) -> datetime | None:
        return moment(self.date, self.ends) if self.ends else None

    @property
    def is_over(self) -> bool:
        """Whether its day is over: pages are kept for a day."""
        return self.date < timezone.localdate()

    @property
    def why(self) -> str:
        """The words about what changed; so that old ones are not shown once it is as planned again."""
        return self.words if self.state != self.State.PLANNED else ""

    @property
    def can_join(self) -> bool:
        """Whether somebody can still join on this date."""
        return self.page.joining == EventPage.Joining.OPEN and self.state != self.State.CANCELLED and not self.is_over
