"""Read the words of a text as its writer sees them, and nothing else that the file knows."""

import re
from collections.abc import Iterable
from typing import BinaryIO, TypedDict

from lxml import etree

from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs.opendocument import OpenText
from hub.core.intake.jobs.plain_text import as_lines, letters_of
from hub.core.intake.jobs.word import Word
from hub.core.intake.jobs.zip_parts import UNREADABLE, Element, Parts, local, parsed

HEAD = 4096
MOST_BYTES_A_LETTER = 4
OLE = b"\xd0\xcf\x11\xe0"  # old Word files, new ones behind a password, and messages of Outlook
ENCRYPTED, MESSAGE = ("EncryptedPackage".encode("utf-16-le"), "__substg1.0_".encode("utf-16-le"))
# What begins with letters of which most are not the writer's: web pages, RTF, PDF, LaTeX, short cuts.
OTHER = re.compile(
    r"(?:\s|<!--.*?-->)*(?:<!doctype\b|<html\b|<head\b|<body\b|<meta\b|<svg\b|<\?|\{\\rtf|%PDF-|%!PS|\\documentclass\b"
    r"|\[InternetShortcut\]|\{\s*\"url\"\s*:\s*\"https://docs\.google)",
    re.IGNORECASE | re.DOTALL,
)
# A message: lines that begins with names, one of which people do not type.
MESSAGE_HEAD = re.compile(
    r"(?:From [^\n]*\n)?(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Message-ID|Received|Return-Path|DKIM-Signature):",
    re.IGNORECASE,
)
PICTURES = {"drawing", "pict", "image", "binary-data", "object"}
BESIDE = {"styles", "numbering", "settings", "footnotes", "endnotes"}  # parts of a .docx that say how its words look

BY_NUMBER = {"header", "footer", "diagramData"}  # parts of which there may be several, called by their number


class Text(TypedDict):
    text: str


def read(source: BinaryIO, targets: list[BinaryIO], letters: int) -> Text:
    """The text in `source`, at most so many letters: lines end with a line feed, everything else is as it looks.

    Raises RefusedError for what is no text, is damaged or locked, has no words, or more letters than may be.
    """
    head = source.read(HEAD)
    source.seek(0)
    if not head:
        raise RefusedError(Reason.EMPTY)
    if head.startswith(OLE):
        raise RefusedError(_why_not(source.read()))
    text = as_lines(_packed(source) if head.startswith(b"PK\x03\x04") else _plain(source.read(), letters))
    if not text.strip():
        raise RefusedError(Reason.NO_WORDS)
    if len(text) > letters:
        raise RefusedError(Reason.TOO_MANY_LETTERS)
    return {"text": text}


def _why_not(data: bytes) -> Reason:
    if MESSAGE in data:
        return Reason.OTHER_TEXT
    return Reason.LOCKED if ENCRYPTED in data else Reason.OLD_OR_LOCKED


def _plain(data: bytes, letters: int) -> str:
    """The words of a file that is not packed. Raises RefusedError if most of it is not its writer's words."""
    beginning = data.lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n")[:HEAD].replace(b"\x00", b"")
    if beginning.startswith((b"<?xml", b"<office:document")):
        return _flat(data)
    if beginning.startswith(b"%PDF-"):
        raise RefusedError(Reason.OTHER_TEXT)
    if len(data) > letters * MOST_BYTES_A_LETTER + MOST_BYTES_A_LETTER:
        raise RefusedError(Reason.TOO_MANY_LETTERS)
    text = letters_of(data)
    if OTHER.match(text) or MESSAGE_HEAD.match(as_lines(text[:HEAD])):
        raise RefusedError(Reason.OTHER_TEXT)
    return text


def _flat(data: bytes) -> str:
    """The words of a .fodt, which is one XML file. Raises RefusedError for any other XML: its marks are no words."""
    try:
        root = parsed(data)
    except (etree.XMLSyntaxError, RefusedError):
        raise RefusedError(Reason.OTHER_TEXT) from None
    if local(root) != "document" or "opendocument" not in root.tag or root.find(".//{*}spreadsheet") is not None:
        raise RefusedError(Reason.OTHER_TEXT)
    try:
        return _or_no_words(OpenText(root, None).text(), [root])
    except UNREADABLE as error:
        raise RefusedError(Reason.DAMAGED) from error


def _packed(source: BinaryIO) -> str:
    """The words of a .docx or .odt, each of which is XML in a zip file. Raises RefusedError for any other one."""
    try:
        parts = Parts(source)
        if "mimetype" in parts:
            return _open_text(parts)
        if main := _main_part(parts):
            return _word(parts, main)
    except UNREADABLE as error:
        raise RefusedError(Reason.DAMAGED) from error
    pages = any(name.endswith(".iwa") or name == "index.xml" for name in parts.entries)
    raise RefusedError(Reason.OTHER_TEXT if pages else Reason.NOT_A_TEXT)


def _open_text(parts: Parts) -> str:
    """The words of an OpenDocument text. Raises RefusedError if it is locked or of another kind; UNREADABLE."""
    kind = parts.data("mimetype")[:100].decode("ascii", "replace")
    if "epub" in kind:
        raise RefusedError(Reason.OTHER_TEXT)
    if "text" not in kind:
        raise RefusedError(Reason.NOT_A_TEXT)
    manifest = parts.data("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts else b""
    if b"encryption-data" in manifest or "encrypted-package" in parts:
        raise RefusedError(Reason.LOCKED)
    content = parsed(parts.data("content.xml"))
    return _or_no_words(OpenText(content, parts.xml("styles.xml")).text(), [content])


def _main_part(parts: Parts) -> str | None:
    """The name of the part that holds the text of a .docx: the one that the file names, or the usual one."""
    named = [relation.target for relation in parts.related() if relation.kind == "officeDocument"]
    return next((name for name in [*named, "word/document.xml"] if name in parts), None)


def _word(parts: Parts, name: str) -> str:
    """The words of a Word document. Raises RefusedError if its main part is of another kind; UNREADABLE."""
    main = parsed(parts.data(name))
    if local(main) != "document" or "wordprocessingml" not in main.tag:
        raise RefusedError(Reason.NOT_A_TEXT)
    beside: dict[str | None, Element | None] = {}
    for kind, number, target in parts.related(name):
        if kind in BESIDE:
            beside[kind] = parts.xml(target)
        elif kind in BY_NUMBER:
            beside[number] = parts.xml(target)
    return _or_no_words(Word(beside).text(main), [main])


def _or_no_words(text: str, roots: Iterable[Element]) -> str:
    """The text. Raises RefusedError if there is none, but pictures."""
    if not text.strip() and any(local(one) in PICTURES for root in roots for one in root.iter()):
        raise RefusedError(Reason.ONLY_A_PICTURE)
    return text
