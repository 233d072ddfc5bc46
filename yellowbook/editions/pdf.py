"""An edition as PDF: a book to print (A5), or in large print (A4). Tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from hub.core.intake.pictures import shrink
from hub.core.intake.runner import Limits
from hub.core.typesetting.pdf import new_document
from hub.core.uploads.limits import CONTRIBUTED_PICTURE
from yellowbook.editions.contents import TEMPLATES

if TYPE_CHECKING:
    from yellowbook.editions.contents import Contents

PRINT_WIDTH = 2000  # pixels: 300 an inch on the widest column
# Three hundred works take a few seconds (docs/benchmarks.md).
LIMITS = Limits(bytes=0, memory=3 * 1024**3, seconds=300)


def write(contents: Contents, target: IO[bytes]) -> dict[str, int]:
    """Write the PDF. Returns on which page each work begins. Raises RefusedError, SubprocessError or OSError."""
    with new_document(TEMPLATES) as document:
        for name, file in contents.pictures.items():
            with file.open() as source, document.add_picture(name).open("wb") as picture:
                shrink(source, {PRINT_WIDTH: picture}, CONTRIBUTED_PICTURE, form="JPEG")
        marks = document.typeset(contents.data, target, LIMITS)
    return {str(mark["number"]): mark["page"] for mark in marks if "number" in mark}
