"""Short things beside each other."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.core.rich_text import SHORT_TEXT


class ColumnsBlock(blocks.StructBlock):
    """Two or three short things beside each other; on a narrow screen one below the other."""

    columns = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("heading", blocks.CharBlock(label=_("Heading"), max_length=80)),
                ("text", blocks.RichTextBlock(label=_("Text"), features=SHORT_TEXT)),
            ],
            label=_("Column"),
            label_format="{heading}",
        ),
        label=_("Columns"),
        min_num=2,
        max_num=3,
    )

    class Meta:
        icon = "grid"
        label = _("Columns")
        description = _("Two or three short things beside each other.")
        template = "blocks/columns.html"
        preview_value = {
            "columns": [
                {"heading": _("Come along"), "text": _("Every Tuesday at two.")},
                {"heading": _("Call us"), "text": _("Somebody answers until five.")},
                {"heading": _("Write to us"), "text": _("In any language.")},
            ]
        }
