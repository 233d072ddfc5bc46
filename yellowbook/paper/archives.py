"""The files of a zip file, with plain names. What is hostile or ambiguous in one is refused in words."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from posixpath import normpath
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from hub.coproduction.exceptions import Refusal
from hub.core.uploads.limits import MOST_BYTES
from yellowbook.paper.batches import MOST_FILES, plain_name

MOST_UNPACKED = 1024**3  # bytes, of all files
MOST_OF_ONE = MOST_BYTES
LEFT_OUT = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini"}
ENCRYPTED, UTF8 = 0x1, 0x800  # flags of an entry
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def files_of(archive: IO[bytes]) -> Iterator[File[bytes]]:
    """Each file of a zip file in turn, whatever folder it is in. Raises Refusal, before or while it is read."""
    try:
        with zipfile.ZipFile(archive) as opened:
            for name, entry in entries_of(opened).items():
                with TemporaryFile() as copy, opened.open(entry) as file:
                    size = _copy(file, copy)
                    if size != entry.file_size:
                        raise Refusal(_("“%(name)s” in the zip file is damaged.") % {"name": name})
                    yield File(copy, name=name)
    except BROKEN as error:
        raise Refusal(
            _("This zip file is damaged, or it is no zip file. Make it once more, then choose it.")
        ) from error


def entries_of(opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries that are files of works, by their plain names. Raises Refusal."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in opened.infolist():
        name = name_of(entry)
        if entry.is_dir() or _is_left_out(name):
            continue
        refuse_hostile(entry, name)
        plain = plain_name(name)
        if plain.casefold() in {other.casefold() for other in found}:
            raise Refusal(
                _("Two files in the zip file are called “%(name)s”. Give them different names.") % {"name": plain}
            )
        found[plain] = entry
        if len(found) > MOST_FILES:
            raise Refusal(_("A batch can have %(number)s files at most.") % {"number": MOST_FILES})
    if sum(entry.file_size for entry in found.values()) > MOST_UNPACKED:
        most = filesizeformat(MOST_UNPACKED)
        raise Refusal(_("Unpacked, this zip file is larger than %(size)s. Send its files in parts.") % {"size": most})
    return found


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name of an entry, also if the program that wrote it did not say that it is UTF-8."""
    if entry.flag_bits & UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def refuse_hostile(entry: zipfile.ZipInfo, name: str) -> None:
    """Raises Refusal if an entry leads out of its folder, is locked, or is larger than any file of a work."""
    path = normpath(name.replace("\\", "/"))
    if path.startswith(("/", "..")) or path[1:2] == ":":
        raise Refusal(_("“%(name)s” in the zip file leads out of its folder. Make it once more.") % {"name": name})
    if entry.flag_bits & ENCRYPTED:
        raise Refusal(_("This zip file has a password. Make it once more without one."))
    if entry.file_size > MOST_OF_ONE:
        said = {"name": plain_name(name), "size": filesizeformat(MOST_OF_ONE)}
        raise Refusal(_("“%(name)s” is too big. A file can have %(size)s at most.") % said)


def _is_left_out(name: str) -> bool:
    """Whether a file is one that a computer adds by itself."""
    parts = name.replace("\\", "/").casefold().split("/")
    return parts[-1].startswith("._") or bool(LEFT_OUT & set(parts))


def _copy(source: IO[bytes], target: IO[bytes]) -> int:
    """Copy a file, but not much more than any file of a work has. Returns how many bytes."""
    size = 0
    while (chunk := source.read(1024**2)) and size <= MOST_OF_ONE:
        size += target.write(chunk)
    target.seek(0)
    return size
