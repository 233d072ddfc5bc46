"""Every sound and film that editors put into the hub is cleaned here, as contributors' sounds are."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile

from hub.core.intake.films import clean_film
from hub.core.intake.sounds import FOR_THE_WEB, clean_sound
from hub.core.uploads import limits
from hub.core.uploads.messages import refusals_as_validation_errors


class CleanRecording(TemporaryUploadedFile):
    """A sound or film that holds nothing but what is heard and seen. `seconds` is how long it plays."""

    seconds: float | None = None
    file: IO[bytes]
    name: str
    width: int | None = None
    height: int | None = None

    def __del__(self) -> None:
        self.close()  # a form with another mistake in it drops the recording; its temporary file goes at once


def cleaned_recording(file: IO[bytes] | File[bytes] | CleanRecording, kind: str) -> CleanRecording:
    """`file`, an "audio" or a "video", as a CleanRecording. Raises ValidationError."""
    if isinstance(file, CleanRecording):
        return file
    recording = CleanRecording("recording", content_type="", size=0, charset=None)
    (_clean_sound if kind == "audio" else _clean_film)(File(file).chunks(), recording)
    recording.size = recording.file.seek(0, 2)
    recording.seek(0)
    return recording


def _clean_sound(chunks: Iterable[bytes], recording: CleanRecording) -> None:
    most, minutes = limits.EDITORS_SOUND, limits.EDITORS_SOUND_MINUTES
    with refusals_as_validation_errors(most.bytes, max_minutes=minutes), TemporaryFile() as lossless:
        heard = clean_sound(chunks, lossless, recording.file, most, minutes * 60)
    recording.name, recording.seconds = f"sound{FOR_THE_WEB}", heard.seconds


def _clean_film(chunks: Iterable[bytes], recording: CleanRecording) -> None:
    most, minutes = limits.EDITORS_FILM, limits.EDITORS_FILM_MINUTES
    with refusals_as_validation_errors(most.bytes, max_minutes=minutes):
        seen = clean_film(chunks, recording.file, most, minutes * 60)
    recording.name, recording.seconds = f"film{seen.suffix}", seen.seconds
    recording.width, recording.height = seen.width, seen.height
