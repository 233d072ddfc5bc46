"""The one tool that a job may start: ffmpeg, which reads one open file and writes to others, and knows no other way."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

import imageio_ffmpeg

from hub.core.intake import sandbox

_NAME: str = imageio_ffmpeg.get_ffmpeg_exe()
_PATH = shutil.which(_NAME) or _NAME
# Opened while it may be: another user may not be let into its folder.
TOOL = os.open(_PATH, os.O_RDONLY)
_OPEN = f"/proc/self/fd/{TOOL}"


class Source(NamedTuple):
    """An open file, what it is kept in (as ffmpeg names it), and at which byte that starts."""

    file: IO[bytes]
    form: str
    start: int = 0


def begin(
    source: Source,
    options: Sequence[str],
    log_level: str = "quiet",
    *,
    stdout: int | IO[bytes] | None = None,
    stderr: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start ffmpeg on a source. `stdout` and `stderr` are those of Popen. Raises OSError if it cannot be started."""
    os.lseek(source.file.fileno(), 0, os.SEEK_SET)  # it reads from where the file stands
    command = [
        *(_PATH, "-nostdin", "-v", log_level, "-y", "-threads", "2", "-protocol_whitelist", "fd,pipe"),
        *("-skip_initial_bytes", str(source.start), "-f", source.form, "-fd", "0", "-i", "fd:"),
        *options,
    ]
    return subprocess.Popen(  # noqa: S603 (nothing of the file is in the command)
        command,
        executable=_OPEN if Path(_OPEN).exists() else _PATH,
        stdin=source.file,
        pass_fds=[TOOL],
        preexec_fn=sandbox.guard_tool,  # noqa: PLW1509 (nothing here has threads)
        stdout=stdout,
        stderr=stderr,
    )
