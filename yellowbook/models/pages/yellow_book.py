"""The Yellow Book's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from hub.core.models import HubPage, InitiativePage, Theme
from hub.core.rich_text import SHORT_TEXT
from yellowbook.models.pages.calls import CallPage, CallsIndexPage
from yellowbook.models.pages.works_page import WorksPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hub.core.models.pages import HubPageQuerySet

SHARED_FILTERS = ("kind", "service", "year", "language", "page")  # in the gallery and in the search


class YellowBookPage(InitiativePage):
    """What the Yellow Book is, what is welcome in it, and how people's work is treated."""

    what_it_is = RichTextField(_("what the Yellow Book is"), features=SHORT_TEXT, blank=True)
    what_is_welcome = RichTextField(
        _("what is welcome"),
        features=SHORT_TEXT,
        blank=True,
        help_text=_("Such as artwork, poems, music and spoken word."),
    )
    guidelines = RichTextField(
        _("guidelines"), features=SHORT_TEXT, blank=True, help_text=_("What we ask of you, and what we promise you.")
    )

    page_description = _("The Yellow Book: what it is, what is welcome, and guidelines.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["yellowbook.CallsIndexPage", "yellowbook.CollectionPage", "yellowbook.EditionsIndexPage"]
    max_count_per_parent = 1
    content_panels = [
        *HubPage.content_panels,
        *InitiativePage.facts_panels,
        FieldPanel("what_it_is"),
        FieldPanel("what_is_welcome"),
        FieldPanel("guidelines"),
        *InitiativePage.story_panels,
        *InitiativePage.made_with_panels,
    ]
    search_fields = [
        *InitiativePage.search_fields,
        index.SearchField("what_it_is"),
        index.SearchField("what_is_welcome"),
        index.SearchField("guidelines"),
    ]
    api_fields = [
        *InitiativePage.api_fields,
        APIField("what_it_is"),
        APIField("what_is_welcome"),
        APIField("guidelines"),
    ]

    class Meta:
        verbose_name = _("Yellow Book page")

    def calls_index(self) -> CallsIndexPage | None:
        """The page that lists all calls, if it is public."""
        return CallsIndexPage.objects.child_of(self).published().first()

    def open_calls(self) -> QuerySet[CallPage]:
        """The public calls that take works today."""
        return CallPage.objects.descendant_of(self).published().open().select_related("picture")

    def editions_and_collections(self) -> HubPageQuerySet:
        """The public pages of works that editors put together, the latest first."""
        pages = HubPage.objects.descendant_of(self).type(WorksPage).published()
        return pages.select_related("picture").order_by("-first_published_at", "-pk")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the gallery; redirect to the search of works if the address has words (`q`)."""
        if request.GET.get("q"):
            return redirect(search_address(request.GET))
        return super().serve(request, *args, **kwargs)


def search_address(params: QueryDict) -> str:
    """The address of a search for `q` with the gallery's filters. A theme is added to the words: works contain it."""
    themes = Theme.objects.kept_names().items() if params.get("theme") else ()
    theme = [name for number, name in themes if str(number) == params["theme"]]
    narrowed = {name: str(params[name]) for name in SHARED_FILTERS if params.get(name)}
    query = " ".join([str(params["q"]), *theme])
    return f"{reverse('search')}?{urlencode({'query': query, 'group': 'works', **narrowed})}"
