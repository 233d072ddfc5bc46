"""Smoke Aware: help to stop, with every claim about health owned, sourced and reviewed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from hub.core.blocks import TimelineEntryBlock
from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.blocks import ClaimBlock, OrganisationBlock, StopHelpBlock


class SmokeAwarePage(InitiativePage):
    """What is done about smoking in services, with its evidence, and where to get help."""

    what_we_do = RichTextField(_("what we do"), features=SHORT_TEXT, blank=True)
    help_to_stop = StreamField(
        [("service", StopHelpBlock())],
        verbose_name=_("help to stop"),
        blank=True,
        help_text=_("Services that help people stop smoking, nationally and near by."),
    )
    claims = StreamField(
        [("claim", ClaimBlock())],
        verbose_name=_("what we know"),
        blank=True,
        help_text=_("What the page says about health, each with an owner, a source and a date to check it again."),
    )
    timeline = StreamField([("entry", TimelineEntryBlock())], verbose_name=_("how it came about"), blank=True)
    organisations = StreamField([("organisation", OrganisationBlock())], verbose_name=_("who we work with"), blank=True)

    page_description = _("Smoke Aware: help to stop, evidence, timeline and partners.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        FieldPanel("what_we_do"),
        FieldPanel("help_to_stop"),
        FieldPanel("claims"),
        FieldPanel("timeline"),
        FieldPanel("organisations"),
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]
    search_fields = [
        *InitiativePage.search_fields,
        index.SearchField("what_we_do"),
        index.SearchField("help_to_stop"),
        index.SearchField("claims"),
        index.SearchField("timeline"),
        index.SearchField("organisations"),
    ]
    api_fields = [
        *InitiativePage.api_fields,
        APIField("what_we_do"),
        APIField("help_to_stop"),
        APIField("claims"),
        APIField("timeline"),
        APIField("organisations"),
    ]

    class Meta:
        verbose_name = _("Smoke Aware page")
