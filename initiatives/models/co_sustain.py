"""Co-Sustain: projects for the environment, and their results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from hub.core.blocks import BodyBlock, ResourceBlock
from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.blocks import ProjectStepBlock, ResultBlock, SketchToFinalBlock
from initiatives.serializers import ServicesField

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class CoSustainPage(InitiativePage):
    """What Co-Sustain is, and its projects."""

    page_description = _("Co-Sustain: what it is, and a page below it for each project.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.ProjectPage", "initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]

    class Meta:
        verbose_name = _("Co-Sustain page")

    def projects(self) -> QuerySet[ProjectPage]:
        """The public projects, newest first."""
        projects = ProjectPage.objects.child_of(self).published()
        return projects.select_related("picture").order_by("-started", "title", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        projects = Paginator(self.projects(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"projects": projects}


class ProjectPage(HubPage):
    """One project: the problem, the steps, and the result with how it was measured."""

    problem = models.TextField(_("the problem"), max_length=500)
    idea_from = models.CharField(_("whose idea it was"), max_length=200, help_text=_("Roles, not names."))
    started = models.DateField(
        _("started"), null=True, help_text=_("If you only know the month, choose its first day.")
    )
    pilot_sites = ParentalManyToManyField(
        "core.Service",
        related_name="+",
        verbose_name=_("where it is tried"),
    )
    steps = StreamField(
        [("step", ProjectStepBlock())],
        verbose_name=_("steps"),
        blank=True,
        help_text=_("What is done, and what comes next."),
    )
    results = StreamField(
        [("result", ResultBlock())],
        verbose_name=_("before and after, in figures"),
        blank=True,
        help_text=_("Each with how it was measured, so that others can check it."),
    )
    designs = StreamField([("pair", SketchToFinalBlock())], verbose_name=_("from sketch to final picture"), blank=True)
    story = StreamField(BodyBlock(), verbose_name=_("the story"), blank=True)
    downloads = StreamField([("resource", ResourceBlock())], verbose_name=_("things to print and use"), blank=True)
    pledge = models.TextField(_("the pledge"), max_length=300, blank=True, help_text=_("What people promise to do."))
    pledge_who = models.CharField(_("who can make it"), max_length=200, blank=True)
    pledge_count = models.PositiveIntegerField(
        _("how many have made it"), default=0, help_text=_("A number only. Nobody's name is kept here.")
    )
    tips = RichTextField(_("tips"), features=SHORT_TEXT, blank=True)
    did_not_work = RichTextField(_("what did not work"), features=SHORT_TEXT, blank=True)

    page_description = _("One project: problem, steps, results, designs and a pledge.")
    parent_page_types = ["initiatives.CoSustainPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *HubPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("problem"),
                FieldPanel("idea_from"),
                FieldPanel("started"),
                FieldPanel("pilot_sites", required_on_save=False),
            ],
            heading=_("At a glance"),
        ),
        FieldPanel("steps"),
        FieldPanel("results"),
        FieldPanel("designs"),
        FieldPanel("story"),
        MultiFieldPanel(
            [FieldPanel("pledge"), FieldPanel("pledge_who"), FieldPanel("pledge_count")], heading=_("Pledge")
        ),
        FieldPanel("tips"),
        FieldPanel("did_not_work"),
        FieldPanel("downloads"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("problem"),
        index.SearchField("steps"),
        index.SearchField("results"),
        index.SearchField("story"),
        index.SearchField("tips"),
        index.SearchField("did_not_work"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("problem"),
        APIField("idea_from"),
        APIField("started"),
        APIField("pilot_sites", serializer=ServicesField()),
        APIField("steps"),
        APIField("results"),
        APIField("designs"),
        APIField("story"),
        APIField("downloads"),
        APIField("pledge"),
        APIField("pledge_who"),
        APIField("pledge_count"),
        APIField("tips"),
        APIField("did_not_work"),
    ]

    class Meta:
        verbose_name = _("project")

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Besides, refuse to go live without a place where it is tried: `clean` comes before a form sets these."""
        if clean and self.live and not self.pilot_sites.all():
            raise ValidationError({"pilot_sites": _("Choose where it is tried.")}, code="nowhere")
        super().save(clean=clean, **kwargs)
