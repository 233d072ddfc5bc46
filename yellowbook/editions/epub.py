"""An edition as EPUB 3: pages of XHTML in a zip file, which Django's templates write."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import override

from hub.core.intake.pictures import shrink
from hub.core.uploads.limits import CONTRIBUTED_PICTURE
from yellowbook.editions.contents import EPUB_TEMPLATES

if TYPE_CHECKING:
    from yellowbook.editions.contents import Contents

SCREEN_WIDTH = 1400  # pixels: as wide as an e-reader or a telephone shows
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass
class BookPage:
    """A file of words in the book. `template` says how it looks; `level` how deep it stands in the contents."""

    name: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    level: int = 1
    language: dict[str, str | None] | None = None
    page: int | None = None  # of the printed book


def write(contents: Contents, target: IO[bytes]) -> None:
    """Write the EPUB. Raises RefusedError, SubprocessError or OSError."""
    data = contents.data
    with override(data["language"]["code"]), ZipFile(target, "w", ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", ZIP_STORED)  # first, and not packed, as EPUB asks
        book.writestr("META-INF/container.xml", CONTAINER)
        written = list(book_pages(data))
        files = [*write_pictures(contents, book), *write_sounds(contents, book)]
        common = {"data": data, "pages": written, "files": files, "with_pages": any(page.page for page in written)}
        common |= {"cover": data["cover"], "sounds": contents.sounds}
        for page in written:
            add(book, f"{page.name}.xhtml", page.template, {**common, "page": page, **page.context})
        add(book, "contents.xhtml", "contents.xhtml", common)
        identifier = uuid.uuid5(uuid.NAMESPACE_URL, data["address"])
        add(book, "package.opf", "package.opf", {**common, "identifier": identifier, "now": now()})
        add(book, "book.css", "book.css", common)


def add(book: ZipFile, name: str, template: str, context: dict[str, Any]) -> None:
    book.writestr(f"EPUB/{name}", render_to_string(f"{EPUB_TEMPLATES}/{template}", context))


def book_pages(data: dict[str, Any]) -> list[BookPage]:
    """The files of words, in reading order."""
    words, printed = data["words"], data["pages"]
    found = [BookPage("cover", data["title"], "cover.xhtml")]
    if data["foreword"]:
        found.append(BookPage("foreword", words["foreword"], "blocks.xhtml", {"blocks": data["foreword"]}))
    level, title = 1, data["title"]
    for place, part in enumerate(data["parts"]):
        name = f"part-{place}"
        if part["type"] == "chapter":
            level, title = 2, part["heading"]
            found.append(BookPage(name, title, "chapter.xhtml", {"part": part}))
        elif part["type"] == "work":
            shown = {"level": level, "language": part["title_language"], "page": printed.get(str(part["number"]))}
            found.append(BookPage(f"work-{part['number']}", part["title"], "work.xhtml", {"part": part}, **shown))
        else:  # words or a picture, which have no title of their own
            context = {"blocks": part["blocks"]} if part["type"] == "words" else {"part": part}
            template = "blocks.xhtml" if part["type"] == "words" else "picture.xhtml"
            found.append(BookPage(name, title, template, context, level=0))
    if data["contributors"]:
        found.append(BookPage("makers", words["contributors"], "makers.xhtml"))
    return [*found, BookPage("about", words["rights"], "about.xhtml")]


def write_pictures(contents: Contents, book: ZipFile) -> list[dict[str, str]]:
    """Put the pictures in, small enough for a telephone. Returns what the list of files says of each."""
    for name, file in contents.pictures.items():
        with file.open() as source, tempfile.TemporaryFile() as picture:
            shrink(source, {SCREEN_WIDTH: picture}, CONTRIBUTED_PICTURE, form="JPEG")
            picture.seek(0)
            book.writestr(f"EPUB/{name}", picture.read(), ZIP_STORED)
    return [{"name": name, "type": "image/jpeg"} for name in contents.pictures]


def write_sounds(contents: Contents, book: ZipFile) -> list[dict[str, str]]:
    for name, file in contents.sounds.items():
        with file.open() as source:
            book.writestr(f"EPUB/{name}", source.read(), ZIP_STORED)
    return [{"name": name, "type": "audio/mpeg"} for name in contents.sounds]
