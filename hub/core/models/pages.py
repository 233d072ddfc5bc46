"""The pages that every page type stands on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction, Revision, Site
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from hub.characters import to_nfc
from hub.coproduction.admin.opened_content import OpenedContentForm
from hub.coproduction.coproduced import CoproducedPage
from hub.coproduction.serializers import RecordField
from hub.core.blocks import BodyBlock, EasyReadBlock, ImpactFigureBlock, QuoteBlock, ResourceBlock
from hub.core.blocks.written_texts import texts_of, words_of
from hub.core.caching.sites import site_of
from hub.core.models.easy_read import EASY_READ_FIELDS, EasyReadCheck

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

ABOUT_THE_ADDRESS = _(
    "The last part of the page's address. Change it only if it is wrong: it changes the addresses of all pages below, "
    "too. Whoever comes to an old address is led on, but it still stands on paper and in other people's links."
)
EASY_READ = "easy-read"  # the end of the address of a page's Easy Read version
ABOUT_EASY_READ = _(
    "The same in short sentences with pictures, for people who find reading hard. It has an address of its own, below "
    "that of the page, and the page leads to it first. Write what people need to know or to decide, not everything."
)


def is_restricted() -> Exists:
    """For a query of pages: whether a page or one above it is behind a password.

    Wagtail's `public()` asks a query of its own for the restrictions; asked inside the query, it costs nothing more.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    return Exists(PageViewRestriction.objects.alias(path=path).filter(path__startswith=F("page__path")))


class HubPageQuerySet(PageQuerySet):
    def published(self) -> HubPageQuerySet:
        """The pages that anybody may read: live, and neither they nor a page above them behind a password."""
        return self.live().exclude(is_restricted())

    def in_one_language(self) -> list[Any]:
        """One of each page and its translations, in this order: in the active language, or in another without one."""
        pages: dict[UUID, HubPage] = {}
        for page in self.select_related("locale"):
            if page.translation_key not in pages or page.locale.language_code == get_language():
                pages[page.translation_key] = page
        return list(pages.values())


class HubPage(CoproducedPage, Page):
    """What every page of the hub has: a summary and a picture.

    It has a table of its own, so that cards, menus and lists of any page type are one query.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One or two plain sentences. They stand at the top, on cards and in search results."),
    )
    picture = models.ForeignKey(
        "core.HubImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown on cards, and when somebody shares the page."),
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("In the language of this page. Leave it empty to use the picture's own alt text."),
    )
    easy_read = StreamField(EasyReadBlock(), verbose_name=_("Easy Read"), blank=True)
    easy_read_checked_by = models.CharField(
        _("who read it and said that it is easy"),
        max_length=200,
        blank=True,
        help_text=_("Best are people with learning disabilities. Roles or groups, not names."),
    )
    # What a machine wrote is part of the version, so that it goes with the words when a page is copied or brought back.
    machine_texts = models.JSONField(_("texts that a machine wrote"), default=list, blank=True, editable=False)

    objects = PageManager.from_queryset(HubPageQuerySet)()

    counted_once_filled: tuple[str, ...] = ("machine_texts", *EASY_READ_FIELDS)
    is_creatable = False
    base_form_class = OpenedContentForm
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture"), FieldPanel("picture_alt")]
    promote_panels = [FieldPanel("slug", help_text=ABOUT_THE_ADDRESS), FieldPanel("show_in_menus")]
    easy_read_panels = [
        HelpPanel(content=ABOUT_EASY_READ),
        FieldPanel("easy_read"),
        FieldPanel("easy_read_checked_by"),
    ]
    search_auto_update = False  # `search.indexing.signal_handlers` sees to it that nobody waits for it
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("easy_read"),
        index.AutocompleteField("title_nfc"),
    ]
    api_fields = [APIField("summary"), APIField("co_production", serializer=RecordField())]

    class Meta:
        verbose_name = _("hub page")

    @classmethod
    @cache
    def get_edit_handler(cls) -> Panel:
        """The editor with a tab for Easy Read. Stands on wagtail.admin.panels.page_utils._get_page_edit_handler."""
        tabs = [
            ObjectList(cls.content_panels, heading=_("Content")),
            ObjectList(cls.easy_read_panels, heading=_("Easy Read")),
            ObjectList(cls.promote_panels, heading=_("Promote")),
            ObjectList(cls.settings_panels, heading=_("Settings")),
        ]
        shown = [tab for tab in tabs if tab.children]
        return TabbedInterface(shown, base_form_class=cls.base_form_class).bind_to_model(cls)

    def clean(self) -> None:
        super().clean()
        if self.slug == EASY_READ:
            raise ValidationError({"slug": _("This address belongs to the Easy Read version of the page above.")})

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a version, and notice whether Easy Read still goes with it."""
        revision = super().save_revision(*args, **kwargs)
        EasyReadCheck.objects.note_version(self)
        return revision

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save the page. What goes live is finished to the last block, whichever door it comes through.

        Wagtail asks blocks for what they require in forms only, and not for drafts: a draft that was saved unfinished
        could otherwise be published from a list or by the last approval.
        """
        if clean and self.live:
            self._refuse_unfinished_blocks()
        super().save(clean=clean, **kwargs)

    def _refuse_unfinished_blocks(self) -> None:
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                stream = getattr(self, field.name)
                try:
                    stream.stream_block.clean(stream)
                except ValidationError as error:
                    message = _("“%(field)s” is not finished yet. Open the page to see what is missing.")
                    raise ValidationError({field.name: message % {"field": field.verbose_name}}) from error

    @staticmethod
    def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
        """Find the live page at an address of this site, with its picture; None if there is none. Three queries.

        The Easy Read version of a page has the address of the page and `easy-read/`.

        Stands on wagtail.models.Page.route_for_request, which asks for the language, for its home page and twice for
        every step from there; it still answers where the home page in this language is a draft.
        """
        site = site_of(request)
        homes = [home for home in Site.get_site_root_paths() if site and home.site_id == site.pk]
        home = next((home.root_path for home in homes if home.language_code == get_language()), "")
        whole = home + path.removesuffix(f"{EASY_READ}/")
        pages = HubPage.objects.live().filter(url_path__in={home, home + path, whole})
        pages = pages.annotate(restricted=is_restricted())
        found = {row[0]: row[1:] for row in pages.values_list("url_path", "pk", "content_type", "restricted")}
        if home not in found:
            return Page.route_for_request(request, path)
        is_easy_read = whole in found and home + path not in found
        address = whole if is_easy_read else home + path
        if address not in found:
            return None
        pk, content_type, restricted = found[address]
        model = cast("type[HubPage]", ContentType.objects.get_for_id(content_type).model_class())
        page = model.objects.select_related("picture").get(pk=pk)
        page.found_unrestricted = not restricted
        if is_easy_read:
            return RouteResult(page, kwargs={"easy_read": True}) if page.easy_read else None
        return RouteResult(page)

    found_unrestricted = False  # whether `route_for_request` has just seen that anybody may read this page

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """The restrictions of this page and of those above it: none if it was found without any."""
        return PageViewRestriction.objects.none() if self.found_unrestricted else super().get_view_restrictions()

    def unread_machine_texts(self) -> list[str]:
        if not self.machine_texts:
            return []
        written = {"".join(words.split()) for words in self.machine_texts}
        return [words for text in texts_of(self) if "".join((words := words_of(*text)).split()) in written]

    @property
    def title_nfc(self) -> str:
        """The title as editors look it up, with each letter and its accent in one (`hub.core.security.middleware`)."""
        return to_nfc(self.title)

    def serve(self, request: HttpRequest, *args: Any, easy_read: bool = False, **kwargs: Any) -> HttpResponse:
        """Whoever kept the page asks again before showing it: what was taken down or back is gone from it at once."""
        answer = self._easy_read_response(request) if easy_read else super().serve(request, *args, **kwargs)
        patch_cache_control(answer, no_cache=True)
        return answer

    def _easy_read_response(self, request: HttpRequest) -> TemplateResponse:
        context = self.get_context(request) | {"address_end": f"{EASY_READ}/"}
        return TemplateResponse(request, "core/easy_read/page.html", context)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [*super().preview_modes, (EASY_READ, _("Easy Read"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == EASY_READ:
            return self._easy_read_response(request)
        return super().serve_preview(request, mode_name)

    def shown_besides(self) -> dict[str, Any]:
        return {EASY_READ: _("Easy Read")} if self.easy_read else {}

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """What search engines are told about this page, as a schema.org dictionary; empty if there is nothing."""
        return {}


class InitiativePage(HubPage):
    """What every initiative tells about itself, whatever its own life needs besides."""

    class Status(models.TextChoices):
        IDEA = "idea", _("An idea")
        PILOT = "pilot", _("Being tried")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    class Paid(models.TextChoices):
        UNKNOWN = "", _("Not said")
        PAID = "paid", _("People were paid for their time")
        PARTLY = "partly", _("Some were paid for their time")
        UNPAID = "unpaid", _("People gave their time")

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    started = models.CharField(_("started"), max_length=40, blank=True, help_text=_("A month and year, or a year."))
    led_by = models.CharField(_("led by"), max_length=200, blank=True, help_text=_("Teams or roles, not names."))
    partners = models.CharField(_("partners"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    impact = StreamField(
        [("impact_figure", ImpactFigureBlock())], verbose_name=_("what changed, in figures"), blank=True
    )
    quotes = StreamField([("quote", QuoteBlock())], verbose_name=_("in people's own words"), blank=True)
    resources = StreamField([("resource", ResourceBlock())], verbose_name=_("resources"), blank=True)
    made_with_who = models.TextField(
        _("who took part"), blank=True, max_length=500, help_text=_("Roles: people who use services, carers, staff …")
    )
    made_with_how = models.TextField(_("how decisions were shared"), blank=True, max_length=500)
    made_with_changed = models.TextField(_("what changed because of it"), blank=True, max_length=500)
    made_with_paid = models.CharField(_("payment"), max_length=10, choices=Paid, blank=True, default=Paid.UNKNOWN)
    contact_role = models.CharField(
        _("who to contact"), max_length=120, blank=True, help_text=_("A role, not a person's name.")
    )
    contact_email = models.EmailField(
        _("shared mailbox"), blank=True, help_text=_("A mailbox that a team reads, not a person's own.")
    )
    last_checked = models.DateField(_("last checked"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)

    show_in_menus_default = True
    facts_panels = [
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("started"), FieldPanel("led_by"), FieldPanel("partners")],
            heading=_("At a glance"),
        ),
    ]
    story_panels = [FieldPanel("body"), FieldPanel("impact"), FieldPanel("quotes"), FieldPanel("resources")]
    made_with_panels = [
        MultiFieldPanel(
            [
                FieldPanel("made_with_who"),
                FieldPanel("made_with_how"),
                FieldPanel("made_with_changed"),
                FieldPanel("made_with_paid"),
            ],
            heading=_("How this was made together"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_role"),
                FieldPanel("contact_email"),
                FieldPanel("last_checked"),
                FieldPanel("next_review"),
            ],
            heading=_("Contact and review"),
            classname="collapsed",
        ),
    ]
    content_panels = [*HubPage.content_panels, *facts_panels, *story_panels, *made_with_panels]
    search_fields = [*HubPage.search_fields, index.SearchField("body")]
    api_fields = [
        *HubPage.api_fields,
        APIField("status"),
        APIField("started"),
        APIField("led_by"),
        APIField("partners"),
        APIField("body"),
    ]

    class Meta:
        abstract = True
