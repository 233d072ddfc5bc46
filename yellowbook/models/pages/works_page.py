"""What collections and editions share: works that editors chose and put in order, and words and pictures between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from hub.core.models import HubPage
from yellowbook.models.pages.blocks import CollectionBlock


class WorksPage(HubPage):
    """A page that shows works of the Yellow Book in the order in which editors chose them."""

    body = StreamField(CollectionBlock(), verbose_name=_("what is in it"))

    content_panels = [*HubPage.content_panels, FieldPanel("body")]
    search_fields = [*HubPage.search_fields, index.SearchField("body")]
    api_fields = [*HubPage.api_fields, APIField("body")]

    class Meta:
        abstract = True

    @property
    def has_chapters(self) -> bool:
        return any(part.block_type == "chapter" for part in self.body)

    def work_numbers(self) -> list[int]:
        """The primary keys of the chosen works in their order, each once. Some may not be public now."""
        chosen = [work for part in self.body if part.block_type == "works" for work in part.value]
        return list(dict.fromkeys(work.pk for work in chosen if work))
