"""Recovery Colleges: finding a course, and the colleges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.course_runs import CANCELLED
from initiatives.draft_validation import FinishedPage
from initiatives.forms import FindCourseForm
from initiatives.models.courses import CoursePage, CourseRun
from initiatives.serializers import ServiceField

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, QueryDict

    from initiatives.course_runs import CourseRunQuerySet

MOST_CANCELLED = 50  # that are folded away below the courses


class RecoveryCollegesPage(InitiativePage):
    """What Recovery Colleges are, and a way to find a course."""

    page_description = _("Recovery Colleges: finding a course, and a page below it for each college.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.CollegePage", "initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]

    class Meta:
        verbose_name = _("Recovery Colleges page")

    def colleges(self) -> QuerySet[CollegePage]:
        """The public colleges, sorted by name."""
        return CollegePage.objects.child_of(self).published().select_related("service").order_by("title", "pk")

    def find_runs(self, form: FindCourseForm) -> CourseRunQuerySet:
        """Runs that have not ended and match the form, those with places first; none if the form is not valid."""
        runs = CourseRun.objects.below(self).upcoming().with_college()
        if not form.is_valid():
            return runs.none()
        found = runs.found(**form.filters())
        return found.joinable_and_nearest_first(form.miles) if form.miles else found.joinable_first()

    def find_courses(self, asked: QueryDict) -> dict[str, Any]:
        """What a visitor's question finds: a page of runs and the cancelled ones, beside its form and the colleges."""
        colleges = self.colleges()
        form = FindCourseForm(asked, colleges)
        found = self.find_runs(form)
        runs = Paginator(found.exclude(state=CANCELLED), 12).get_page(asked.get("page"))
        cancelled = found.filter(state=CANCELLED)[:MOST_CANCELLED]
        return {"form": form, "colleges": colleges, "runs": runs, "cancelled": cancelled}


class CollegePage(FinishedPage, HubPage):
    """One college: who can join, how, and its courses."""

    class Status(models.TextChoices):
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")

    service = models.ForeignKey(
        "core.Service",
        on_delete=models.PROTECT,
        null=True,  # in a draft
        related_name="+",
        verbose_name=_("service"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    status_note = models.CharField(
        _("why it is paused"), max_length=250, blank=True, help_text=_("And when you think that it will start again.")
    )
    who_can_join = models.TextField(_("who can join"), max_length=300)
    how_to_enrol = RichTextField(
        _("how to enrol"),
        features=SHORT_TEXT,
        help_text=_("Every way there is: online, by phone, on paper, or by asking staff. Never ask for a diagnosis."),
    )
    term_dates = RichTextField(_("term dates"), features=SHORT_TEXT, blank=True)
    charter = RichTextField(
        _("charter"), features=SHORT_TEXT, blank=True, help_text=_("What students and the college promise each other.")
    )
    contact_role = models.CharField(
        _("who to contact"), max_length=120, blank=True, help_text=_("A role, not a person's name.")
    )
    contact_email = models.EmailField(
        _("shared mailbox"), blank=True, help_text=_("A mailbox that a team reads, not a person's own.")
    )

    page_description = _("One Recovery College: who can join, how to enrol, and its courses.")
    parent_page_types = ["initiatives.RecoveryCollegesPage"]
    subpage_types = ["initiatives.CoursePage"]
    needs_words = ("how_to_enrol",)
    content_panels = [
        *HubPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("service"), FieldPanel("status"), FieldPanel("status_note")], heading=_("At a glance")
        ),
        FieldPanel("who_can_join"),
        FieldPanel("how_to_enrol"),
        FieldPanel("term_dates"),
        FieldPanel("charter"),
        MultiFieldPanel([FieldPanel("contact_role"), FieldPanel("contact_email")], heading=_("Contact")),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("who_can_join"),
        index.SearchField("how_to_enrol"),
        index.SearchField("charter"),
        index.RelatedFields("service", [index.SearchField("name"), index.SearchField("town")]),
        index.FilterField("service"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("service", serializer=ServiceField()),
        APIField("status"),
        APIField("status_note"),
        APIField("who_can_join"),
        APIField("how_to_enrol"),
        APIField("term_dates"),
        APIField("charter"),
        APIField("contact_role"),
        APIField("contact_email"),
    ]

    class Meta:
        verbose_name = _("Recovery College")

    def clean_finished(self) -> None:
        super().clean_finished()
        if self.status == self.Status.PAUSED and not self.status_note:
            raise ValidationError({"status_note": _("Say why the college is paused.")}, code="no_reason")

    def where(self) -> str:
        """The college's service and town; empty in a draft without a service."""
        return f"{self.service.name}, {self.service.town}" if self.service else ""

    def courses(self) -> QuerySet[CoursePage]:
        """The public courses, sorted by name."""
        courses = CoursePage.objects.child_of(self).published()
        return courses.select_related("picture").order_by("title", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        courses = Paginator(self.courses(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"courses": courses}
