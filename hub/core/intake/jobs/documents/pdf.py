"""The pages of a PDF as pictures, and their words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from hub.core.intake.exceptions import Reason, RefusedError

POINTS_AN_INCH, SHARP = 72, 300  # dots an inch: so that small print and pencil can be read
LONGEST = 4200  # pixels of a side, however large the page says that it is
MOST_PAGES = 200
PLAIN_SHAPE = 5  # segments of a line, a frame or a coloured field; what has more is drawn
SHOWN = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, with its forms as they are filled in. Raises RefusedError if it is locked, damaged or has many pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise RefusedError(Reason.LOCKED if locked else Reason.DAMAGED) from error
    try:
        if len(document) > MOST_PAGES:
            raise RefusedError(Reason.TOO_MANY_PAGES)
        if not len(document):
            raise RefusedError(Reason.DAMAGED)
        document.init_forms()
        yield document
    except pypdfium2.PdfiumError as error:
        raise RefusedError(Reason.DAMAGED) from error
    finally:
        document.close()


def picture_of(document: pypdfium2.PdfDocument, number: int, pixels: int) -> Image.Image:
    """A page as it looks on paper, in at most so many pixels."""
    page = document[number]
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise RefusedError(Reason.DAMAGED)
    scale = min(SHARP / POINTS_AN_INCH, LONGEST / max(width, height), (pixels / (width * height)) ** 0.5)
    return page.render(scale=scale).to_pil().convert("RGB")


def words_of(document: pypdfium2.PdfDocument) -> str:
    """The words on all pages, a line for each of theirs. A scan has none, unless a program read it."""
    return "\n\n".join(filter(None, [_words_on(page) for page in document]))


def _words_on(page: pypdfium2.PdfPage) -> str:
    words = str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").replace("\r", "\n")
    return words.replace("\ufffe", "-").replace("\x00", "").strip("\n")  # a hyphen at the end of a line is U+FFFE


def drawn_pages(document: pypdfium2.PdfDocument) -> list[int]:
    """The numbers of the pages, from 0, on which there is more to see than words, lines and frames."""
    return [number for number, page in enumerate(document) if any(map(_is_drawn, page.get_objects(max_depth=8)))]


def _is_drawn(thing: pypdfium2.PdfObject) -> bool:
    if thing.type == raw.FPDF_PAGEOBJ_PATH:
        return bool(raw.FPDFPath_CountSegments(thing) > PLAIN_SHAPE)
    return thing.type in SHOWN
