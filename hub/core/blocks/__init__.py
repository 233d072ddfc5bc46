"""The blocks that pages are made of: few, each with an icon, help, a preview and a template named after it.

The template of `LoopItemBlock` is `templates/blocks/loop_item.html`, and so on.
"""

from hub.core.blocks.body import BodyBlock
from hub.core.blocks.changes import ImpactFigureBlock, LoopItemBlock, LoopState
from hub.core.blocks.columns import ColumnsBlock
from hub.core.blocks.contact import ContactCardBlock, HelpLineBlock
from hub.core.blocks.easy_read import EasyReadBlock, EasyReadHeadingBlock, EasyReadRowBlock
from hub.core.blocks.links import CallToActionBlock, PageListBlock, ResourceBlock
from hub.core.blocks.media import FilmBlock, GalleryBlock, PictureBlock, SoundBlock
from hub.core.blocks.site import SiteWordsBlock, languages
from hub.core.blocks.table import TableBlock
from hub.core.blocks.text import AccordionBlock, QuoteBlock, TextBlock
from hub.core.blocks.timeline import TimelineBlock, TimelineEntryBlock

__all__ = [
    "AccordionBlock",
    "BodyBlock",
    "CallToActionBlock",
    "ColumnsBlock",
    "ContactCardBlock",
    "EasyReadBlock",
    "EasyReadHeadingBlock",
    "EasyReadRowBlock",
    "FilmBlock",
    "GalleryBlock",
    "HelpLineBlock",
    "ImpactFigureBlock",
    "LoopItemBlock",
    "LoopState",
    "PageListBlock",
    "PictureBlock",
    "QuoteBlock",
    "ResourceBlock",
    "SiteWordsBlock",
    "SoundBlock",
    "TableBlock",
    "TextBlock",
    "TimelineBlock",
    "TimelineEntryBlock",
    "languages",
]
