"""Handing work to a child process with little memory, little time and no way out: nothing is decoded elsewhere."""

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from prometheus_client import Histogram

from hub.core.intake import queue
from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.sandbox import Wall

_ROOT = Path(__file__).resolve().parents[3]
_START = "import sys; sys.path.append(sys.argv[1]); from hub.core.intake import child; child.main(sys.argv[2])"
CLEANING_SECONDS = Histogram(
    "hub_cleaning_seconds",
    "Seconds of work on a file, once it was its turn",
    ["job"],
    buckets=(0.1, 0.5, 1, 2.5, 5, 10, 30, 60),
)
MOST_REPORTED = 16 * 1024**2  # bytes that a child may report


@dataclass(frozen=True)
class Limits:
    """What one file may cost: bytes that come in, memory, CPU seconds, bytes of each file that is written."""

    bytes: int
    memory: int = 1536 * 1024**2
    seconds: int = 25
    file_size: int = 512 * 1024**2


@contextmanager
def as_temporary_file(chunks: Iterable[bytes], most: int) -> Iterator[IO[bytes]]:
    """The bytes of `chunks` in a file that nothing names. Raises RefusedError if there are more than `most`."""
    length = 0
    with tempfile.TemporaryFile() as source:
        for chunk in chunks:
            length += len(chunk)
            if length > most:
                raise RefusedError(Reason.TOO_MANY_BYTES)
            source.write(chunk)
        source.seek(0)  # and so writes out what is still in memory
        yield source


def run_in_child(
    job: str,
    source: IO[bytes],
    targets: Iterable[IO[bytes]],
    limits: Limits,
    walls: tuple[Wall, ...] = tuple(Wall),
    folder: str | None = None,
    **orders: object,
) -> dict[str, Any]:
    """What a child process reports of one job ("module:function") on `source`, having written to the files `targets`.

    It waits for its turn, and starts apart from the project (-I: no settings) in an empty folder, or in `folder`.
    Raises RefusedError with a reason, SubprocessError, or OSError.
    """
    files = [target.fileno() for target in targets]
    orders |= {"job": job, "targets": files, "walls": walls, **asdict(limits)}
    seconds = CLEANING_SECONDS.labels(job.rpartition(".")[2]).time()
    with queue.CHILDREN.turn(), seconds, tempfile.TemporaryDirectory() as empty, tempfile.TemporaryFile() as output:
        try:
            child = subprocess.run(  # noqa: S603 (nothing of the file is in the command)
                [sys.executable, "-I", "-c", _START, str(_ROOT), json.dumps(orders)],
                stdin=source,
                stdout=output,
                pass_fds=files,
                cwd=folder or empty,
                env={"MALLOC_ARENA_MAX": "1"},  # decoders with several threads reserve memory they never use
                timeout=limits.seconds * 2 + 5,  # others run, too
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise RefusedError(Reason.TOO_MUCH_WORK) from None
        return _report(child, output)


def _report(child: subprocess.CompletedProcess[bytes], output: IO[bytes]) -> dict[str, Any]:
    if child.returncode in (-signal.SIGKILL, -signal.SIGXCPU):
        raise RefusedError(Reason.TOO_MUCH_WORK)
    if child.returncode < 0:  # a decoder broke down over the file
        raise RefusedError(Reason.DAMAGED)
    child.check_returncode()
    output.seek(0)
    report: dict[str, Any] = json.loads(output.read(MOST_REPORTED))
    if "disk_full" in report:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if "refused" in report:
        raise RefusedError(report["refused"])
    if "failed" in report:
        raise subprocess.SubprocessError(report["failed"])
    return report
