"""The list of everything that was withdrawn or narrowed, kept apart from the database and from every backup.

A restored backup knows nothing of what was withdrawn after it was made; `hub.backup.replay` reads it here. Each entry
is an empty file whose name says when, what, and of which number: no words, no names, nothing about a person. Entries
are added, never changed, by any number of machines at once. One is written before its transaction commits, so no answer
says “gone” of what a restore would bring back; if it is then rolled back, a restore hides a work too many.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.timezone import now

if TYPE_CHECKING:
    from hub.core.storages import HubStorage

TIME = "%Y-%m-%dT%H-%M-%S.%f"
EMPTY = "-"

logger = logging.getLogger(__name__)


class What(StrEnum):
    """What was withdrawn. Written into names of files: never changed."""

    ERASED = "erased"
    WITHDRAWN = "withdrawn"
    NARROWED = "narrowed"
    RENAMED = "renamed"
    TAKEN_DOWN = "taken-down"
    ACCOUNT_DELETED = "account-deleted"


@dataclass(frozen=True)
class Entry:
    """One withdrawal: of which number (of a work or an account; or a model and a number), and what remains.

    For a name, `detail` says what alone was taken away; if it is empty, all of it was.
    """

    at: datetime
    what: What
    subject: str
    detail: str


def log_storage() -> HubStorage:
    return cast("HubStorage", storages["withdrawals"])


def record(what: What, subject: object, detail: str = "", at: datetime | None = None) -> None:
    """Add an entry. One that cannot be written holds up no withdrawal: `complete` adds it later."""
    moment = (at or now()).astimezone(UTC).strftime(TIME)
    name = "~".join([moment, what, str(subject), detail or EMPTY, secrets.token_hex(4)])
    try:
        log_storage().save(f"{moment[:7]}/{name}", ContentFile(b""))
    except Exception:  # whatever a driver raises
        logger.exception("A withdrawal was not written into the list that restored backups honour; it will be.")


def entries() -> list[Entry]:
    """Every entry, the oldest first."""
    found = [_read(name) for name in log_storage().names_in() if "~" in name]
    return sorted(found, key=lambda entry: entry.at)


def complete(known: dict[tuple[What, str, str], datetime]) -> int:
    """Add what the database knows and the list does not, with the time at which it happened. Returns how many."""
    missing = known.keys() - {(entry.what, entry.subject, entry.detail) for entry in entries()}
    for entry in sorted(missing):
        record(*entry, at=known[entry])
    return len(missing)


def _read(name: str) -> Entry:
    at, what, subject, detail, _token = name.rpartition("/")[2].split("~")
    written = datetime.strptime(at, TIME).replace(tzinfo=UTC)
    return Entry(written, What(what), subject, "" if detail == EMPTY else detail)
