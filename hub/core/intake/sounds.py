"""The way in for sounds: bytes from anywhere become two clean sounds, or a reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from hub.core.intake.runner import Limits, as_temporary_file, run_in_child

WITHOUT_LOSS, FOR_THE_WEB = ".flac", ".mp3"
# How files end that hold a sound which is taken. What they hold decides, whatever they are called.
SUFFIXES = (
    *(
        ".mp3",
        ".mp2",
        ".m4a",
        ".m4b",
        ".aac",
        ".wav",
        ".w64",
        ".aif",
        ".aiff",
        ".caf",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
    ),
    *(".wma", ".amr", ".3gp", ".3g2", ".mka", ".mp4", ".m4v", ".mov", ".webm", ".mkv"),
)


@dataclass(frozen=True)
class SoundInfo:
    """What was heard: how long it is, in seconds, and the loudest moment of each of 200 steps, 0 to 100."""

    seconds: float
    waveform: list[int]


def clean_sound(
    chunks: Iterable[bytes],
    lossless: IO[bytes],
    web: IO[bytes],
    limits: Limits,
    longest: int,
    *,
    of_a_film: bool = True,
) -> SoundInfo:
    """Write the sound in `chunks`, at most `longest` seconds, anew to two real files; raises RefusedError.

    `lossless` gets FLAC as it sounds, `web` an MP3 with its loudness evened. Neither holds anything else: no tags,
    pictures, chapters, nor a film's pictures. Unless it may be the sound `of_a_film`, a film is refused.
    """
    with as_temporary_file(chunks, limits.bytes) as source:
        job = "hub.core.intake.jobs.sounds:rewrite"
        return SoundInfo(**run_in_child(job, source, [lossless, web], limits, longest=longest, of_a_film=of_a_film))
