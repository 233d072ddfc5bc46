"""The way in for films: bytes from anywhere become a clean film, or a reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from hub.core.intake.runner import Limits, as_temporary_file, run_in_child

JOBS = "hub.core.intake.jobs.films"


@dataclass(frozen=True)
class FilmInfo:
    """What was written: an MP4 or WebM, how long it plays (seconds), and its size in pixels."""

    suffix: str
    seconds: float
    width: int
    height: int


def clean_film(chunks: Iterable[bytes], target: IO[bytes], limits: Limits, longest: int) -> FilmInfo:
    """Write the film in `chunks`, at most `longest` seconds, anew to a real file; raises RefusedError.

    It holds its first pictures and its first sound and nothing else: no place, names, device, chapters, cover or data.
    """
    with as_temporary_file(chunks, limits.bytes) as source:
        return FilmInfo(**run_in_child(f"{JOBS}:rewrite", source, [target], limits, longest=longest))


def clean_short_film(
    chunks: Iterable[bytes], web: IO[bytes], still: IO[bytes], limits: Limits, longest: int
) -> FilmInfo:
    """Write the film in `chunks`, at most `longest` seconds, anew to `web`, and one of its pictures as PNG to `still`.

    Both are real files. The film is an MP4 (H.264, AAC) of at most 720p, upright, that begins to play before all of it
    has come, with nothing else in it. Raises RefusedError.
    """
    with as_temporary_file(chunks, limits.bytes) as source, TemporaryFile() as draft:
        job = f"{JOBS}:rewrite_for_the_web"
        return FilmInfo(**run_in_child(job, source, [draft, web, still], limits, longest=longest))
