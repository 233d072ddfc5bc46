"""Cleans and measures the files of contributors; what cannot be cleaned is refused with a ValidationError in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File

from hub.characters import strip_unseen
from hub.core.intake import queue, sounds
from hub.core.intake.pictures import PictureInfo, clean_picture, shrink
from hub.core.intake.texts import read_text
from hub.core.uploads import limits
from hub.core.uploads.messages import refusals_as_validation_errors


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
def contributed_picture(
    file: IO[bytes], page: int | None = None, owner: str | None = None
) -> Iterator[ContributedPicture]:
    """`file`, or one page of it, as a ContributedPicture while the context lasts. Raises ValidationError.

    Without a page, a file of several pictures is refused. `owner` says whose file it is: while many wait, a person's
    second file does not come before another person's first.
    """
    most, pixels = limits.CONTRIBUTED_PICTURE, limits.CONTRIBUTED_PICTURE_PIXELS
    with ExitStack() as files:
        clean = files.enter_context(TemporaryFile())
        copies: dict[int, IO[bytes]] = {
            width: files.enter_context(TemporaryFile()) for width in limits.CONTRIBUTED_PICTURE_WIDTHS
        }
        refusals = refusals_as_validation_errors(most.bytes, max_megapixels=pixels // 1_000_000)
        with refusals, queue.CHILDREN.turn(owner):
            chunks = File(file).chunks()
            written = clean_picture(chunks, clean, most, pixels, page=page, count_frames=False, paper=False)
            smaller = shrink(clean, copies, most)  # only these are on paper
        pairs = zip(copies.values(), smaller, strict=True)
        yield ContributedPicture(clean, written, [SmallerPicture(*pair) for pair in pairs], _sha256(clean))


@contextmanager
def contributed_sound(file: IO[bytes], owner: str | None = None) -> Iterator[ContributedSound]:
    """`file` as a ContributedSound while the context lasts. Raises ValidationError. `owner` as for a picture."""
    most, minutes = limits.CONTRIBUTED_SOUND, limits.CONTRIBUTED_SOUND_MINUTES
    with TemporaryFile() as clean, TemporaryFile() as web:
        with refusals_as_validation_errors(most.bytes, max_minutes=minutes), queue.CHILDREN.turn(owner):
            heard = sounds.clean_sound(File(file).chunks(), clean, web, most, minutes * 60)
        yield ContributedSound(clean, web, heard, _sha256(clean))


def contributed_text(file: IO[bytes]) -> str:
    """The words of `file`, without characters that cannot be seen. Raises ValidationError."""
    most, letters = limits.CONTRIBUTED_TEXT, limits.CONTRIBUTED_TEXT_LETTERS
    with refusals_as_validation_errors(most.bytes, max_letters=f"{letters:,}"):
        return strip_unseen(read_text(File(file).chunks(), most, letters))


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it only reads
