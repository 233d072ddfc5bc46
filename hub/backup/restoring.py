"""Restoring a backup: all of it, and nothing that was withdrawn since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from hub.backup import database, files, replay
from hub.backup.errors import BackupError
from hub.backup.folder import open_backup
from hub.backup.making import DATABASE, PRIVATE, PUBLIC
from hub.core.storages import private_storage, public_storage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hub.backup.folder import Backup
    from hub.core.storages import HubStorage


def restore(folder: Path, say: Callable[[str], None], *, replace: bool) -> None:
    """Put the backup in a folder in the place of what the hub holds. Raises BackupError.

    Every part is read to its end before anything is changed. Public copies come last, when what was withdrawn since is
    gone from the database, so that none is reachable for a moment. Broken off, it is run again with `replace`.
    """
    backup = open_backup(folder)
    for name in (DATABASE, PRIVATE, PUBLIC):
        say(f"Checking {name} …")
        backup.verify(name)
    refuse_in_use(replace=replace)
    say("Database …")
    with backup.reading(DATABASE) as part:
        database.load(part)
    call_command("migrate", verbosity=0)  # which makes another version of what is public, so no kept page comes back
    _restore_files(backup, PRIVATE, "private", private_storage(), say)
    say("What was withdrawn since …")
    done = replay.replay(since=backup.made_at)
    say("  " + ("; ".join(f"{number} {what}" for what, number in sorted(done.items())) or "nothing"))
    files.remove_unnamed(private_storage(), files.named_in_rows("private"))
    _restore_files(backup, PUBLIC, "default", public_storage(), say)
    Session.objects.all().delete()
    cache.clear()
    database.finish()
    say(f"Restored from {folder}, as it was on {backup.made_at:%Y-%m-%d at %H:%M} UTC. Everybody has to sign in again.")


def refuse_in_use(*, replace: bool) -> None:
    """Raise BackupError if the hub holds something that a restore would replace, or if somebody works with it."""
    if others := database.others_connected():
        raise BackupError(f"{others} others use the database. Stop the hub (web, worker, clock) first.")
    if not replace and _is_filled():
        raise BackupError("This hub is not empty. --replace removes everything that it holds.")


def _is_filled() -> bool:
    tables = connection.introspection.table_names()
    people = get_user_model()
    rows = people._meta.db_table in tables and people.objects.exists()
    return rows or any(next(storage.names_in(), None) is not None for storage in (private_storage(), public_storage()))


def _restore_files(backup: Backup, name: str, alias: str, storage: HubStorage, say: Callable[[str], None]) -> None:
    """Restore the files that the restored rows name, and remove all others from the storage."""
    say(f"{name} …")
    wanted = files.named_in_rows(alias)
    with backup.reading(name) as part:
        there = files.unpack(part, storage, wanted, lambda number: say(f"  {number} files"))
    removed = files.remove_unnamed(storage, wanted)
    say(f"  {len(there)} files; {len(wanted - there)} that rows name are not in the backup; {removed} removed here")
