"""What a server should have: walls around the process that reads files of strangers, and proxies it can trust."""

import os
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.files.storage import storages

from hub.core.intake.exceptions import RefusedError
from hub.core.intake.runner import Limits, run_in_child
from hub.core.intake.sandbox import Wall

WALLS = {
    Wall.USER: "it runs as a user who owns nothing",
    Wall.FILES: "it opens no other files, and sees and signals no other process",
    Wall.CALLS: "it reaches no network, and starts no program but its own tool",
}
HINTS = {
    Wall.USER: "Run the hub as a user of its own instead of root, or let root become another (CAP_SETUID, CAP_SETGID).",
    Wall.FILES: "Use a Linux with Landlock (kernel 5.13, better 6.12 or newer), in a container that lets it be used.",
    Wall.CALLS: "Install libseccomp (the package libseccomp2 on Debian and Ubuntu).",
}


def connect():
    """Have Django ask this check. Called once, when the app is ready."""
    checks.register(check_walls, checks.Tags.security, deploy=True)
    checks.register(check_proxies, checks.Tags.security, deploy=True)
    checks.register(check_buckets, checks.Tags.security, deploy=True)
    checks.register(check_withdrawals, checks.Tags.security, deploy=True)


def check_proxies(app_configs, **kwargs):
    """Warn if all visitors seem to come from one address: that of a proxy which is not trusted to name them."""
    if settings.TRUSTED_PROXIES:
        return []
    message = "TRUSTED_PROXIES is 0, so limits on tries count the address that asks the hub, and http is never https."
    hint = "Set it to the number of proxies before the hub. Each must write X-Forwarded-For and X-Forwarded-Proto anew."
    return [checks.Warning(message, hint, id="core.W002")]


def check_buckets(app_configs, **kwargs):
    """Warn of a bucket that keeps what was removed: a work that was withdrawn would still be there (invariant 8)."""
    hint = "Switch versioning off for it, and remove the versions that it holds. Backups are for losses."
    return [
        checks.Warning(f"The bucket {storage.bucket_name} keeps versions of removed files.", hint, id="core.W003")
        for storage in (storages["default"], storages["private"])
        if storage.keeps_removed_files()
    ]


def check_withdrawals(app_configs, **kwargs):
    """Warn if the list of withdrawals is not kept apart from what is lost, or replaced when a backup is restored."""
    if not hasattr(storages["withdrawals"], "location"):  # a bucket of its own: with another, the hub does not start
        return []
    own = Path(storages["withdrawals"].location).resolve()
    message = ""
    if own.is_relative_to(settings.BASE_DIR):
        message = "WITHDRAWALS_ROOT is not set, or lies in the folder of the hub's code, and the list is lost with it."
    for name, alias in {"MEDIA_ROOT": "default", "PRIVATE_MEDIA_ROOT": "private"}.items():
        other = Path(storages[alias].location).resolve()
        if own.is_relative_to(other) or other.is_relative_to(own):
            message = f"WITHDRAWALS_ROOT and {name} lie one in the other, so restoring a backup would remove the list."
    why = "Without the list of withdrawals, a restored backup brings back what was withdrawn after it was made."
    hint = (
        "Set it to a folder of its own, on another disk if you can, and move the list there (see docs/operations.md)."
    )
    return [checks.Warning(f"{message} {why}", hint, id="core.W004")] if message else []


def check_walls(app_configs, **kwargs):
    """Say which walls stand on this machine, and warn of each that does not."""
    try:
        with tempfile.TemporaryFile() as nothing:
            walls = run_in_child("hub.core.intake.sandbox:report_walls", nothing, [], Limits(bytes=0))["walls"]
    except (subprocess.SubprocessError, OSError):
        hint = "Start it by hand to see why: manage.py shell, then hub.core.checks.check_walls(None)."
        return [checks.Error("The process that reads files of visitors does not start.", hint, id="core.E001")]
    except RefusedError:  # the hub is at work
        message = "The process that reads files of visitors had no turn just now, so its walls were not looked at."
        return [checks.Info(message, id="core.I002")]
    words = [WALLS[wall] for wall in Wall if wall in walls] or ["no wall stands"]
    info = checks.Info(f"The process that reads files of visitors: {'; '.join(words)}.", id="core.I001")
    return [info, *(_missing(wall) for wall in Wall if wall not in walls and _is_needed(wall))]


def _is_needed(wall):
    return wall != Wall.USER or os.geteuid() == 0


def _missing(wall):
    message = f"A wall is missing around the process that reads files of visitors: that {WALLS[wall]}."
    return checks.Warning(message, HINTS[wall], id="core.W001")
