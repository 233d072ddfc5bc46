"""The parts of a document that is a zip file, read as XML within limits."""

import zipfile
import zlib
from posixpath import dirname, join, normpath
from typing import BinaryIO, NamedTuple, TypeAlias, overload

from lxml import etree

from hub.core.intake.exceptions import Reason, RefusedError

Element: TypeAlias = etree._Element

MOST_UNPACKED = 64 * 1024**2  # bytes, of all parts that are read
ENCRYPTED = 1  # a flag of an entry
# What the readers of zip files and of XML meet broken files with. A ValueError: names and numbers that are none.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
    *(KeyError, EOFError, NotImplementedError, RuntimeError, ValueError),
)


class Relation(NamedTuple):
    """What a part is related to: the kind of relation, its number, and the name of the other part."""

    kind: str
    number: str | None
    target: str


class Parts:
    """The parts of a zip file by name, whatever the case of its letters; no more of them than the limit allows.

    Raises one of UNREADABLE if it is no zip file or a part cannot be unpacked.
    """

    def __init__(self, source: BinaryIO) -> None:
        self.zip = zipfile.ZipFile(source)
        self.entries = {entry.filename.lower().replace("\\", "/").lstrip("/"): entry for entry in self.zip.infolist()}
        self.left = MOST_UNPACKED

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises RefusedError if it is locked, or all that was read is too much; KeyError."""
        entry = self.entries[name.lower()]
        if entry.flag_bits & ENCRYPTED:
            raise RefusedError(Reason.LOCKED)
        with self.zip.open(entry) as part:
            data = part.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise RefusedError(Reason.TOO_MUCH_WORK)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of a part, or None if there is no such part. Raises what `data` and `parsed` raise."""
        return parsed(self.data(name)) if name in self else None

    def related(self, name: str = "") -> list[Relation]:
        """What a part, or the whole, is related to within the file. Raises what `data` and `parsed` raise."""
        folder = dirname(name)
        root = self.xml(join(folder, "_rels", f"{name.rpartition('/')[2]}.rels"))
        if root is None:
            return []
        return [
            Relation(one.get("Type", "").rpartition("/")[2], one.get("Id"), target_of(folder, one.get("Target", "")))
            for one in root.iter("{*}Relationship")
            if one.get("TargetMode") != "External"
        ]


def target_of(folder: str, target: str) -> str:
    """The full name of a part that another one, in a folder, names."""
    target = target.replace("\\", "/")
    return normpath(target if target.startswith("/") else join(folder, target)).lstrip("/")


def parsed(data: bytes) -> Element:
    """The root of an XML file without entities. Raises XMLSyntaxError, RefusedError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # no program that writes texts makes one; words may hide in its entities
        raise RefusedError(Reason.DAMAGED)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; "" of a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@overload
def attribute(element: Element | None, name: str, default: str) -> str: ...
@overload
def attribute(element: Element | None, name: str, default: str | None = None) -> str | None: ...
def attribute(element: Element | None, name: str, default: str | None = None) -> str | None:
    """An attribute by its name without its namespace; the default if there is none, or no element."""
    if element is None:
        return default
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), default)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, its first child of another name, and so on; or None."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """The children of a name; none of no element."""
    return [one for one in element if local(one) == name] if element is not None else []
