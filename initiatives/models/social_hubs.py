"""Social Hubs: rooms that people changed together, a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from hub.core.blocks import BodyBlock
from hub.core.models import HubPage, InitiativePage
from hub.core.rich_text import SHORT_TEXT
from initiatives.blocks import BeforeAndAfterBlock, RoomPartBlock, WishBlock
from initiatives.serializers import ServiceField

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class SocialHubsPage(InitiativePage):
    """What Social Hubs are, and the list of them."""

    page_description = _("Social Hubs: the idea, and a page below it for each hub.")
    parent_page_types = ["initiatives.InitiativesIndexPage"]
    subpage_types = ["initiatives.SocialHubPage", "initiatives.EventPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]

    class Meta:
        verbose_name = _("Social Hubs page")

    def hubs(self) -> QuerySet[SocialHubPage]:
        """The public hubs, sorted by name."""
        hubs = SocialHubPage.objects.child_of(self).published()
        return hubs.select_related("picture", "service").order_by("title", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        hubs = Paginator(self.hubs(), 12).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"hubs": hubs}


class SocialHubPage(HubPage):
    """One hub: the room before, what people wished for, and what is in it now."""

    service = models.ForeignKey(
        "core.Service",
        on_delete=models.PROTECT,
        null=True,  # in a draft
        related_name="+",
        verbose_name=_("service"),
        help_text=_("Where the hub is. Town and region come from the list of services."),
    )
    opened = models.DateField(_("opened"), null=True, help_text=_("If you only know the month, choose its first day."))
    was_before = models.CharField(_("what the room was before"), max_length=200)
    whose_idea = models.CharField(_("whose idea it was"), max_length=200, help_text=_("Roles, not names."))
    wishes = StreamField(
        [("wish", WishBlock())],
        verbose_name=_("wish list"),
        blank=True,
        help_text=_("What people asked for. Say which things came, and why others did not."),
    )
    room = StreamField(
        [("part", RoomPartBlock())],
        verbose_name=_("what is in the room"),
        blank=True,
    )
    opening_times = RichTextField(
        _("opening times"), features=SHORT_TEXT, blank=True, help_text=_("When it is open, and who may use it.")
    )
    access_sound_and_light = models.TextField(
        _("sound and light"), max_length=300, blank=True, help_text=_("Such as “It can be loud. Lights can be dimmed.”")
    )
    access_wheelchair = models.TextField(_("getting in and around"), max_length=300, blank=True)
    access_quiet = models.TextField(_("a quiet place or time"), max_length=300, blank=True)
    photos = StreamField(
        [("pair", BeforeAndAfterBlock())],
        verbose_name=_("before and after"),
        blank=True,
    )
    story = StreamField(BodyBlock(), verbose_name=_("the story"), blank=True)

    page_description = _("One Social Hub: its story, wish list, what is in it, access and photos.")
    parent_page_types = ["initiatives.SocialHubsPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *HubPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("service"), FieldPanel("opened"), FieldPanel("was_before"), FieldPanel("whose_idea")],
            heading=_("At a glance"),
        ),
        FieldPanel("wishes"),
        FieldPanel("room"),
        FieldPanel("opening_times"),
        MultiFieldPanel(
            [FieldPanel("access_sound_and_light"), FieldPanel("access_wheelchair"), FieldPanel("access_quiet")],
            heading=_("Access"),
        ),
        FieldPanel("photos"),
        FieldPanel("story"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("was_before"),
        index.SearchField("wishes"),
        index.SearchField("room"),
        index.SearchField("story"),
        index.RelatedFields("service", [index.SearchField("name"), index.SearchField("town")]),
        index.FilterField("service"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("service", serializer=ServiceField()),
        APIField("opened"),
        APIField("was_before"),
        APIField("whose_idea"),
        APIField("wishes"),
        APIField("room"),
        APIField("opening_times"),
        APIField("access_sound_and_light"),
        APIField("access_wheelchair"),
        APIField("access_quiet"),
        APIField("photos"),
        APIField("story"),
    ]

    class Meta:
        verbose_name = _("Social Hub")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        if not self.service:  # in a draft
            return super().structured_data(request)
        return {
            "@context": "https://schema.org",
            "@type": "Place",
            "name": self.title,
            "description": self.summary,
            "address": {
                "@type": "PostalAddress",
                "addressLocality": self.service.town,
                "addressRegion": self.service.region,
                "addressCountry": "GB",
            },
        }
