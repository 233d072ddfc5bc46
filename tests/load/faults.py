"""The parts of a hub that go away in turn, and come back."""

import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from threading import Event, Thread

from tests.load.mail_server import MailServer
from tests.operations.machine import connected


class Disk:
    """A file system of its own for the hub, its files and what it writes down for a moment, which may be full.

    It lives in memory. It needs a name space in which it may be mounted, as `unshare --mount` makes one.
    """

    def __enter__(self):
        self.place = Path(tempfile.mkdtemp(prefix="hub-disk-"))
        self.mount("mode=755")
        return self

    def mount(self, options, check=True):
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.place], check=check, stderr=DEVNULL)

    def __exit__(self, *error):
        subprocess.run(["umount", "--lazy", self.place], check=True)
        self.place.rmdir()

    def hold(self, folder):
        """Let an empty folder lie on this disk."""
        folder.rmdir()
        (self.place / folder.name).mkdir()
        folder.symlink_to(self.place / folder.name)

    def keep_full(self, done):
        """Leave no room beside what is there, until the event `done`: also none that somebody else makes."""
        while not done.wait(0.2):
            used = subprocess.check_output(["df", "--block-size=1", "--output=used", self.place], text=True).split()[-1]
            self.mount(f"remount,size={used}", check=False)  # it fails if more was used meanwhile

    def make_room(self):
        self.mount("remount,size=50%")


@contextmanager
def without_worker(machine, _disk):
    machine.stop("hub-worker")
    yield
    machine.start_unit("hub-worker")


@contextmanager
def without_cache(machine, _disk):
    machine.stop("cache")
    yield
    machine.start_cache()


@contextmanager
def without_database(machine, _disk):
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with connected(machine.server) as server:
        server.execute(f"ALTER DATABASE {machine.database} ALLOW_CONNECTIONS false")
        server.execute(ends, [machine.database])
        yield
        server.execute(f"ALTER DATABASE {machine.database} ALLOW_CONNECTIONS true")


@contextmanager
def without_mail(machine, _disk):
    machine.mail_server.go_away()
    yield
    machine.mail_server = MailServer.begin(machine.mail)


@contextmanager
def without_room(_machine, disk):
    done = Event()
    filling = Thread(target=disk.keep_full, args=[done])
    filling.start()
    yield
    done.set()
    filling.join()
    disk.make_room()


# With the statuses that answers may have meanwhile: only what cannot go on says so.
FAULTS = {
    "worker": (without_worker, ""),
    "cache": (without_cache, ""),
    "database": (without_database, "503"),
    "mail": (without_mail, ""),
    "disk": (without_room, "507 503"),
}
