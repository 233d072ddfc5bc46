"""Write a page of a PDF, or a picture within a document, anew as a picture; and read the words of a PDF."""

import io
from typing import BinaryIO

from hub.core.intake import sniff
from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs import pictures, texts
from hub.core.intake.jobs.documents import pdf, within


def rewrite(
    source: BinaryIO, targets: list[BinaryIO], pixels: int, page: int | None, words_too: bool
) -> pictures.Rewritten:
    """Write one picture of a document to the only target, and report it with how many there are.

    `page` counts from 0: the pages of a PDF (without a page, one of several is refused), or the pictures within another
    document. With `words_too` the words are read apart, and of a PDF that has some only those pages count on which
    there is more to see. Raises RefusedError.
    """
    head = source.read(sniff.HEAD)
    source.seek(0)
    if sniff.is_pdf(head):
        return _page_of_pdf(source.read(), targets[0], pixels, page, words_too)
    found = within.Pictures(source)
    if not found.names:
        raise RefusedError(Reason.NO_PICTURES)
    picture = io.BytesIO(found.data(page or 0))
    try:
        written = pictures.rewrite(picture, targets, pixels, page=0, count_frames=False, paper=False, moving=False)
    except RefusedError as refusal:
        raise RefusedError(_reason_within(refusal.reason)) from refusal
    return {**written, "pages": len(found.names)}


def read_pdf(source: BinaryIO, targets: list[BinaryIO], letters: int) -> texts.Text:
    """The words of a PDF, at most so many letters. Raises RefusedError if there are none, or it cannot be read."""
    with pdf.opened(source.read()) as document:
        words = pdf.words_of(document)
    if not words.strip():
        raise RefusedError(Reason.NO_WORDS)
    if len(words) > letters:
        raise RefusedError(Reason.TOO_MANY_LETTERS)
    return {"text": words}


def _page_of_pdf(data: bytes, target: BinaryIO, pixels: int, page: int | None, words_too: bool) -> pictures.Rewritten:
    with pdf.opened(data) as document:
        has_words = words_too and bool(pdf.words_of(document).strip())
        numbers = pdf.drawn_pages(document) if has_words else list(range(len(document)))
        if not numbers:
            raise RefusedError(Reason.NO_PICTURES)
        if page is None and len(numbers) > 1:
            raise RefusedError(Reason.SEVERAL_PICTURES)
        picture = pdf.picture_of(document, numbers[page or 0], pixels)
    picture.save(target, format="JPEG", quality=pictures.QUALITY, subsampling=0, progressive=True)
    return {"suffix": ".jpg", "width": picture.width, "height": picture.height, "pages": len(numbers)}


def _reason_within(reason: Reason) -> Reason:
    """Why a picture within a document cannot come in: what is told of a picture alone helps nobody there."""
    return reason if reason in {Reason.TOO_MANY_PIXELS, Reason.TOO_MUCH_WORK} else Reason.PICTURE_WITHIN
