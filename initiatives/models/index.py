"""The page that lists every initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from hub.core.blocks import BodyBlock
from hub.core.models import HubPage, InitiativePage

if TYPE_CHECKING:
    from hub.core.models.pages import HubPageQuerySet


class InitiativesIndexPage(HubPage):
    """All initiatives on one page, with the Yellow Book, which is elsewhere in the tree."""

    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    page_description = _("The list of all initiatives.")
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "initiatives.ExpertsPage",
        "initiatives.SocialHubsPage",
        "initiatives.PeoplesCouncilPage",
        "initiatives.MusicPage",
        "initiatives.RecoveryCollegesPage",
        "initiatives.CoSustainPage",
        "initiatives.SmokeAwarePage",
        "initiatives.EventPage",
    ]
    max_count_per_parent = 1
    content_panels = [*HubPage.content_panels, FieldPanel("body")]
    search_fields = [*HubPage.search_fields, index.SearchField("body")]
    api_fields = [*HubPage.api_fields, APIField("body")]

    class Meta:
        verbose_name = _("initiatives page")

    def initiatives(self) -> HubPageQuerySet:
        """Every public initiative in this page's language, in the order of the tree."""
        pages = HubPage.objects.type(InitiativePage).filter(locale=self.locale_id).published()
        return pages.select_related("picture").order_by("path")
