"""The folder of a backup: its parts, and a manifest that says what they are and which hub made them."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import secrets
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.timezone import now

from hub.backup.errors import BackupError
from hub.backup.sealing import PIECE, SealedFile, key_from, unsealed

FORMAT = 1
MANIFEST = "manifest.json"


class Output(Protocol):
    """What a part is written to."""

    def write(self, data: bytes, /) -> int: ...


class Input(Protocol):
    """What a part is read from."""

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass
class Backup:
    """A backup in a folder. `key` is None if it is not encrypted."""

    path: Path
    key: bytes | None
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.facts["made_at"])

    @contextmanager
    def writing(self, name: str) -> Iterator[Output]:
        """Write the part of this name; the manifest then knows its size and sum."""
        with (self.path / name).open("xb") as file:
            if self.key is None:
                yield file
            else:
                sealed = SealedFile(file, self.key, self._label(name))
                yield sealed
                sealed.close()
            file.flush()
            os.fsync(file.fileno())
        self.facts["parts"][name] = {"bytes": (self.path / name).stat().st_size, "sha256": self._sum(name)}

    @contextmanager
    def reading(self, name: str) -> Iterator[Input]:
        """Read a part."""
        with (self.path / name).open("rb") as file:
            whole = file if self.key is None else Pieces(unsealed(file, self.key, self._label(name)))
            yield cast("Input", whole)

    def verify(self, name: str) -> None:
        """Read a part to its end. Raises BackupError if it is not as it was written."""
        if not (self.path / name).is_file():
            raise BackupError(f"{name} is missing from the backup.")
        with self.reading(name) as part:
            while part.read(PIECE):
                pass
        if self._sum(name) != self.facts["parts"][name]["sha256"]:
            raise BackupError(f"{name} is damaged or cut short. Nothing of it can be trusted.")

    def finish(self) -> None:
        """Write the manifest, last: a folder without one is no backup."""
        if self.key is not None:
            self.facts["mac"] = _mac(self.facts, self.key)
        (self.path / MANIFEST).write_text(json.dumps(self.facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def _label(self, name: str) -> str:
        """What the key of a part depends on: no part of another backup passes for one of this."""
        return f"{self.facts['id']} {name}"

    def _sum(self, name: str) -> str:
        with (self.path / name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


class Pieces(io.RawIOBase):
    """Pieces of bytes, one after the other, as a file to read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)], self._rest = taken, self._rest[len(taken) :]
        return len(taken)


@contextmanager
def new_backup(folder: Path) -> Iterator[Backup]:
    """A backup that is in `folder` once all of it is written, and nowhere before. Raises BackupError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder} is there already. Each backup gets a folder of its own.")
    path = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.unfinished")
    path.mkdir(parents=True, mode=0o700)
    salt = secrets.token_bytes(16)
    words = settings.BACKUP_KEY
    facts: dict[str, Any] = {
        "format": FORMAT,
        "id": secrets.token_hex(16),
        "hub": hub_version(),
        "made_at": now().isoformat(),
        "database": connection.vendor,
        "migrations": sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations),
        "salt": salt.hex() if words else None,
        "parts": {},
    }
    try:
        backup = Backup(path, key_from(words, salt) if words else None, facts)
        yield backup
        backup.finish()
        if folder.exists():
            folder.rmdir()
        path.rename(folder)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def open_backup(folder: Path) -> Backup:
    """The backup in a folder, with a manifest that this hub can use. Raises BackupError."""
    try:
        facts = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        salt = facts["salt"] and bytes.fromhex(facts["salt"])
        made_by, migrations = facts["hub"], set(facts["migrations"])
        if facts["format"] != FORMAT:
            raise BackupError(f"This hub does not know backups of the kind {facts['format']}.")
    except (OSError, ValueError, KeyError, TypeError):
        raise BackupError(f"{folder} holds no backup: its {MANIFEST} is missing or damaged.") from None
    backup = Backup(folder, _key(facts, salt) if salt else None, facts)
    _refuse_newer(made_by, migrations)
    if facts["database"] != connection.vendor:
        raise BackupError(f"This is a backup of {facts['database']}. The hub is set to {connection.vendor}.")
    return backup


def _key(facts: dict[str, Any], salt: bytes) -> bytes:
    if not settings.BACKUP_KEY:
        raise BackupError("This backup is encrypted. Set BACKUP_KEY to the key that it was made with.")
    key = key_from(settings.BACKUP_KEY, salt)
    if not hmac.compare_digest(facts.get("mac", ""), _mac(facts, key)):
        raise BackupError("BACKUP_KEY is not the key that this backup was made with, or its manifest was changed.")
    return key


def _mac(facts: dict[str, Any], key: bytes) -> str:
    said = json.dumps({name: value for name, value in facts.items() if name != "mac"}, sort_keys=True)
    return hmac.new(key, said.encode(), "sha256").hexdigest()


def _refuse_newer(made_by: str, migrations: set[str]) -> None:
    """Raise BackupError if a newer version made the backup: this one cannot read all of it."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(name for name in migrations - known if not _is_replaced(name))
    if unknown or _numbers(made_by) > _numbers(hub_version()):
        what = f" (it knows {unknown[0]})" if unknown else ""
        raise BackupError(
            f"This backup was made by version {made_by} of the hub{what}; this is {hub_version()}. "
            "Install that version or a newer one, then restore."
        )


def _is_replaced(migration: str) -> bool:
    """Whether a later migration stands for this one."""
    replaced = (old for found in MigrationLoader(None).disk_migrations.values() for old in found.replaces)
    return migration in {f"{app}.{name}" for app, name in replaced}


def hub_version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".") if number.isdigit()]
