"""People's Council: councils at every level, and their meetings. Notes are public only when members agreed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.draft_validation import FinishedPage
from initiatives.models.meetings import MeetingPage
from initiatives.serializers import ServiceField
from initiatives.times import moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest


class PeoplesCouncilPage(InitiativePage):
    """What the People's Council is, and the councils at every level."""

    page_description = _("People's Council: what it is, and a page below it for each council.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.CouncilPage", "initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]

    class Meta:
        verbose_name = _("People's Council page")

    def councils(self) -> QuerySet[CouncilPage]:
        """The public councils, from the national one down."""
        councils = CouncilPage.objects.child_of(self).published().select_related("picture")
        return councils.order_by(in_order_of_level(), "title", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        councils = Paginator(self.councils(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"councils": councils}


class CouncilPage(FinishedPage, HubPage):
    """One council: who it is for, when it meets next, and its meetings so far."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("National")
        REGION = "region", _("Region")
        SERVICE = "service", _("Service")

    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.SERVICE)
    service = models.ForeignKey(
        "core.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service"),
        help_text=_("For the council of a service."),
    )
    region = models.CharField(_("region"), max_length=80, blank=True, help_text=_("For the council of a region."))
    who_can_come = models.TextField(_("who can come"), max_length=300)
    how_often = models.CharField(_("how often it meets"), max_length=120, help_text=_("Such as “once a month”."))
    chair_roles = models.CharField(_("who leads it"), max_length=200, blank=True, help_text=_("Roles, not names."))
    next_date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("The page stops showing it when the day is over.")
    )
    next_time = models.CharField(_("time"), max_length=60, blank=True, help_text=_("Such as “2 to 3.30 pm”."))
    next_starts = models.TimeField(_("begins at"), null=True, blank=True, help_text=_("For people's calendars."))
    next_ends = models.TimeField(_("ends at"), null=True, blank=True)
    next_place = models.CharField(_("place"), max_length=200, blank=True)
    ground_rules = RichTextField(_("ground rules"), features=SHORT_TEXT, blank=True)
    raise_an_idea = RichTextField(
        _("how to raise an idea without coming"),
        features=SHORT_TEXT,
        help_text=_("Such as a box in the lounge, a letter, or telling somebody you trust."),
    )
    advocacy_contact = models.TextField(
        _("advocacy"),
        max_length=300,
        blank=True,
        help_text=_("How to reach an advocate: a service and its number, not a person's own."),
    )

    page_description = _("One council: who can come, when it meets next, and its meetings.")
    parent_page_types = ["initiatives.PeoplesCouncilPage"]
    subpage_types = ["initiatives.MeetingPage"]
    needs_words = ("raise_an_idea",)
    counted_once_filled = (*HubPage.counted_once_filled, "next_starts", "next_ends")
    content_panels = [
        *HubPage.content_panels,
        MultiFieldPanel([FieldPanel("level"), FieldPanel("service"), FieldPanel("region")], heading=_("Which council")),
        FieldPanel("who_can_come"),
        FieldPanel("how_often"),
        FieldPanel("chair_roles"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("next_date"), FieldPanel("next_time")]),
                FieldRowPanel([FieldPanel("next_starts"), FieldPanel("next_ends")]),
                FieldPanel("next_place"),
            ],
            heading=_("The next meeting"),
        ),
        FieldPanel("raise_an_idea"),
        FieldPanel("advocacy_contact"),
        FieldPanel("ground_rules"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("region"),
        index.SearchField("who_can_come"),
        index.SearchField("raise_an_idea"),
        index.SearchField("ground_rules"),
        index.RelatedFields("service", [index.SearchField("name"), index.SearchField("town")]),
        index.FilterField("level"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("level"),
        APIField("service", serializer=ServiceField()),
        APIField("region"),
        APIField("who_can_come"),
        APIField("how_often"),
        APIField("chair_roles"),
        APIField("next_date"),
        APIField("next_time"),
        APIField("next_starts"),
        APIField("next_ends"),
        APIField("next_place"),
        APIField("raise_an_idea"),
        APIField("advocacy_contact"),
        APIField("ground_rules"),
    ]

    class Meta:
        verbose_name = _("council")

    def clean_finished(self) -> None:
        super().clean_finished()
        if self.level == self.Level.SERVICE and not self.service_id:
            raise ValidationError({"service": _("Choose the service of this council.")}, code="no_service")
        if self.level == self.Level.REGION and not self.region:
            raise ValidationError({"region": _("Write the region of this council.")}, code="no_region")
        if self.next_starts and self.next_ends and self.next_ends < self.next_starts:
            raise ValidationError({"next_ends": _("It ends before it begins.")}, code="ends_too_early")

    @property
    def meets_next(self) -> date | None:
        """The date of the next meeting, if it is not past."""
        return self.next_date if self.next_date and self.next_date >= timezone.localdate() else None

    @property
    def next_begins(self) -> datetime | None:
        """When the next meeting begins, if editors have said the time of day."""
        return moment(self.meets_next, self.next_starts) if self.meets_next and self.next_starts else None

    @property
    def next_finishes(self) -> datetime | None:
        return moment(self.meets_next, self.next_ends) if self.meets_next and self.next_ends else None

    def meetings(self) -> QuerySet[MeetingPage]:
        """The public meetings, newest first."""
        return MeetingPage.objects.child_of(self).published().order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        meetings = Paginator(self.meetings(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"meetings": meetings}

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        if not self.meets_next:
            return {}
        return {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": self.title,
            "description": self.summary,
            "startDate": (self.next_begins or self.meets_next).isoformat(),
            **({"endDate": self.next_finishes.isoformat()} if self.next_finishes else {}),
            "location": {"@type": "Place", "name": self.next_place or self.where()},
        }

    def where(self) -> str:
        """The place that this council is for; empty for the national one."""
        if self.level == self.Level.SERVICE and self.service:
            return f"{self.service.name}, {self.service.town}"
        return self.region if self.level == self.Level.REGION else ""


def in_order_of_level() -> Case:
    """An ordering of councils from the national one down to those of services."""
    places = [When(level=level, then=Value(place)) for place, level in enumerate(CouncilPage.Level)]
    return Case(*places, output_field=models.IntegerField())
