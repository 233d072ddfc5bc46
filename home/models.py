"""The home page, the strategy, and plain pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import AimBlock
from home.progress import progress_of
from hub.core.blocks import BodyBlock, ResourceBlock
from hub.core.models import HubPage, HubSettings, InitiativePage
from hub.core.rich_text import SHORT_TEXT

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hub.core.models.pages import HubPageQuerySet


class HomePage(HubPage):
    """The home page: what the hub is, with links to its parts. Each language has one."""

    intro = RichTextField(
        _("what the hub is"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("A short welcome, under the title and summary."),
    )
    pick = models.ForeignKey(
        "core.HubPage",
        verbose_name=_("a page to point to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("It stands out on the home page, below the welcome. Only a public page is shown."),
    )
    pick_words = models.CharField(
        _("why"), max_length=160, blank=True, help_text=_("One sentence, such as “Come and paint with us in March”.")
    )
    pick_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Its last day on the home page. Then it goes by itself.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    # What both sides agreed to before a home could point to a page still counts.
    counted_once_filled = (*HubPage.counted_once_filled, "pick", "pick_words", "pick_until")
    page_description = _("The first page of the hub. There is one for each language.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StrategyPage",
        "home.ContentPage",
        "core.HelpPage",
        "initiatives.InitiativesIndexPage",
        "yellowbook.YellowBookPage",
    ]
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("pick"), FieldPanel("pick_words"), FieldPanel("pick_until")], heading=_("Look at this")
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.SearchField("words_around_it"),
    ]
    api_fields = [*HubPage.api_fields, APIField("intro"), APIField("body")]

    class Meta:
        verbose_name = _("home page")

    def clean(self) -> None:
        super().clean()
        if self.pick and not self.pick_until:
            raise ValidationError({"pick_until": _("Choose the last day on which it stands on the home page.")})

    def words_around_it(self) -> list[str]:
        """What stands in header and footer: the names of the hub and the organisation, and the telephone lines."""
        settings = HubSettings.public()
        with override(self.locale.language_code):
            words = settings.current_words()
        if not words:
            return [settings.organisation]
        numbers = [(line["label"], line["number"] or "") for line in words["lines"]]
        lines = [f"{label} {number} {number.replace(' ', '')}" for label, number in numbers]
        return [settings.organisation, words["hub_name"], words["strapline"], *lines]

    def pick_today(self) -> HubPage | None:
        """The page that editors point to, if its last day is not over and anybody may read it."""
        if not self.pick_id or not self.pick_until or self.pick_until < localdate():
            return None
        return HubPage.objects.published().filter(pk=self.pick_id).first()

    def initiatives(self) -> HubPageQuerySet:
        """Every public initiative below this page at any depth, in the order of the tree."""
        pages = HubPage.objects.descendant_of(self).type(InitiativePage).published()
        return pages.select_related("picture").order_by("path")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        settings = HubSettings.for_request(request)
        told = {
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": settings.organisation,
            "description": self.search_description or self.summary,
        }
        if settings.organisation_url:
            told["sameAs"] = settings.organisation_url
        return told


class StrategyPage(HubPage):
    """The strategy: its aims and actions, and their progress."""

    period = models.CharField(_("period"), max_length=60, help_text=_("Such as “2024 to 2027”."))
    intro = RichTextField(_("introduction"), features=SHORT_TEXT, blank=True)
    aims = StreamField(
        [("aim", AimBlock())],
        verbose_name=_("aims"),
        blank=True,
        help_text=_("Each aim has actions. The page counts how many are done."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    downloads = StreamField(
        [("resource", ResourceBlock())],
        verbose_name=_("downloads"),
        blank=True,
        help_text=_("The strategy to keep: as many formats as there are, such as Easy Read and large print."),
    )
    how_to_challenge = RichTextField(
        _("how to challenge it"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("What to do if you think that we are not doing what the strategy says."),
    )
    last_updated = models.DateField(
        _("progress last updated"), null=True, blank=True, help_text=_("Update the actions once a year or more often.")
    )

    page_description = _("The strategy: aims, actions and progress.")
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("period"),
        FieldPanel("intro"),
        FieldPanel("last_updated"),
        FieldPanel("aims"),
        FieldPanel("body"),
        FieldPanel("downloads"),
        FieldPanel("how_to_challenge"),
    ]
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("aims"),
        index.SearchField("body"),
        index.SearchField("how_to_challenge"),
    ]
    api_fields = [
        *HubPage.api_fields,
        APIField("period"),
        APIField("intro"),
        APIField("last_updated"),
        APIField("aims"),
        APIField("body"),
        APIField("downloads"),
        APIField("how_to_challenge"),
    ]

    class Meta:
        verbose_name = _("strategy page")

    def progress(self) -> dict[str, Any]:
        """The progress of all actions of all aims."""
        return progress_of([action for aim in self.aims for action in aim.value["actions"]])


class ContentPage(HubPage):
    """A plain page, such as accessibility, privacy or contact."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    page_description = _("A plain page for anything else, such as privacy or contact.")
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    content_panels = [*HubPage.content_panels, FieldPanel("body")]
    search_fields = [*HubPage.search_fields, index.SearchField("body")]
    api_fields = [*HubPage.api_fields, APIField("body")]

    class Meta:
        verbose_name = _("content page")
