"""What the whole site says about itself: names, telephone lines and links, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from hub.coproduction.coproduced import Coproduced
from hub.core.blocks import SiteWordsBlock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.blocks import StructValue
    from wagtail.models import Site


class HubSettings(
    Coproduced, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, BaseSiteSetting
):
    """The hub's name, the organisation's name, and what stands in header and footer. Drafted and agreed as a page is.

    Whoever reads settings gets what is public: `for_request`, `for_site` and `public` know no drafts.
    """

    organisation = models.CharField(_("organisation"), max_length=120, default="Cygnet")
    organisation_url = models.URLField(_("organisation's website"), blank=True)
    picture = models.ForeignKey(
        "core.HubImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown when somebody shares a page that has no picture of its own."),
    )
    words = StreamField(
        [("words", SiteWordsBlock())],
        verbose_name=_("words in each language"),
        blank=True,
        help_text=_("One entry a language. A language without one shows the first."),
    )

    select_related = ["picture"]
    panels = [FieldPanel("organisation"), FieldPanel("organisation_url"), FieldPanel("picture"), FieldPanel("words")]
    preview_modes = settings.WAGTAIL_CONTENT_LANGUAGES

    class Meta:
        verbose_name = _("words of the whole site")
        verbose_name_plural = _("words of the whole site")

    def __str__(self) -> str:
        return str(_("Words of the whole site"))

    @classmethod
    def for_site(cls, site: Site) -> HubSettings:
        """What is public of the settings of `site`; what every hub says until something is.

        Stands on wagtail.contrib.settings.models.BaseSiteSetting.for_site, which would publish a row that it makes.
        """
        return cls.base_queryset().filter(site=site, live=True).first() or cls(site=site)

    @classmethod
    def public(cls) -> HubSettings:
        """What is public of the settings, where no request says of which site."""
        return cls.base_queryset().filter(live=True).first() or cls()

    def current_words(self) -> StructValue | None:
        """The words in the active language, else in the default one, else the first there are."""
        entries: dict[str, StructValue] = {}
        for entry in self.words:
            entries.setdefault(entry.value["language"], entry.value)
        for language in (get_language(), settings.LANGUAGE_CODE):
            if language in entries:
                return entries[language]
        return next(iter(entries.values()), None)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The first page of the site in the language that `mode_name` is, with these words around it."""
        setattr(request, self.get_cache_attr_name(), self)
        with override(mode_name):
            first = self.site.root_page.localized.specific
            return first.serve_preview(request, first.default_preview_mode).render()
