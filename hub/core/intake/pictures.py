"""The way in for pictures: hand over bytes from anywhere, get a picture without secrets, or a reason why not."""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from hub.core.intake.refusals import Reason, RefusedError

_ROOT = Path(__file__).resolve().parents[3]
_START = "import sys; sys.path.append(sys.argv[1]); from hub.core.intake import child; child.main(sys.argv[2])"


@dataclass(frozen=True)
class Written:
    """What was written: a picture with nothing but its pixels, upright, in sRGB, as JPEG, PNG or WebP."""

    suffix: str
    width: int
    height: int


@dataclass(frozen=True)
class Limits:
    """What one picture may cost. `pixels` are width x height x frames, as its header tells them."""

    bytes: int
    pixels: int
    memory: int = 1536 * 1024**2
    seconds: int = 25
    file_size: int = 512 * 1024**2


def clean_picture(chunks: Iterable[bytes], target: IO[bytes], limits: Limits) -> Written:
    """Write the picture in `chunks` to `target`, a real file, anew; raises RefusedError with a reason.

    A child process does it, under limits that the system enforces: the caller's own never decodes anything.
    """
    with tempfile.TemporaryFile() as source:
        _copy(chunks, source, limits.bytes)
        report = _ask_child(source, target, limits)
    if "refused" in report:
        raise RefusedError(report["refused"])
    return Written(**report)


def _copy(chunks, source, max_bytes):
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > max_bytes:
            raise RefusedError(Reason.TOO_MANY_BYTES)
        source.write(chunk)
    source.seek(0)  # and so writes out what is still in memory


def _ask_child(source, target, limits):
    """Start the child apart from the project (-I: no settings, no current folder) and read its report."""
    orders = {"target": target.fileno(), **asdict(limits)}
    try:
        child = subprocess.run(  # noqa: S603 (nothing of the file is in the command)
            [sys.executable, "-I", "-c", _START, str(_ROOT), json.dumps(orders)],
            stdin=source,
            stdout=subprocess.PIPE,
            pass_fds=[target.fileno()],
            env={"MALLOC_ARENA_MAX": "1"},  # decoders with several threads reserve memory they never use
            timeout=limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": Reason.TOO_MUCH_WORK}
    if child.returncode in (-signal.SIGKILL, -signal.SIGXCPU):
        return {"refused": Reason.TOO_MUCH_WORK}
    if child.returncode < 0:  # a decoder broke down over the file
        return {"refused": Reason.DAMAGED}
    child.check_returncode()
    return json.loads(child.stdout)
