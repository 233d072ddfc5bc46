"""Collections: works that editors chose and put in order, with a few words, for the web."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from yellowbook.models.pages.addresses import refuse_taken
from yellowbook.models.pages.works_page import WorksPage


class CollectionPage(WorksPage):
    """Works that belong together: a theme, an exhibition on a ward, a season."""

    page_description = _("Works of the Yellow Book that you choose and put in order, with a few words.")
    parent_page_types = ["yellowbook.YellowBookPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("collection")

    def clean(self) -> None:
        """Raises ValidationError if something else of the Yellow Book is at its address."""
        super().clean()
        refuse_taken(self.slug)
