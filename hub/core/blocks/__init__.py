"""The blocks that pages are made of: few, each with an icon, help, a preview and a template named after it.

The template of `LoopItemBlock` is `templates/blocks/loop_item.html`, and so on.
"""

from hub.core.blocks.body import BodyBlock
from hub.core.blocks.changes import ImpactFigureBlock, LoopItemBlock, LoopState
from hub.core.blocks.links import CallToActionBlock, ResourceBlock
from hub.core.blocks.media import FilmBlock, PictureBlock, SoundBlock
from hub.core.blocks.site import SiteWordsBlock, languages
from hub.core.blocks.text import AccordionBlock, QuoteBlock, TextBlock

__all__ = [
    "AccordionBlock",
    "BodyBlock",
    "CallToActionBlock",
    "FilmBlock",
    "ImpactFigureBlock",
    "LoopItemBlock",
    "LoopState",
    "PictureBlock",
    "QuoteBlock",
    "ResourceBlock",
    "SiteWordsBlock",
    "SoundBlock",
    "TextBlock",
    "languages",
]
