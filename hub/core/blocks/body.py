"""What the body of every page is made of."""

from wagtail import blocks

from hub.core.blocks.changes import ImpactFigureBlock, LoopItemBlock
from hub.core.blocks.columns import ColumnsBlock
from hub.core.blocks.contact import ContactCardBlock
from hub.core.blocks.links import CallToActionBlock, PageListBlock, ResourceBlock
from hub.core.blocks.media import FilmBlock, GalleryBlock, PictureBlock, SoundBlock
from hub.core.blocks.table import TableBlock
from hub.core.blocks.text import AccordionBlock, QuoteBlock, TextBlock
from hub.core.blocks.timeline import TimelineBlock


class BodyBlock(blocks.StreamBlock):
    """What the body of every page is made of."""

    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    impact_figure = ImpactFigureBlock()
    loop_item = LoopItemBlock()
    resource = ResourceBlock()
    call_to_action = CallToActionBlock()
    accordion = AccordionBlock()
    film = FilmBlock()
    sound = SoundBlock()
    columns = ColumnsBlock()
    timeline = TimelineBlock()
    contact_card = ContactCardBlock()
    table = TableBlock()
    gallery = GalleryBlock()
    page_list = PageListBlock()

    class Meta:
        required = False
        template = "blocks/body.html"
