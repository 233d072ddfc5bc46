"""Read the words of a text, and nothing else that the file knows."""

import codecs
import io
import re
import zipfile
import zlib
from typing import BinaryIO

from lxml import etree

from hub.core.intake.refusals import Reason, RefusedError

MOST_UNPACKED = 64 * 1024**2  # bytes
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
NO_TEXTS = (b"%PDF-", b"{\\rtf")  # they begin with letters, but their words are not to be read in them
NEVER_TYPED = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1d]")
OLE = b"\xd0\xcf\x11\xe0"  # old Word files, and new ones behind a password
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# What a file keeps beside its words: what was deleted, remarks, notes at the foot.
ASIDE = {
    *(f"{WORD}{name}" for name in ("del", "moveFrom", "txbxContent")),
    *(f"{OPEN_TEXT}{name}" for name in ("tracked-changes", "note")),
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
}

# What the readers of zip files and of XML meet broken files with. A ValueError: names and numbers that are none.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
    *(KeyError, EOFError, NotImplementedError, RuntimeError, ValueError),
)


def read(source: BinaryIO, targets: list[BinaryIO], letters: int) -> dict:
    """The text in `source`: lines end with a line feed, everything else is as it was."""
    data = source.read()
    if not data:
        raise RefusedError(Reason.EMPTY)
    if data.startswith(OLE):
        raise RefusedError(Reason.OLD_OR_LOCKED)
    text = _packed(data) if data.startswith(b"PK\x03\x04") else _plain(data)
    if len(text) > letters:
        raise RefusedError(Reason.TOO_MANY_LETTERS)
    return {"text": text}


def _plain(data):
    if b"\x00" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise RefusedError(Reason.NOT_A_TEXT)
    if data.startswith(NO_TEXTS):
        raise RefusedError(Reason.NOT_A_TEXT)
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise RefusedError(Reason.DAMAGED) from None
        text = data.decode("cp1252", errors="replace")  # what Windows wrote before
        if NEVER_TYPED.search(text):  # in that encoding anything can be read, even a program
            raise RefusedError(Reason.NOT_A_TEXT) from None
    if "\x00" in text:
        raise RefusedError(Reason.NOT_A_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _packed(data):
    """The words of a .docx or .odt, each of which is XML in a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
            if "word/document.xml" in names:
                return _lines(_xml(parts, "word/document.xml"), {f"{WORD}p"}, _of_word)
            if "content.xml" in names and "text" in parts.read("mimetype")[:100].decode("ascii", "replace"):
                return _lines(_xml(parts, "content.xml"), {f"{OPEN_TEXT}p", f"{OPEN_TEXT}h"}, _of_open_text)
    except UNREADABLE as error:
        raise RefusedError(Reason.DAMAGED) from error
    raise RefusedError(Reason.NOT_A_TEXT)


def _xml(parts, name):
    with parts.open(name) as part:
        data = part.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise RefusedError(Reason.TOO_MUCH_WORK)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # no program that writes texts makes one; words may hide in its entities
        raise RefusedError(Reason.DAMAGED)
    return root


def _lines(root, paragraphs, words_of):
    """The paragraphs below `root`, a line each."""
    found = [element for element in root.iter(*paragraphs) if not _is_aside(element)]
    return "\n".join("".join(words_of(element)) for element in found)


def _is_aside(element):
    return any(above.tag in ASIDE for above in element.iterancestors())


def _of_word(element):
    """The words of a paragraph of a .docx, piece by piece."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag == f"{WORD}tab":
            yield "\t"
        elif child.tag in {f"{WORD}br", f"{WORD}cr"}:
            yield "\n"
        elif child.tag == f"{WORD}noBreakHyphen":
            yield "-"
        elif child.tag not in {*ASIDE, f"{WORD}pPr", f"{WORD}p"}:
            yield from _of_word(child)


def _of_open_text(element):
    """The words of a paragraph of an .odt. Spaces in a row are one, but for those that are written as elements."""
    yield _one_space(element.text)
    for child in element:
        if child.tag == f"{OPEN_TEXT}s":
            yield " " * min(int(child.get(f"{OPEN_TEXT}c", 1)), 1000)
        elif child.tag == f"{OPEN_TEXT}tab":
            yield "\t"
        elif child.tag == f"{OPEN_TEXT}line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag not in ASIDE:
            yield from _of_open_text(child)
        yield _one_space(child.tail)


def _one_space(text):
    return re.sub(r"[ \t\r\n]+", " ", text or "")
