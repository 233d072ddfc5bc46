"""The way in for documents: their pages, or the pictures within them, become clean pictures, and their words a text."""

from collections.abc import Iterable
from typing import IO, Any

from hub.core.intake import sniff
from hub.core.intake.pictures import PictureInfo
from hub.core.intake.runner import Limits, as_temporary_file, run_in_child

JOBS = "hub.core.intake.jobs.documents.pages"


def is_pdf(file: IO[bytes]) -> bool:
    """Whether a file begins as a PDF does. One that begins as a picture and holds a PDF is a picture."""
    return sniff.is_pdf(_head(file))


def is_document(file: IO[bytes]) -> bool:
    """Whether a file begins as a PDF or as a packed document (.docx, .odt) does."""
    return is_pdf(file) or sniff.fits_suffix("docx", _head(file))


def clean_page(
    chunks: Iterable[bytes], target: IO[bytes], limits: Limits, pixels: int, *, page: int | None, words_too: bool
) -> PictureInfo:
    """Write a page of a PDF, or a picture within another document, to `target`, a real file; raises RefusedError.

    `page` counts from 0; without one, a PDF of several pages is refused. With `words_too` the words are read apart, and
    of a PDF that has some only those pages count on which there is more to see.
    """
    with as_temporary_file(chunks, limits.bytes) as source:
        orders: dict[str, Any] = {"pixels": pixels, "page": page, "words_too": words_too}
        return PictureInfo(**run_in_child(f"{JOBS}:rewrite", source, [target], limits, **orders))


def read_pdf(chunks: Iterable[bytes], limits: Limits, letters: int) -> str:
    """The words of a PDF, at most so many letters, a line for each of its lines; raises RefusedError."""
    with as_temporary_file(chunks, limits.bytes) as source:
        return str(run_in_child(f"{JOBS}:read_pdf", source, [], limits, letters=letters)["text"])


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(sniff.HEAD)
    file.seek(0)
    return head
