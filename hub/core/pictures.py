"""Every picture that enters the hub comes through `cleaned`, whatever door it was handed in at."""

import logging
import subprocess

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hub.core.intake.pictures import Limits, clean_picture
from hub.core.intake.refusals import Reason, RefusedError

logger = logging.getLogger(__name__)

WORDS = {
    Reason.EMPTY: _("This file is empty. Choose it again, or choose another one."),
    Reason.TOO_MANY_BYTES: _(
        "This file is too big. It can have %(max_size)s at most. Save a smaller copy, then choose that."
    ),
    Reason.NOT_A_PICTURE: _(
        "We cannot read this as a picture. Choose a photograph or drawing that is a JPEG, PNG, GIF, WebP, HEIC or "
        "AVIF file."
    ),
    Reason.VECTOR: _("This is an SVG drawing, and those can hold programs. Save it as a PNG, then choose that."),
    Reason.DAMAGED: _("This picture is damaged, or part of it is missing. Save or send it again, then choose it here."),
    Reason.TOO_MANY_PIXELS: _(
        "This picture has too many pixels. It can have %(max_megapixels)s million at most, counting every frame of a "
        "moving picture. Save a smaller copy, then choose that."
    ),
    Reason.TOO_MUCH_WORK: _("This picture takes too long to read. Save it as a JPEG or PNG, then choose that."),
}
NOT_NOW = _("We could not check this picture just now. Please try again in a few minutes.")


class CleanPicture(TemporaryUploadedFile):
    """A picture that holds nothing but its pixels. Its name says nothing about where it came from."""

    width = height = None

    def __del__(self):
        self.close()  # a form with another mistake in it drops the picture; its temporary file goes at once


def cleaned(file):
    """`file` as a CleanPicture, or a ValidationError that says what is wrong and what to do."""
    if isinstance(file, CleanPicture):
        return file
    picture = CleanPicture("picture", content_type="", size=0, charset=None)
    try:
        limits = Limits(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        written = clean_picture(File(file).chunks(), picture.file, limits)
    except RefusedError as refusal:
        raise _refusal(refusal.reason) from None
    except (subprocess.SubprocessError, OSError) as error:
        logger.exception("A picture could not be checked")
        raise ValidationError(NOT_NOW, code="not_now") from error
    picture.name, picture.size = f"picture{written.suffix}", picture.file.seek(0, 2)
    picture.width, picture.height = written.width, written.height
    picture.seek(0)
    return picture


def _refusal(reason):
    limits = {
        "max_size": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        "max_megapixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
    }
    return ValidationError(WORDS[reason], code=reason, params=limits)
