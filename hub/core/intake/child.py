"""The child process: takes limits on itself before it reads one byte, does one job, and ends."""

import json
import os
import resource
import sys
from contextlib import ExitStack
from importlib import import_module

from hub.core.intake.refusals import Reason, RefusedError

# Each job's function takes the source, the target or targets, and what else it is told. Only its module is loaded.
JOBS = {
    "picture": "hub.core.intake.jobs.pictures:rewrite",
    "smaller": "hub.core.intake.jobs.pictures:shrink",
    "sound": "hub.core.intake.jobs.sounds:rewrite",
    "text": "hub.core.intake.jobs.texts:read",
}
LIMITS = {
    "RLIMIT_AS": "memory",
    "RLIMIT_DATA": "memory",
    "RLIMIT_CPU": "seconds",
    "RLIMIT_FSIZE": "file_size",
}


def main(orders):
    """Read the file from standard input, write to the open files named, report on standard output."""
    orders = json.loads(orders)
    limit_itself({name: orders[key] for name, key in LIMITS.items()})
    orders = {name: value for name, value in orders.items() if name not in {"bytes", *LIMITS.values()}}
    module, _, name = JOBS[orders.pop("job")].partition(":")
    try:
        with ExitStack() as files:
            source = files.enter_context(os.fdopen(0, "rb"))
            targets = [files.enter_context(os.fdopen(target, "wb")) for target in orders.pop("targets")]
            report = getattr(import_module(module), name)(source, targets, **orders)
    except RefusedError as refusal:
        report = {"refused": refusal.reason}
    except (MemoryError, OSError):  # no more room, in memory or in the file
        report = {"refused": Reason.TOO_MUCH_WORK}
    sys.stdout.write(json.dumps(report))


def limit_itself(limits):
    for name, most in (limits | {"RLIMIT_CORE": 0}).items():
        limit(name, most)
    os.nice(5)  # visitors come first


def limit(name, most):
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
