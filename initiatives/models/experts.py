"""Experts by Experience: what they do, how to become one or invite one, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.blocks import StepBlock
from initiatives.models.profiles import ExpertProfile
from initiatives.serializers import PublishedProfilesField

if TYPE_CHECKING:
    from django.http import HttpRequest

    from initiatives.models.profiles import ExpertProfileQuerySet


class ExpertsPage(InitiativePage):
    """What an Expert by Experience is, and how to become or invite one."""

    what_we_do = RichTextField(
        _("what an Expert by Experience does"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("Such as visits, interviews, training, boards and guidance."),
    )
    steps = StreamField(
        [("step", StepBlock())],
        verbose_name=_("steps to become one"),
        blank=True,
        help_text=_("In the order in which they happen."),
    )
    support = RichTextField(_("support you get"), features=SHORT_TEXT, blank=True)
    pay_and_expenses = RichTextField(
        _("pay and expenses"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("What is paid, when, and where to get advice about benefits."),
    )
    inviting = RichTextField(
        _("how to invite an Expert by Experience"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("Who may ask, for what, and how."),
    )
    service_lines = ParentalManyToManyField(
        "core.ServiceLine",
        blank=True,
        related_name="+",
        verbose_name=_("service lines they represent"),
    )

    page_description = _("Experts by Experience: what they do, joining, inviting, and profiles.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        FieldPanel("what_we_do"),
        MultiFieldPanel(
            [FieldPanel("steps"), FieldPanel("support"), FieldPanel("pay_and_expenses")],
            heading=_("Becoming an Expert by Experience"),
        ),
        FieldPanel("inviting"),
        FieldPanel("service_lines"),
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]
    search_fields = [
        *InitiativePage.search_fields,
        index.SearchField("what_we_do"),
        index.SearchField("steps"),
        index.SearchField("support"),
        index.SearchField("pay_and_expenses"),
        index.SearchField("inviting"),
    ]
    api_fields = [
        *InitiativePage.api_fields,
        APIField("what_we_do"),
        APIField("steps"),
        APIField("support"),
        APIField("pay_and_expenses"),
        APIField("inviting"),
        APIField("profiles", serializer=PublishedProfilesField()),
    ]

    class Meta:
        verbose_name = _("Experts by Experience page")

    def profiles(self) -> ExpertProfileQuerySet:
        """The public profiles, in this page's language if they have it."""
        return ExpertProfile.objects.published().in_language(self.locale_id)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        profiles = Paginator(self.profiles(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"profiles": profiles}
