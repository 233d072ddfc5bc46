"""Cleans every picture, sound and film that editors put into the hub; what cannot be cleaned is refused in words."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile

from hub.core.intake.films import clean_film
from hub.core.intake.pictures import clean_picture
from hub.core.intake.runner import Limits
from hub.core.intake.sounds import FOR_THE_WEB, clean_sound
from hub.core.uploads import limits
from hub.core.uploads.messages import refusals_as_validation_errors


class CleanFile(TemporaryUploadedFile):
    """A file that holds nothing but what is seen and heard. Its name says nothing about where it came from."""

    file: IO[bytes]
    name: str
    width: int | None = None
    height: int | None = None

    def __del__(self) -> None:
        self.close()  # a form with another mistake in it drops the file, which is then removed at once

    def was_written(self) -> None:
        """Set the size from what was written, and go to its beginning."""
        self.size = self.file.seek(0, 2)
        self.seek(0)


class CleanPicture(CleanFile):
    """A clean picture."""


class CleanRecording(CleanFile):
    """A clean sound or film. `seconds` is how long it plays."""

    seconds: float | None = None


def cleaned_picture(file: IO[bytes] | File[bytes] | CleanPicture) -> CleanPicture:
    """`file` as a CleanPicture. Raises ValidationError."""
    if isinstance(file, CleanPicture):
        return file
    picture = CleanPicture("picture", content_type="", size=0, charset=None)
    most, pixels = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    with refusals_as_validation_errors(most, max_megapixels=pixels // 1_000_000):
        written = clean_picture(File(file).chunks(), picture.file, Limits(most), pixels)
    picture.name, picture.width, picture.height = f"picture{written.suffix}", written.width, written.height
    picture.was_written()
    return picture


def cleaned_recording(file: IO[bytes] | File[bytes] | CleanRecording, kind: str) -> CleanRecording:
    """`file`, an "audio" or a "video", as a CleanRecording. Raises ValidationError."""
    if isinstance(file, CleanRecording):
        return file
    recording = CleanRecording("recording", content_type="", size=0, charset=None)
    (_clean_sound if kind == "audio" else _clean_film)(File(file).chunks(), recording)
    recording.was_written()
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
