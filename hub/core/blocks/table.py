"""A table of words.

Wagtail's own tables are not used: the cells of `typed_table_block` have no name that a screen reader could say, a
keyboard gets lost in the spreadsheet of `table_block`, and neither is made of blocks that the digest, the list of used
files and translations look into. A box of lines for each row is written, read out and compared like any other text.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError


def cells_of(row):
    """The cells of a row: one a line, or beside each other as they are copied from a spreadsheet."""
    return [cell.strip() for cell in re.split(r"[\t\r\n]+", row or "") if cell.strip()]


class RowBlock(blocks.StructBlock):
    """A row; a block of its own, so that its box has a name in the editor, too."""

    cells = blocks.TextBlock(
        label=_("Cells"),
        rows=3,
        max_length=2000,
        help_text=_("Each on a line of its own, in the order of the headings."),
    )

    class Meta:
        icon = "minus"
        label = _("Row")
        label_format = "{cells}"


class TableValue(blocks.StructValue):
    """The value of a table, in cells."""

    def column_headings(self):
        return cells_of(self["columns"])

    def cells(self):
        return [cells_of(row["cells"]) for row in self["rows"]]


class TableBlock(blocks.StructBlock):
    """A table with a caption and a row of headings."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=160)
    columns = blocks.TextBlock(
        label=_("Headings of the columns"), rows=3, max_length=600, help_text=_("Each on a line of its own.")
    )
    rows = blocks.ListBlock(RowBlock(), label=_("Rows"), min_num=1)
    row_headings = blocks.BooleanBlock(label=_("The first cell of a row is its heading"), required=False, default=True)

    class Meta:
        icon = "table"
        label = _("Table")
        value_class = TableValue
        description = _("Words or numbers in rows and columns, with headings.")
        template = "blocks/table.html"
        preview_value = {
            "caption": _("When the rooms are open"),
            "columns": "Room\nMonday\nSunday",
            "rows": [{"cells": "Garden room\n9 to 5\n10 to 4"}, {"cells": "Music room\n2 to 8\nclosed"}],
            "row_headings": True,
        }

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return value
        headings = len(value.column_headings())
        if headings < 2:
            message = ValidationError(_("A table has two columns or more. Write each heading on a line of its own."))
            raise blocks.StructBlockValidationError({"columns": message})
        wrong = {
            place: blocks.StructBlockValidationError({"cells": ValidationError(uneven_row(len(cells), headings))})
            for place, cells in enumerate(value.cells())
            if len(cells) != headings
        }
        if wrong:
            raise blocks.StructBlockValidationError({"rows": ListBlockValidationError(block_errors=wrong)})
        return value


def uneven_row(cells, headings):
    """What is wrong with a row that has more or fewer cells than there are headings."""
    found = ngettext(
        "This row has %(cells)d cell, but there are %(headings)d headings. Write “-” where there is nothing to say.",
        "This row has %(cells)d cells, but there are %(headings)d headings. Write “-” where there is nothing to say.",
        cells,
    )
    return found % {"cells": cells, "headings": headings}
