"""Editions: the Yellow Book as a book, on the web, in print and for e-readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from hub.core.blocks import PictureBlock
from hub.core.models import HubPage
from hub.core.rich_text import TEXT
from yellowbook.models.pages.addresses import refuse_taken
from yellowbook.models.pages.blocks import EditionBlock, WorksBlock
from yellowbook.models.pages.works_page import WorksPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hub.core.models import HubImage
    from hub.core.models.pages import HubPageQuerySet
    from yellowbook.models.contributions import Contribution

ALL = "all"  # in an address: the whole book on one page


class EditionsIndexPage(HubPage):
    """All editions of the Yellow Book."""

    page_description = _("All editions of the Yellow Book. There is one such page.")
    parent_page_types = ["yellowbook.YellowBookPage"]
    subpage_types = ["yellowbook.EditionPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of editions")

    def editions(self) -> HubPageQuerySet:
        """The public editions, the latest first."""
        pages = EditionPage.objects.child_of(self).published()
        return pages.select_related("picture").order_by("-first_published_at", "-pk")


@dataclass
class Section:
    """A part of an edition as it is read on the web: a chapter, or what stands before the first one."""

    heading: str = ""
    parts: list[Any] = field(default_factory=list)


class EditionPage(WorksPage):
    """Works in an order, with a foreword: a book. Its files are `EditionFile`s."""

    number = models.CharField(
        _("number or year"), max_length=40, blank=True, help_text=_("Such as “Number 3” or “2026”.")
    )
    cover = StreamField(
        [("works", WorksBlock(for_editions=True, max_num=1)), ("picture", PictureBlock())],
        verbose_name=_("cover"),
        max_num=1,
        blank=True,
        help_text=_("The picture of a work, or another picture. Words stand beside it, never on it."),
    )
    foreword = RichTextField(_("foreword"), features=TEXT, blank=True)
    body = StreamField(EditionBlock(), verbose_name=_("what is in it"))

    page_description = _("A book of works that you choose: on the web, as PDF, in large print and for e-readers.")
    parent_page_types = ["yellowbook.EditionsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *HubPage.content_panels,
        FieldPanel("number"),
        FieldPanel("cover"),
        FieldPanel("foreword"),
        FieldPanel("body"),
    ]
    search_fields = [*WorksPage.search_fields, index.SearchField("foreword")]
    api_fields = [*WorksPage.api_fields, APIField("number"), APIField("foreword")]

    class Meta:
        verbose_name = _("edition")

    def clean(self) -> None:
        """Raises ValidationError if its book, or its page, would have the address of something else."""
        super().clean()
        refuse_taken(self.slug, "editions/")
        if self.slug.endswith("-large"):
            raise ValidationError(
                {"slug": _("An address that ends in “-large” is that of a large print. Choose another.")}
            )

    def sections(self) -> list[Section]:
        """Its chapters. What stands before the first one is a section without a heading."""
        sections = [Section()]
        for part in self.body:
            if part.block_type == "chapter":
                sections.append(Section(part.value["heading"]))
            sections[-1].parts.append(part)
        return [section for section in sections if section.parts]

    def cover_work(self) -> Contribution | None:
        """The work on its cover, whether or not it is public."""
        return next((work for part in self.cover if part.block_type == "works" for work in part.value), None)

    def cover_image(self) -> HubImage | None:
        """The editors' picture on its cover."""
        return next((part.value["image"] for part in self.cover if part.block_type == "picture"), None)

    def all_numbers(self) -> list[int]:
        """The primary keys of the works in it and on its cover. Some may not be public now."""
        cover = self.cover_work()
        return [*([cover.pk] if cover else []), *self.work_numbers()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `part` in the address, that chapter or the whole book; else its cover and contents.

        A preview has all of it, so that nobody agrees to what they did not read (invariant 12).
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        sections, asked = self.sections(), request.GET.get("part", "")
        if getattr(request, "is_preview", False):
            return context | {"contents": sections, "sections": sections}
        if asked == ALL:
            return context | {"sections": sections}
        if asked:
            chapter = Paginator(sections, 1).get_page(asked)
            return context | {"sections": chapter.object_list, "chapter": chapter}
        return context | {"contents": sections}
