"""Making a backup of the whole hub while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.backup import database, files
from hub.backup.errors import BackupError
from hub.backup.folder import new_backup
from hub.core.storages import private_storage, public_storage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATABASE, PRIVATE, PUBLIC = "database", "private.tar", "public.tar"


def back_up(folder: Path, say: Callable[[str], None]) -> None:
    """Write a backup into a new folder. Raises BackupError; then there is none.

    The database first, as it is at one moment, then the files. A file that came since is left out when it is restored,
    since no row names it. One that was removed since is missing: its work was withdrawn, which restoring honours, or it
    was replaced.
    """
    if database.is_unfinished():
        raise BackupError("A restore was broken off here. End it first: run restore again.")
    with new_backup(folder) as backup:
        say("Database …")
        with backup.writing(DATABASE) as out:
            database.dump(out)
        for name, storage in ((PRIVATE, private_storage()), (PUBLIC, public_storage())):
            say(f"{name} …")
            with backup.writing(name) as out:
                number = files.pack(storage, out, lambda number: say(f"  {number} files"))
            say(f"  {number} files")
    total = sum(part["bytes"] for part in backup.facts["parts"].values())
    kind = "encrypted" if backup.key else "NOT encrypted (BACKUP_KEY is not set)"
    say(f"Backed up to {folder}: {total / 1e6:.1f} MB, {kind}.")
