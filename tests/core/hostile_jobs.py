"""Attacks by a file that has taken over its decoder: each job tries one way out of the child process."""

import ctypes
import os
import signal
import socket
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hub.core.intake import queue, sandbox
from hub.core.intake.runner import Limits, run_in_child

PTRACE_SEIZE = 0x4206


def call(name, *numbers):
    """Call a function of the C library; raises OSError if it returns -1."""
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*numbers) == -1:
        raise OSError(ctypes.get_errno(), name)


def connect(port, **told):
    socket.create_connection(("127.0.0.1", port)).close()


def send_a_datagram(port, **told):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"words", ("127.0.0.1", port))


def ask_the_database(**told):
    """Connect to a PostgreSQL on the same machine by its Unix socket."""
    socket.socket(socket.AF_UNIX).close()


def read_passwords(**told):
    Path("/etc/passwd").read_bytes()


def read_a_private_file(private, **told):
    Path(private).read_bytes()


def list_a_private_folder(private, **told):
    os.listdir(Path(private).parent)  # noqa: PTH208


def read_the_secret_key(**told):
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def look_into_the_parent(**told):
    call("ptrace", PTRACE_SEIZE, os.getppid(), 0, 0)


def end_the_parent(**told):
    os.kill(os.getppid(), 0)  # tests whether a signal could be sent


def write_beside(free, **told):
    Path(free, "left-behind").write_bytes(b"words")


def remove(private, **told):
    Path(private).unlink()


def open_to_all(private, **told):
    Path(private).chmod(0o666)


def move_away(free, **told):
    Path(free, "movable").rename(Path(free, "moved"))


def fork(**told):
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def run_a_shell(**told):
    os.execv("/bin/sh", ["sh", "-c", """echo '{"stopped": false}'"""])  # noqa: S606


def run_from_memory(**told):
    os.close(os.memfd_create("program"))


def leave_for_other_rooms(**told):
    call("unshare", 0x10000000)  # CLONE_NEWUSER, which can make the process root in a namespace


def run_a_shell_beside(**told):
    subprocess.run(["/bin/sh", "-c", "exit 0"], check=True)


def fork_from_the_tool(**told):
    sandbox.guard_tool()
    fork()


def attempt(source, targets, way, **told):
    """Try a way out. Returns whether something stopped it."""
    try:
        globals()[way](**told)
    except OSError:
        return {"stopped": True}
    return {"stopped": False}


def surroundings(source, targets):
    """What a job sees of its environment."""
    found = {
        "environment": dict(os.environ),
        "folder": str(Path.cwd()),
        "in it": [path.name for path in Path.cwd().iterdir()],
        "open": sorted(int(path.name) for path in Path("/dev/fd").iterdir() if path.exists()),
    }
    os.write(2, b"words of a poem")
    return found


def wait_for_the_end(source, targets):
    """Report that the job has begun, and wait. Returns only if it is not killed."""
    signal.signal(signal.SIGALRM, lambda *args: os.write(targets[0].fileno(), b"still here"))
    signal.alarm(20)
    os.write(targets[0].fileno(), b"begun")
    signal.pause()
    return {}


def note_who_is_in(source, targets, most):
    """Record begin and end in a shared file; wait until too many run at once, or for a while."""
    record = targets[0].fileno()
    os.write(record, b"+")
    for _look in range(20_000):
        noted = os.pread(record, 1000, 0)
        if noted.count(b"+") - noted.count(b"-") > most:
            break
    os.write(record, b"-")
    return {}


def hand_over(record, times):
    """Have `times` files read at the same time, by children that record in `record` when they begin and end."""

    def one(_nth):
        told = {"most": queue.CHILDREN.at_once}
        with tempfile.TemporaryFile() as source, open(record, "ab", closefd=False) as target:
            run_in_child("tests.core.hostile_jobs:note_who_is_in", source, [target], Limits(bytes=0), **told)

    with ThreadPoolExecutor(times) as pool:
        list(pool.map(one, range(times)))


def write_to_full_disk(source, targets, **orders):
    """Writes more than there is room for."""
    targets[0].write(bytes(1024))
    return {}
