"""Every picture that editors put into the hub is cleaned here."""

from __future__ import annotations

from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile

from hub.core.intake.pictures import clean_picture
from hub.core.intake.runner import Limits
from hub.core.uploads.messages import refusals_as_validation_errors


class CleanPicture(TemporaryUploadedFile):
    """A picture that holds nothing but its pixels. Its name says nothing about where it came from."""

    file: IO[bytes]
    name: str
    width: int | None = None
    height: int | None = None

    def __del__(self) -> None:
        self.close()  # a form with another mistake in it drops the picture; its temporary file goes at once


def cleaned_picture(file: IO[bytes] | File[bytes] | CleanPicture) -> CleanPicture:
    """`file` as a CleanPicture. Raises ValidationError."""
    if isinstance(file, CleanPicture):
        return file
    picture = CleanPicture("picture", content_type="", size=0, charset=None)
    most, pixels = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    with refusals_as_validation_errors(most, max_megapixels=pixels // 1_000_000):
        written = clean_picture(File(file).chunks(), picture.file, Limits(most), pixels)
    picture.name, picture.size = f"picture{written.suffix}", picture.file.seek(0, 2)
    picture.width, picture.height = written.width, written.height
    picture.seek(0)
    return picture
