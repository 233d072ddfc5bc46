"""What people read about a file that is refused: what is wrong, and what would work."""

import logging
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hub.core.intake.exceptions import Reason, RefusedError, is_disk_full

logger = logging.getLogger(__name__)

MESSAGES = {
    Reason.BUSY: _(
        "Many people are sending files just now, so we could not take this one. All else that you sent is kept. "
        "Please choose the file again in a minute."
    ),
    Reason.EMPTY: _("This file is empty. Choose it again, or choose another one."),
    Reason.TOO_MANY_BYTES: _(
        "This file is too big. It can have %(max_size)s at most. Save a smaller copy, then choose that."
    ),
    Reason.NOT_A_PICTURE: _(
        "We cannot read this as a picture. Choose a photograph or drawing that is a JPEG, PNG, GIF, WebP, HEIC, AVIF, "
        "TIFF or BMP file, or a PDF."
    ),
    Reason.UNUSUAL_PICTURE: _(
        "Only special programs show this kind of picture, such as a camera's raw file. Save or export it as a JPEG or "
        "PNG, then choose that."
    ),
    Reason.SEVERAL_PICTURES: _(
        "There are several pictures in this file. Save each of them as a file of its own, then choose the one that you "
        "want."
    ),
    Reason.VECTOR: _("This is an SVG drawing, and those can hold programs. Save it as a PNG, then choose that."),
    Reason.MOVING_PICTURE: _(
        "This picture moves, and pictures stand still here. Save the moment that you want as a picture of its own, "
        "such as a screenshot, then choose that."
    ),
    Reason.PICTURE_WITHIN: _(
        "There is a picture in this document that we cannot take out. Save it as a JPEG or PNG of its own, or save the "
        "whole document as a PDF, then choose that under “Pictures”."
    ),
    Reason.A_RECORDING: _(
        "This is a film or a sound, not a picture. To show a film, begin again and choose “Short film”. If a moment of "
        "it is enough, save that as a picture."
    ),
    Reason.NO_PICTURES: _("There are no pictures in this document. Choose it under “Words from a file”."),
    Reason.TOO_MANY_PAGES: _("This file has too many pages. Save those that you want as a file, then choose that."),
    Reason.DAMAGED: _("This file is damaged, or part of it is missing. Save or send it again, then choose it here."),
    Reason.TOO_MANY_PIXELS: _(
        "This picture has too many pixels. It can have %(max_megapixels)s million at most, counting every frame of a "
        "moving picture. Save a smaller copy, then choose that."
    ),
    Reason.TOO_MUCH_WORK: _("This file takes too long to read. Save it in another format, then choose that."),
    Reason.NOT_A_SOUND: _(
        "We cannot read this as a sound. Choose a recording that is an MP3, M4A, AAC, WAV, AIFF, CAF, OGG, "
        "Opus, FLAC, WMA, AMR or 3GP file."
    ),
    Reason.A_FILM: _(
        "This is a film, and its pictures would be lost here. To show all of it, begin again and choose “Short film”. "
        "If the sound is enough, tick “Only the sound of a film” and choose it again."
    ),
    Reason.NOT_A_FILM: _("There are no moving pictures in this. Choose a film, such as an MP4 file."),
    Reason.TOO_LONG: _(
        "This recording is too long. It can have %(max_minutes)s minutes at most. Cut it, or send it in parts."
    ),
    Reason.NOT_A_TEXT: _(
        "We cannot read this as a text. Choose a .txt, .docx, .odt or PDF file, or type the words here."
    ),
    Reason.OTHER_TEXT: _(
        "This is not only a text: it is a web page, an email, an RTF or a Pages file, or the like. Open it in "
        "the program that you have for it, and save or export it as .docx or PDF. Or copy the words into the box."
    ),
    Reason.NO_WORDS: _("There are no words in this file. Choose another one, or type the words into the box."),
    Reason.ONLY_A_PICTURE: _(
        "There are no words in this file, only a picture. Take a photograph or a screenshot of it and choose that "
        "under “Pictures”, or type the words into the box."
    ),
    Reason.LOCKED: _("This file has a password. Save it without one, then choose that."),
    Reason.OLD_OR_LOCKED: _(
        "This file has a password, or an old Word wrote it. Save it as .docx without a password, then choose that."
    ),
    Reason.TOO_MANY_LETTERS: _("This text is too long. It can have %(max_letters)s letters at most."),
}
DISK_FULL = "disk_full"  # the code of a ValidationError
NO_ROOM = _(
    "There is no room on our computer just now, so we could not take this file. This is not your mistake. All else "
    "that you sent is kept. Please send the file again later."
)
NOT_NOW = _("We could not check this file just now. Please try again in a few minutes.")


@contextmanager
def refusals_as_validation_errors(max_bytes: int, **limits: int | str) -> Iterator[None]:
    """Turn a refusal of the intake into a ValidationError in plain words. `limits` are values for the words."""
    try:
        with full_disk_as_validation_error():
            yield
    except RefusedError as refusal:
        params = {"max_size": filesizeformat(max_bytes), **limits}
        raise ValidationError(MESSAGES[refusal.reason], code=refusal.reason, params=params) from None
    except (subprocess.SubprocessError, OSError) as error:
        logger.exception("A file could not be checked")
        raise ValidationError(NOT_NOW, code="not_now") from error


@contextmanager
def full_disk_as_validation_error() -> Iterator[None]:
    """Turn an error that says that a disk is full into a ValidationError, and write it down for whoever keeps it."""
    try:
        yield
    except OSError as error:
        if not is_disk_full(error):
            raise
        logger.exception("There is no room for a file")
        raise ValidationError(NO_ROOM, code=DISK_FULL) from error
