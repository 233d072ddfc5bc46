"""Files that people without an account offer: cleaned, told in words if they cannot be, and measured."""

import hashlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File

from hub.characters import strip_unseen
from hub.core.intake import queue, sounds
from hub.core.intake.pictures import PictureInfo, clean_picture, shrink
from hub.core.intake.runner import Limits
from hub.core.intake.texts import read_text
from hub.core.uploads.messages import refusals_as_validation_errors

PICTURE = Limits(bytes=40 * 1024**2, memory=2048 * 1024**2, seconds=40)
PICTURE_PIXELS = 80_000_000
WIDTHS = [480, 960, 1920]  # pixels, of the copies that visitors get
SOUND = Limits(bytes=100 * 1024**2, seconds=240)
SOUND_MINUTES = 20
TEXT = Limits(bytes=100 * 1024**2, memory=768 * 1024**2, seconds=20)  # most bytes are photographs beside the words
TEXT_LETTERS = 200_000


@dataclass(frozen=True)
class SmallerPicture:
    """A picture as visitors get it."""

    file: IO[bytes]
    written: PictureInfo


@dataclass(frozen=True)
class ContributedPicture:
    """A clean picture at full quality, and smaller ones. `sha256` is of the clean file."""

    file: IO[bytes]
    written: PictureInfo
    smaller: list[SmallerPicture]
    sha256: str


@dataclass(frozen=True)
class ContributedSound:
    """A clean sound without loss, and as visitors get it. `sha256` is of the clean file."""

    file: IO[bytes]
    web: IO[bytes]
    heard: sounds.SoundInfo
    sha256: str


@contextmanager
def contributed_picture(file, page=None, owner=None):
    """`file`, or one page of it, as an OfferedPicture, as long as the context lasts. Raises ValidationError.

    Without a page, a file of several pictures is refused. `owner` says whose it is, where many wait: nobody's second
    file comes before another's first.
    """
    with ExitStack() as files:
        clean = files.enter_context(TemporaryFile())
        copies = {width: files.enter_context(TemporaryFile()) for width in WIDTHS}
        refusals = refusals_as_validation_errors(PICTURE.bytes, max_megapixels=PICTURE_PIXELS // 1_000_000)
        with refusals, queue.CHILDREN.turn(owner):
            options = {"page": page, "count_frames": False, "paper": False}  # only its copies are on paper
            written = clean_picture(File(file).chunks(), clean, PICTURE, PICTURE_PIXELS, **options)
            smaller = shrink(clean, copies, PICTURE)
        pairs = zip(copies.values(), smaller, strict=True)
        yield ContributedPicture(clean, written, [SmallerPicture(*pair) for pair in pairs], _sha256(clean))


@contextmanager
def contributed_sound(file, owner=None):
    """`file` as an OfferedSound, as long as the context lasts. Raises ValidationError. `owner` as for a picture."""
    with TemporaryFile() as clean, TemporaryFile() as web:
        with refusals_as_validation_errors(SOUND.bytes, max_minutes=SOUND_MINUTES), queue.CHILDREN.turn(owner):
            heard = sounds.clean_sound(File(file).chunks(), clean, web, SOUND, SOUND_MINUTES * 60)
        yield ContributedSound(clean, web, heard, _sha256(clean))


def contributed_text(file):
    """The words of `file`, to the letter that can be seen. Raises ValidationError."""
    with refusals_as_validation_errors(TEXT.bytes, max_letters=f"{TEXT_LETTERS:,}"):
        return strip_unseen(read_text(File(file).chunks(), TEXT, TEXT_LETTERS))


def _sha256(file):
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
