"""Makes what takes long once for all workers: migrated tables, the empty hub, the demo."""

import fcntl
import hashlib
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, transaction

from tests import snapshot

ROOT = Path(__file__).parents[1]
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"  # Django's name for the tests' SQLite


def shared_folder(tmp_path_factory):
    """The folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@contextmanager
def alone(file):
    """Lock `file`, so that no other worker makes it at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def rows(file, make):
    """The result of `make`, and the rows before and after it. The first of several workers makes them."""
    with alone(file), transaction.atomic():
        before = snapshot.take()
        if file.exists():
            said, after = pickle.loads(file.read_bytes())  # noqa: S301 (our own file, of this run)
            snapshot.put_back(after, before)
            go_on_counting(after)
        else:
            said, after = make(), snapshot.take()
            file.write_bytes(pickle.dumps((said, after)))
        transaction.set_rollback(True)
    return said, before, after


def go_on_counting(tables):
    """Set the database's sequences after the rows that were put into its tables. Survives a rollback."""
    models = [model for model in snapshot.models() if model._meta.db_table in tables]
    with connection.cursor() as cursor:
        for command in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(command)


def migrated_sqlite():
    """A migrated SQLite file; made again when there is a new migration."""
    sources = sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py"), ROOT / "requirements.txt"])
    known = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
    file = ROOT / ".pytest_cache" / f"migrated-{known}.sqlite3"
    with alone(file):
        if not file.exists():
            new = file.with_suffix(".new")
            for old in [new, *file.parent.glob("migrated-*.sqlite3")]:
                old.unlink(missing_ok=True)
            manage(["migrate", "--verbosity=0"], {"DATABASE_URL": f"sqlite:///{new}"})
            new.rename(file)
    return file


def fill_memory():
    """Copy the migrated tables into this process's SQLite. Returns a connection, which keeps it alive."""
    memory = sqlite3.connect(IN_MEMORY, uri=True)
    with closing(sqlite3.connect(migrated_sqlite())) as file:
        file.backup(memory)
    return memory


def environment(folder):
    """Environment variables of a hub with its database and files in `folder`."""
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'hub.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_MEDIA_ROOT": str(folder / "private"),
        "HUB_DEMO_PASSWORD": "a password for the demo",
    }


def manage(command, env):
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "hub.settings.dev"} | env
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def demo(shared):
    """A folder with the demonstration of `load_demo` on SQLite. The first of several workers makes it."""
    folder = shared / "demo"
    with alone(folder):
        if not folder.exists():
            new = folder.with_suffix(".new")
            shutil.rmtree(new, ignore_errors=True)  # left by a run that was interrupted
            new.mkdir()
            shutil.copy(migrated_sqlite(), new / "hub.sqlite3")
            manage(["load_demo"], environment(new))
            new.rename(folder)
    return folder


def rows_of_file(file):
    """The rows of every table in an SQLite file."""
    with closing(sqlite3.connect(file)) as connected:
        return {table: snapshot.rows_of(table, columns, connected) for table, columns in snapshot.tables().items()}
