"""The page that says whom to call: in danger, in grief, in hospital."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from hub.core.blocks import BodyBlock, HelpLineBlock
from hub.core.models.pages import HubPage
from hub.core.rich_text import SHORT_TEXT

if TYPE_CHECKING:
    from wagtail.blocks import StructValue


class HelpPage(HubPage):
    """Where “Help now” leads. Each language has one; its lines stand wherever somebody may need them."""

    lines = StreamField(
        [("line", HelpLineBlock())],
        verbose_name=_("lines that help"),
        blank=True,
        help_text=_("The most urgent first. The first ones stand beside works and searches of somebody in need, too."),
    )
    in_hospital = RichTextField(
        _("help inside a hospital"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("Whom to ask on a ward, and who helps that does not belong to it."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    page_description = _("Whom to call in danger, in grief and in hospital. There is one for each language.")
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("lines"),
        FieldPanel("in_hospital"),
        FieldPanel("body"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("lines"),
        index.SearchField("in_hospital"),
        index.SearchField("body"),
    ]
    api_fields = [*HubPage.api_fields, APIField("lines"), APIField("in_hospital"), APIField("body")]

    class Meta:
        verbose_name = _("help page")

    def lines_for(self, need: str) -> list[StructValue]:
        """The lines for one need, a value of HelpLineBlock.Need, in the editors' order."""
        return [line.value for line in self.lines if line.value["need"] == need]

    @property
    def lines_by_need(self) -> dict[str, list[StructValue]]:
        return {need: self.lines_for(need) for need in HelpLineBlock.Need.values}
