"""Files in a folder of this machine."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File

CHUNK = 64 * 1024  # bytes read at a time


class DiskStorage(FileSystemStorage):
    """Files in a folder of this machine."""

    def _save(self, name: str, content: File[Any]) -> str:
        """Store a file whole, or leave nothing of it: Django leaves what was written when the disk was full."""
        try:
            stored: str = super()._save(name, content)  # type: ignore[misc]  # not in the stubs
        except OSError:
            begun = Path(self.path(name))
            with suppress(OSError):
                if begun.stat().st_size < content.size:
                    begun.unlink()
            raise
        return stored

    def size_and_time(self, name: str) -> tuple[int, datetime]:
        """The size of a file in bytes, and when it was written. Raises FileNotFoundError."""
        path = Path(self.path(name))
        if not path.is_file():
            raise FileNotFoundError(name)
        found = path.stat()
        return found.st_size, datetime.fromtimestamp(found.st_mtime, UTC)

    def read_part(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """So many bytes of a file, piece by piece. It is opened when the first one is asked for."""
        with self.open(name) as file:
            file.seek(start)
            while length > 0 and (data := file.read(min(CHUNK, length))):
                length -= len(data)
                yield data

    def names_in(self, folder: str = "") -> Iterator[str]:
        """The names of all files in a folder and its subfolders."""
        root, top = Path(self.base_location), Path(self.path(folder))
        yield from (str(path.relative_to(root)) for path in top.rglob("*") if path.is_file())

    def keeps_removed_files(self) -> bool:
        """Whether a removed file is still there for those who know how to ask."""
        return False


class DurableDiskStorage(DiskStorage):
    """Files that outlive a power cut from the moment they are stored."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        stored = super().save(name, content, max_length)
        path = Path(self.path(stored))
        for part in (path, path.parent):
            descriptor = os.open(part, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return stored
