"""What a collection is made of: works that editors chose, in their order, and words and pictures between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import BaseChooser

from hub.core.blocks import PictureBlock, TextBlock
from yellowbook.models.contributions import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable


class WorkChooser(BaseChooser):
    """Chooses one of the public works. What may be chosen is said in `yellowbook.gallery.chooser`."""

    model = Contribution
    choose_one_text = _("Choose a work")
    choose_another_text = _("Choose another work")
    show_edit_link = False
    icon = "openquote"
    chooser_modal_url_name = "yellow_book_chooser:choose"

    def get_value_data_from_instance(self, instance: Contribution) -> dict[str, Any]:
        return {"id": instance.pk, "edit_url": "", self.display_title_key: str(instance)}


class WorkChooserBlock(blocks.ChooserBlock):
    """A work. One that is not public, or not any more, is nothing but its number: no field of it is read (invariant 8).

    It stays chosen, so that a work that was taken back for a while comes back to its place, and a page does not change
    because a work goes.
    """

    target_model = Contribution
    widget = WorkChooser()

    def to_python(self, value: int | None) -> Contribution | None:
        return self.bulk_to_python([value])[0] if value else None

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Contribution | None]:
        public = Contribution.objects.filter(live=True).in_bulk(list(filter(None, values)))
        words = gettext("A work that is not public now")
        return [(public.get(number) or Contribution(pk=number, title=words)) if number else None for number in values]

    def value_from_form(self, value: Any) -> Contribution | None:
        return value if isinstance(value, Contribution) else self.to_python(int(value) if value else None)

    def clean(self, value: Contribution | None) -> Any:
        return value if value else super().clean(value)


class EditionWorkChooser(WorkChooser):
    """Chooses a work for an edition. It says what its maker's consent covers (`yellowbook.editions.chooser`)."""

    chooser_modal_url_name = "edition_chooser:choose"


class EditionWorkChooserBlock(WorkChooserBlock):
    """A work in an edition. In which files it stands is decided by its maker's consent when they are made."""

    widget = EditionWorkChooser()


class ChapterBlock(blocks.StructBlock):
    """A heading, and a few words below it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    words = blocks.TextBlock(label=_("A few words"), required=False, max_length=600, rows=3)

    class Meta:
        icon = "title"
        label = _("Chapter")
        description = _("A heading, and a few words below it.")
        template = "blocks/chapter.html"
        preview_value = {"heading": _("By the sea"), "words": _("What people wrote and painted near water.")}


class WorksBlock(blocks.ListBlock):
    """Works in the order in which they are shown. Those that are not public leave no gap."""

    def __init__(self, for_editions: bool = False, **kwargs: Any) -> None:
        block = EditionWorkChooserBlock if for_editions else WorkChooserBlock
        super().__init__(block(label=_("Work")), **kwargs)

    def get_preview_value(self) -> Any:
        return self.normalize(list(Contribution.objects.filter(live=True)[:3]))

    def get_api_representation(self, value: Any, context: Any = None) -> list[int]:
        return [work.pk for work in value if work and work.live]

    class Meta:
        icon = "openquote"
        label = _("Works")
        description = _("Works of the Yellow Book, in the order in which you choose them.")
        template = "blocks/works.html"
        min_num = 1
        max_num = 60


class CollectionBlock(blocks.StreamBlock):
    """What the body of a collection is made of."""

    chapter = ChapterBlock()
    works = WorksBlock()
    text = TextBlock()
    picture = PictureBlock()


class EditionBlock(CollectionBlock):
    """What the body of an edition is made of."""

    works = WorksBlock(for_editions=True)
