"""The child process: takes limits on itself before it reads one byte, cleans one picture, and ends."""

import json
import os
import resource
import sys

from hub.core.intake.refusals import Reason, RefusedError
from hub.core.intake.rewriting import rewrite


def main(orders):
    """Read the picture from standard input, write it to the open file named, report on standard output."""
    orders = json.loads(orders)
    _limit_itself(orders)
    try:
        with os.fdopen(0, "rb") as source, os.fdopen(orders["target"], "wb") as target:
            report = rewrite(source, target, orders["pixels"])
    except RefusedError as refusal:
        report = {"refused": refusal.reason}
    except (MemoryError, OSError):  # no more room, in memory or in the file
        report = {"refused": Reason.TOO_MUCH_WORK}
    sys.stdout.write(json.dumps(report))


def _limit_itself(orders):
    for name, most in [
        ("RLIMIT_AS", orders["memory"]),
        ("RLIMIT_DATA", orders["memory"]),
        ("RLIMIT_CPU", orders["seconds"]),
        ("RLIMIT_FSIZE", orders["file_size"]),
        ("RLIMIT_CORE", 0),
    ]:
        _limit(name, most)
    os.nice(5)  # visitors come first


def _limit(name, most):
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
