"""Collections: works that editors chose and put in order, with a few words, for the web."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from hub.core.models import HubPage
from hub.core.redirects.addresses import is_free
from yellowbook.models.pages.blocks import CollectionBlock


class CollectionPage(HubPage):
    """Works that belong together: a theme, an exhibition on a ward, a season."""

    body = StreamField(CollectionBlock(), verbose_name=_("what is in it"))

    page_description = _("Works of the Yellow Book that you choose and put in order, with a few words.")
    parent_page_types = ["yellowbook.YellowBookPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*HubPage.content_panels, FieldPanel("body")]
    search_fields = [*HubPage.search_fields, index.SearchField("body")]
    api_fields = [*HubPage.api_fields, APIField("body")]

    class Meta:
        verbose_name = _("collection")

    @property
    def has_chapters(self) -> bool:
        return any(part.block_type == "chapter" for part in self.body)

    def clean(self) -> None:
        """Raises ValidationError if something else of the Yellow Book is at its address."""
        super().clean()
        if not is_free(f"/yellow-book/{self.slug}/"):
            raise ValidationError({"slug": _("Something else of the Yellow Book has this address. Choose another.")})
