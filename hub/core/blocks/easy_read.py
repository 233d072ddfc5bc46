"""What Easy Read is made of: headings, and rows of a picture with one or two short sentences."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class EasyReadRowBlock(blocks.StructBlock):
    """A picture and what it says in words. Screen readers pass the picture over: it says nothing besides."""

    picture = ImageChooserBlock(label=_("Picture"), help_text=_("It shows what the words say."))
    words = blocks.TextBlock(
        label=_("Words"), rows=3, max_length=300, help_text=_("One or two short sentences. One idea in each.")
    )
    right_as_it_is = blocks.BooleanBlock(
        label=_("The words are right as they are"),
        required=False,
        help_text=_("Tick this if you see hints and know better."),
    )

    class Meta:
        icon = "image"
        label = _("Picture and words")
        description = _("A picture with one or two short sentences beside it.")
        form_classname = "struct-block easy-read-row"
        template = "blocks/easy_read_row.html"
        preview_value = {"picture": None, "words": _("We meet on Mondays. There is tea."), "right_as_it_is": False}


class EasyReadHeadingBlock(blocks.StructBlock):
    """A heading above rows."""

    text = blocks.CharBlock(label=_("Heading"), max_length=80)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("What the next rows are about.")
        template = "blocks/easy_read_heading.html"
        preview_value = {"text": _("When we meet")}


class EasyReadBlock(blocks.StreamBlock):
    """An Easy Read version of a page."""

    row = EasyReadRowBlock()
    heading = EasyReadHeadingBlock()

    class Meta:
        required = False
