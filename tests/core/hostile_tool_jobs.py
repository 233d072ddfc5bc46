"""Attacks by a file that has taken over a decoder which may start ffmpeg."""

from hub.core.intake.jobs import ffmpeg
from tests.core import hostile_jobs

TOOL = ffmpeg.TOOL


def attempt(source, targets, **told):
    return hostile_jobs.attempt(source, targets, **told)


def open_url(source, targets, address):
    """The tool's output when it is called without the hub's options, to read something else."""
    options = ["-protocol_whitelist", "file,tcp,http", "-i", address, "-map", "1:a", "-f", "null", "-"]
    with ffmpeg.begin(ffmpeg.Source(source, "wav"), options) as hearing:
        pass
    return {"stopped": hearing.returncode != 0}


surroundings = hostile_jobs.surroundings
