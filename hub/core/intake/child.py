"""The child process: takes limits on itself and closes its walls before it reads one byte, does one job, and ends."""

import codecs
import json
import os
import resource
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol

from hub.core.intake import sandbox
from hub.core.intake.exceptions import Reason, RefusedError, is_disk_full

LIMITS = {
    "RLIMIT_AS": "memory",
    "RLIMIT_DATA": "memory",
    "RLIMIT_CPU": "seconds",
    "RLIMIT_FSIZE": "file_size",
}
# Python loads each when it is first asked for, which is too late once the walls are closed.
ENCODINGS = (
    "ascii latin-1 cp1252 cp437 cp850 mac-roman utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be "
    "unicode-escape"
)


class Job(Protocol):
    """A function that reads the source, writes to the targets, and reports what is to be told as JSON."""

    def __call__(self, source: BinaryIO, targets: Sequence[BinaryIO], **orders: object) -> Mapping[str, object]: ...


def main(told: str) -> None:
    """Read the file from standard input, write to the open files named, report on standard output.

    The job is a function, "module:name"; it takes the source, the targets, and what else it is told. All that it needs
    is imported before the walls close. If its module has a TOOL, an open program, that one may still be started; if it
    READS_ITS_FOLDER, the files in the current folder may still be read.
    """
    orders = json.loads(told)
    limit_itself({name: orders[key] for name, key in LIMITS.items()})
    orders = {name: value for name, value in orders.items() if name not in {"bytes", *LIMITS.values()}}
    module, _, name = orders.pop("job").partition(":")
    module = import_module(module)
    for encoding in ENCODINGS.split():
        codecs.lookup(encoding)
    folder = Path.cwd() if getattr(module, "READS_ITS_FOLDER", False) else None
    sandbox.enter(orders.pop("walls"), getattr(module, "TOOL", None), folder)
    sys.stdout.write(json.dumps(report_of(getattr(module, name), **orders)))


def report_of(job: Job, targets: list[int], **orders: object) -> Mapping[str, object]:
    """What a job reports, having written to the open files of these numbers; or why it was refused, or failed."""
    try:
        with ExitStack() as files:
            source = files.enter_context(os.fdopen(0, "rb"))
            opened = [files.enter_context(os.fdopen(target, "wb")) for target in targets]
            return job(source, opened, **orders)
    except RefusedError as refusal:
        return {"refused": refusal.reason}
    except (MemoryError, OSError) as error:  # no more room: on the disk, in memory or in the file
        return {"disk_full": True} if is_disk_full(error) else {"refused": Reason.TOO_MUCH_WORK}
    except Exception as error:  # where it happened, and nothing of what was in the file
        place = traceback.extract_tb(error.__traceback__)[-1]
        return {"failed": f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"}


def limit_itself(limits: dict[str, int]) -> None:
    """Set limits, by their names in `resource`: bytes, and seconds of a processor."""
    for name, most in (limits | {"RLIMIT_CORE": 0}).items():
        limit(name, most)
    os.nice(5)  # visitors come first


def limit(name: str, most: int) -> None:
    """Set one limit. macOS has some in name only and refuses them: there, the time limit still holds."""
    kind = getattr(resource, name, None)
    if kind is None:
        return
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(kind, (most, most))
    except (ValueError, OSError):
        return
