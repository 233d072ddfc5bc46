"""All files of a storage in one stream, and back."""

from __future__ import annotations

import shutil
import tarfile
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage, storages
from django.db.models import FileField

from hub.backup.folder import Pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from hub.backup.folder import Input, Output
    from hub.core.storages import HubStorage

OFTEN = 500  # files, after which progress is told
IN_MEMORY = 8 * 1024 * 1024  # bytes of one file; more goes through the disk


def pack(storage: HubStorage, out: Output, tell: Callable[[int], None]) -> int:
    """Write every file of a storage. One that is removed meanwhile is left out. Returns how many were written."""
    number = 0
    with tarfile.open(fileobj=out, mode="w|") as archive:  # type: ignore[call-overload]  # it only writes
        for name in storage.names_in():
            try:
                size, written = storage.size_and_time(name)
                content = storage.read_part(name, 0, size)
                first = next(content, b"")
            except FileNotFoundError:
                continue
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = size, int(written.timestamp())
            archive.addfile(entry, Pieces(chain([first], content)))
            number += 1
            if number % OFTEN == 0:
                tell(number)
    return number


def unpack(source: Input, storage: HubStorage, wanted: Collection[str], tell: Callable[[int], None]) -> set[str]:
    """Store the files of a stream that are wanted and not there yet. Returns the names of those that are there now."""
    there: set[str] = set()
    with tarfile.open(fileobj=source, mode="r|") as archive:  # type: ignore[call-overload]  # it only reads
        for entry in archive:
            if entry.name not in wanted or not entry.isfile():
                continue
            if not _is_there(storage, entry):
                _store(storage, entry.name, archive.extractfile(entry))
            there.add(entry.name)
            if len(there) % OFTEN == 0:
                tell(len(there))
    return there


def _is_there(storage: HubStorage, entry: tarfile.TarInfo) -> bool:
    """Whether a file is there already: names are never used twice, so the size tells a whole one from a part."""
    try:
        return storage.size_and_time(entry.name)[0] == entry.size
    except FileNotFoundError:
        return False


def _store(storage: HubStorage, name: str, content: Any) -> None:
    storage.delete(name)
    with SpooledTemporaryFile(IN_MEMORY) as whole:
        shutil.copyfileobj(content, whole)
        whole.seek(0)
        stored = storage.save(name, File(whole, name))
    if stored != name:
        raise FileExistsError(name)


def named_in_rows(alias: str) -> set[str]:
    """The names of all files of a storage that the database names."""
    # Fields without a storage of their own have Django's stand-in for the default one.
    own = [storages[alias], *([default_storage] if alias == "default" else [])]
    names: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField) and any(field.storage is storage for storage in own):
                names.update(model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True))
    return names


def remove_unnamed(storage: HubStorage, names: Collection[str]) -> int:
    """Remove every file of a storage that no row names. Returns how many."""
    strays = [name for name in storage.names_in() if name not in names]
    for name in strays:
        storage.delete(name)
    return len(strays)
