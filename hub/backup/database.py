"""The database as one file, and back: SQLite's own copy, or what pg_dump writes.

While a restored database is not fit to be served yet, it holds the table `restore_unfinished`, from the moment it is
there: withdrawals since the backup are still to be applied (`hub.backup.restoring`).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from hub.backup.errors import BackupError

if TYPE_CHECKING:
    from hub.backup.folder import Input, Output

UNFINISHED = "restore_unfinished"
CREATE_MARK = f"CREATE TABLE {UNFINISHED} (at text)"
PIECE = 1024 * 1024  # bytes


def dump(out: Output) -> None:
    """Write all of the database as it is at one moment. Raises BackupError."""
    if connection.vendor == "sqlite":
        _dump_sqlite(out)
    else:
        _dump_postgresql(out)


def load(source: Input) -> None:
    """Put a dump in the place of all that the database holds: all of it, or nothing. Raises BackupError."""
    connection.close()
    if connection.vendor == "sqlite":
        _load_sqlite(source)
    else:
        _load_postgresql(source)


def is_unfinished() -> bool:
    """Whether a restore was broken off before the withdrawals since the backup were applied."""
    return UNFINISHED in connection.introspection.table_names()


def refuse_unfinished() -> None:
    """Raise BackupError while a restore is not finished. A database that does not answer now is no reason."""
    unfinished = False
    with suppress(Exception):  # whatever a driver raises
        unfinished = is_unfinished()
    if unfinished:
        raise BackupError("A restore was broken off: what was withdrawn since would be shown. Run restore again.")


def finish() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {UNFINISHED}")


def others_connected() -> int:
    """How many others use the database now. SQLite cannot tell."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def _dump_sqlite(out: Output) -> None:
    connection.ensure_connection()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy"
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        with file.open("rb") as whole:
            shutil.copyfileobj(whole, out, PIECE)


def _load_sqlite(source: Input) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy"
        with file.open("wb") as whole:
            shutil.copyfileobj(source, whole, PIECE)
        with closing(sqlite3.connect(file)) as copy:
            try:
                found = copy.execute("PRAGMA integrity_check").fetchone()[0]
            except sqlite3.DatabaseError as error:
                found = str(error)
            if found != "ok":
                raise BackupError(f"The database in the backup is damaged: {found}.")
            copy.execute(CREATE_MARK)
            copy.commit()
            connection.ensure_connection()
            copy.backup(connection.connection)
    connection.close()


def _dump_postgresql(out: Output) -> None:
    command = [_tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--dbname={_address()}"]
    with _start(command, stdout=subprocess.PIPE) as tool:
        said = _Listener(tool.stderr)
        shutil.copyfileobj(tool.stdout, out, PIECE)  # type: ignore[arg-type]  # it has a pipe
    if tool.returncode:
        raise BackupError(f"pg_dump did not end well: {said.first_line()}")


def _load_postgresql(source: Input) -> None:
    """Have psql run what pg_restore makes of the dump, in one transaction with the removal of what was there."""
    beginning = "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public"
    script = [_tool("pg_restore"), "--no-owner", "--no-privileges", "--file=-"]
    run = [_tool("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    run += ["--output=/dev/null", f"--dbname={_address()}"]
    run += [f"--command={beginning}", "--file=-", f"--command=CREATE TABLE public.{UNFINISHED} (at text)"]
    with (
        _start(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as restoring,
        _start(run, stdin=subprocess.PIPE) as running,
    ):
        said = [_Listener(restoring.stderr), _Listener(running.stderr)]
        feeding = threading.Thread(target=_feed, args=(source, restoring))
        feeding.start()
        _pass_on(restoring, running)
        feeding.join()
    if restoring.returncode or running.returncode:
        why = said[running.returncode != 0].first_line()
        raise BackupError(f"The database was not restored, and is as it was: {why}")


def _pass_on(restoring: Any, running: Any) -> None:
    """Give psql what pg_restore writes. If that breaks off, psql is killed before it commits a part."""
    with suppress(BrokenPipeError):  # psql has said why, and ended
        shutil.copyfileobj(restoring.stdout, running.stdin, PIECE)
    restoring.stdout.close()
    if restoring.wait():
        running.kill()
    with suppress(BrokenPipeError):
        running.stdin.close()


def _feed(source: Input, restoring: Any) -> None:
    try:
        with suppress(BrokenPipeError), restoring.stdin:
            shutil.copyfileobj(source, restoring.stdin, PIECE)
    except Exception:  # whatever is wrong with the source, half of it must not count
        restoring.kill()


class _Listener(threading.Thread):
    """Reads what a tool says, so that it never waits for a reader."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream, self._words = stream, b""
        self.start()

    def run(self) -> None:
        self._words = self._stream.read()

    def first_line(self) -> str:
        """Its first line: those behind it may quote rows."""
        self.join()
        return self._words.decode(errors="replace").partition("\n")[0].strip()


def _tool(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise BackupError(f"{name} is not installed. Debian's package is postgresql-client, of the server's version.")


def _start(command: list[str], stdin: int | None = None, stdout: int | None = None) -> subprocess.Popen[bytes]:
    """Start a tool of PostgreSQL, with the password where other users of the machine cannot read it."""
    password = connection.get_connection_params().get("password")
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    return subprocess.Popen(  # noqa: S603 (nothing that anybody typed is in the command)
        command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment
    )


def _address() -> str:
    """Where the database is, without the password, which other users of the machine could read in a command."""
    known = {default.keyword.decode() for default in Conninfo.get_defaults()} - {"password"}
    parameters = connection.get_connection_params()
    return make_conninfo(**{name: value for name, value in parameters.items() if name in known})
