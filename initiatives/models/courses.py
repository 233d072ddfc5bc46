"""Courses of Recovery Colleges, and their dated runs. Nothing about learners is stored."""

from __future__ import annotations

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
from initiatives.course_runs import CHOICES, ENROLMENT_OVER, STATES, CourseFormat, CourseRunQuerySet, with_keys
from initiatives.draft_validation import Finished, FinishedPage
from initiatives.serializers import RowsField
from initiatives.times import moment

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.utils.functional import Promise

ENDS_TOO_EARLY = _("The last day is before the first.")
CLOSES_TOO_EARLY = _("It ends before it begins.")
ENROL_TOO_LATE = _("The last day to enrol is after the first day of the course.")
MODES = {CourseFormat.IN_PERSON: "onsite", CourseFormat.ONLINE: "online", CourseFormat.BOTH: "blended"}


class CoursePage(FinishedPage, HubPage):
    """One course: what you will learn, who made it, and when it runs."""

    what_you_will_learn = RichTextField(_("what you will learn"), features=SHORT_TEXT)
    why_come = models.TextField(_("why come"), max_length=500, blank=True)
    made_by = models.TextField(
        _("who made it"),
        max_length=300,
        help_text=_("Say who brought lived experience and who brought learned experience. Roles, not names."),
    )
    trainers = models.CharField(_("who leads it"), max_length=200, blank=True, help_text=_("Roles, not names."))
    because_learners_asked = models.TextField(
        _("because learners asked"), max_length=300, blank=True, help_text=_("What changed because learners asked.")
    )
    who_for = models.TextField(_("who it is for"), max_length=300)
    level = models.CharField(_("level"), max_length=120, blank=True, help_text=_("Such as “no experience needed”."))
    length = models.CharField(_("length"), max_length=120, help_text=_("Such as “three sessions of two hours”."))
    format = models.CharField(_("how"), max_length=10, choices=CourseFormat, default=CourseFormat.IN_PERSON)
    place = models.CharField(_("place"), max_length=200, help_text=_("For an online course: what you join it with."))
    access_and_support = RichTextField(
        _("access and support"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("Such as breaks, cameras off, bringing somebody, and step-free rooms."),
    )
    content_notes = models.TextField(
        _("good to know before you come"), max_length=300, blank=True, help_text=_("What may be hard to hear.")
    )
    certificate = models.CharField(_("certificate"), max_length=200, blank=True)
    cost = models.CharField(_("cost"), max_length=120, blank=True, help_text=_("Leave it empty if it is free."))

    page_description = _("One course: what you will learn, who made it, and its dates.")
    parent_page_types = ["initiatives.CollegePage"]
    subpage_types: ClassVar[list[str]] = []
    needs_words = ("what_you_will_learn",)
    parts = ("runs",)
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("what_you_will_learn"),
        FieldPanel("why_come"),
        MultiFieldPanel(
            [FieldPanel("made_by"), FieldPanel("trainers"), FieldPanel("because_learners_asked")],
            heading=_("Made together"),
        ),
        MultiFieldPanel(
            [FieldPanel("who_for"), FieldPanel("level"), FieldPanel("length"), FieldPanel("certificate")],
            heading=_("At a glance"),
        ),
        MultiFieldPanel([FieldPanel("format"), FieldPanel("place"), FieldPanel("cost")], heading=_("How and where")),
        FieldPanel("access_and_support"),
        FieldPanel("content_notes"),
        InlinePanel("runs", heading=_("Dates"), label=_("Run")),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("what_you_will_learn"),
        index.SearchField("why_come"),
        index.SearchField("who_for"),
        index.SearchField("made_by"),
        index.SearchField("place"),
        index.FilterField("format"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("what_you_will_learn"),
        APIField("why_come"),
        APIField("made_by"),
        APIField("trainers"),
        APIField("because_learners_asked"),
        APIField("who_for"),
        APIField("level"),
        APIField("length"),
        APIField("format"),
        APIField("place"),
        APIField("access_and_support"),
        APIField("content_notes"),
        APIField("certificate"),
        APIField("cost"),
        APIField(
            "runs",
            serializer=RowsField(
                *("term", "starts", "ends", "times", "begins_at", "ends_at", "repeats", "place", "link"),
                *("state", "reason", "enrol_by", "places_left"),
            ),
        ),
    ]

    class Meta:
        verbose_name = _("course")

    @cached_property
    def upcoming_runs(self) -> list[CourseRun]:
        """The runs that have not ended, the next one first."""
        runs = [run for run in self.runs.all() if run.ends and run.ends >= timezone.localdate()]
        keyed = with_keys(sorted(runs, key=lambda run: run.starts))
        for run, key in keyed:
            run.calendar_key = f"course-{key}"
        return [run for run, _key in keyed]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        free = {"offers": {"@type": "Submission", "category": "Free", "price": 0, "priceCurrency": "GBP"}}
        return {
            "@context": "https://schema.org",
            "@type": "Course",
            "name": self.title,
            "description": self.summary,
            "provider": {"@type": "Organization", "name": self.get_parent().title},
            "hasCourseInstance": [run.structured_data() for run in self.upcoming_runs],
        } | ({} if self.cost else free)


class CourseRun(Finished, Orderable):
    """A course on certain dates. Calendars and search engines need the times of day; visitors read them in `times`."""

    class Repeats(models.TextChoices):
        WEEKLY = "weekly", _("Every week on the day of the first")

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="runs")
    term = models.CharField(_("term"), max_length=60, blank=True, help_text=_("Such as “Spring 2027”."))
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), help_text=_("For one day only: the same as the first."))
    times = models.CharField(_("times"), max_length=120, help_text=_("Such as “Tuesdays, 2 to 4 pm”."))
    begins_at = models.TimeField(_("begins at"), null=True, blank=True, help_text=_("For people's calendars."))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    repeats = models.CharField(
        _("repeats"),
        max_length=10,
        choices=Repeats,
        blank=True,
        help_text=_("Leave it empty for one day, or for days that no calendar can know."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Such as a room."))
    link = models.URLField(_("or an address"), blank=True, help_text=_("For a course online: where to join or enrol."))
    state = models.CharField(_("state"), max_length=12, choices=CHOICES, default="open")
    reason = models.CharField(
        _("reason"), max_length=250, blank=True, help_text=_("Needed if it is cancelled or paused.")
    )
    enrol_by = models.DateField(_("last day to enrol"), null=True, blank=True)
    places_left = models.PositiveSmallIntegerField(_("places left"), null=True, blank=True)

    objects = CourseRunQuerySet.as_manager()
    counted_once_filled = ("begins_at", "ends_at", "repeats")

    panels = [
        FieldPanel("term"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("times"),
        FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at"), FieldPanel("repeats")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("link")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("reason")]),
        FieldRowPanel([FieldPanel("enrol_by"), FieldPanel("places_left")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("run of a course")
        verbose_name_plural = _("runs of courses")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="run_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(enrol_by__isnull=True) | Q(enrol_by__lte=F("starts")),
                name="run_is_enrolled_for_before_it_starts",
                violation_error_message=ENROL_TOO_LATE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts}: {self.get_state_display()}"

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": ENDS_TOO_EARLY}, code="ends_too_early")
        if self.starts and self.enrol_by and self.enrol_by > self.starts:
            raise ValidationError({"enrol_by": ENROL_TOO_LATE}, code="enrol_too_late")
        if self.begins_at and self.ends_at and self.ends_at < self.begins_at:
            raise ValidationError({"ends_at": CLOSES_TOO_EARLY}, code="closes_too_early")

    def clean_finished(self) -> None:
        super().clean_finished()
        if self.state in STATES and STATES[self.state].needs_reason and not self.reason:
            raise ValidationError({"reason": _("Say why, so that nobody is left wondering.")}, code="no_reason")
        if not (self.place or self.link):
            raise ValidationError({"place": _("Write a place or an address.")}, code="nowhere")

    calendar_key = ""  # by which `upcoming_runs` says that calendars know it

    @property
    def begins(self) -> datetime | None:
        """When the first session begins, if editors have said the time of day."""
        return moment(self.starts, self.begins_at) if self.begins_at else None

    @property
    def first_ends(self) -> datetime | None:
        """When the first session ends, if editors have said the time of day."""
        return moment(self.starts, self.ends_at) if self.begins_at and self.ends_at else None

    @property
    def is_weekly(self) -> bool:
        return self.repeats == self.Repeats.WEEKLY and self.ends > self.starts

    @property
    def can_enrol(self) -> bool:
        """Whether a visitor can still ask for a place."""
        return STATES[self.state].can_enrol and not self.enrolment_over

    @property
    def has_places(self) -> bool:
        """Whether a visitor can still join, and not only wait."""
        return self.state == "open" and not self.enrolment_over

    @property
    def college_url(self) -> str:
        """Where the college stands, which is the page above the course."""
        return (self.page.url or "").removesuffix(f"{self.page.slug}/")

    @property
    def enrolment_over(self) -> bool:
        return bool(self.enrol_by and self.enrol_by < timezone.localdate())

    @property
    def message(self) -> str | Promise:
        """What visitors read about this run's state."""
        state = STATES[self.state]
        return ENROLMENT_OVER if state.can_enrol and self.enrolment_over else state.message

    @property
    def why(self) -> str:
        """The reason, in states that need one; so an old reason is not shown once a run is open again."""
        return self.reason if STATES[self.state].needs_reason else ""

    def structured_data(self) -> dict[str, Any]:
        online = {"@type": "VirtualLocation", "url": self.link}
        status = {"cancelled": "EventCancelled", "paused": "EventPostponed"}.get(self.state, "EventScheduled")
        return {
            "@type": "CourseInstance",
            "courseMode": MODES[self.page.format],
            "startDate": (self.begins or self.starts).isoformat(),
            "endDate": (moment(self.ends, self.ends_at) if self.begins and self.ends_at else self.ends).isoformat(),
            **({"courseSchedule": self._schedule()} if self.is_weekly and self.begins_at else {}),
            "eventStatus": f"https://schema.org/{status}",
            "location": {"@type": "Place", "name": self.place} if self.place else online,
        }

    def _schedule(self) -> dict[str, Any]:
        return {
            "@type": "Schedule",
            "repeatFrequency": "P1W",
            "startDate": self.starts.isoformat(),
            "endDate": self.ends.isoformat(),
            "startTime": self.begins_at and self.begins_at.isoformat(),
            **({"endTime": self.ends_at.isoformat()} if self.ends_at else {}),
            "scheduleTimezone": timezone.get_default_timezone_name(),
        }
