"""The parts of a document that is a zip file, read as XML within limits."""

import zipfile
import zlib
from posixpath import dirname, join, normpath

from lxml import etree

from hub.core.intake.exceptions import Reason, RefusedError

MOST_UNPACKED = 64 * 1024**2  # bytes, of all parts that are read
ENCRYPTED = 1  # a flag of an entry
# What the readers of zip files and of XML meet broken files with. A ValueError: names and numbers that are none.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError),
    *(KeyError, EOFError, NotImplementedError, RuntimeError, ValueError),
)


class Parts:
    """The parts of a zip file by name, whatever the case of its letters; no more of them than the limit allows."""

    def __init__(self, source):
        self.zip = zipfile.ZipFile(source)
        self.entries = {entry.filename.lower().replace("\\", "/").lstrip("/"): entry for entry in self.zip.infolist()}
        self.left = MOST_UNPACKED

    def __contains__(self, name):
        return name.lower() in self.entries

    def bytes(self, name):
        entry = self.entries[name.lower()]
        if entry.flag_bits & ENCRYPTED:
            raise RefusedError(Reason.LOCKED)
        with self.zip.open(entry) as part:
            data = part.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise RefusedError(Reason.TOO_MUCH_WORK)
        return data

    def xml(self, name):
        """The root of a part, or None if there is no such part."""
        return parsed(self.bytes(name)) if name in self else None

    def related(self, name=""):
        """What a part, or the whole, is related to: of each its kind, its number, and the name of its part."""
        folder = dirname(name)
        root = self.xml(join(folder, "_rels", f"{name.rpartition('/')[2]}.rels"))
        if root is None:
            return []
        return [
            (one.get("Type", "").rpartition("/")[2], one.get("Id"), target_of(folder, one.get("Target", "")))
            for one in root.iter("{*}Relationship")
            if one.get("TargetMode") != "External"
        ]


def target_of(folder, target):
    """The name of a part as another one, in a folder, tells it."""
    target = target.replace("\\", "/")
    return normpath(target if target.startswith("/") else join(folder, target)).lstrip("/")


def parsed(data):
    """The root of an XML file without entities. Raises XMLSyntaxError, RefusedError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # no program that writes texts makes one; words may hide in its entities
        raise RefusedError(Reason.DAMAGED)
    return root


def local(element):
    """The name of an element without its namespace; "" of a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element, name, default=None):
    """An attribute by its name without its namespace."""
    if element is None:
        return default
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), default)


def child(element, *path):
    """The first child of a name, its first child of another name, and so on; or None."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def children(element, name):
    return [one for one in element if local(one) == name] if element is not None else []
