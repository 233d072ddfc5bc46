"""What takes long to make and is made once for all workers: migrated tables, a hub that is set up, the demo."""

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
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"  # what Django calls the SQLite of the tests


def shared_folder(tmp_path_factory):
    """The folder of this run, which its workers have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@contextmanager
def alone(file):
    """Keep other workers from making `file` at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def rows(file, make):
    """What `make` says, and the rows before it and after it. Of several workers the first makes them."""
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
    """Have the database number new rows after those that were put into its tables. Outlives the transaction."""
    models = [model for model in snapshot.models() if model._meta.db_table in tables]
    with connection.cursor() as cursor:
        for command in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(command)


def migrated_sqlite():
    """A file of SQLite with every table and what migrations put there; made anew when a migration is."""
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
    """Put what is migrated into the SQLite of this process. It lasts as long as a connection to it: that is given."""
    memory = sqlite3.connect(IN_MEMORY, uri=True)
    with closing(sqlite3.connect(migrated_sqlite())) as file:
        file.backup(memory)
    return memory


def environment(folder):
    """Where a hub of its own finds what it keeps."""
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
    """A folder with the demonstration as `load_demo` makes it on SQLite. Of several workers the first makes it."""
    folder = shared / "demo"
    with alone(folder):
        if not folder.exists():
            new = folder.with_suffix(".new")
            shutil.rmtree(new, ignore_errors=True)  # of somebody who was stopped
            new.mkdir()
            shutil.copy(migrated_sqlite(), new / "hub.sqlite3")
            manage(["load_demo"], environment(new))
            new.rename(folder)
    return folder


def rows_of_file(file):
    """The rows of every table in a file of SQLite."""
    with closing(sqlite3.connect(file)) as connected:
        return {table: snapshot.rows_of(table, columns, connected) for table, columns in snapshot.tables().items()}
