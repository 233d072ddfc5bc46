"""Cleans and measures the files of contributors; what cannot be cleaned is refused with a ValidationError in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File

from hub.characters import strip_unseen
from hub.core.intake import documents, films, queue, sounds
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


@dataclass(frozen=True)
class ContributedFilm:
    """A clean film as visitors get it, and one of its pictures in several sizes. `sha256` is of the clean film."""

    file: IO[bytes]
    seen: films.FilmInfo
    stills: list[SmallerPicture]
    sha256: str


@contextmanager
def contributed_picture(
    file: IO[bytes], page: int | None = None, owner: str | None = None, *, words_too: bool = False
) -> Iterator[ContributedPicture]:
    """`file`, or one page of it, as a ContributedPicture while the context lasts. Raises ValidationError.

    Without a page, a file of several pictures is refused; one that moves always is. The pages of a document are those
    of a PDF, or the pictures within another one; `words_too` says that its words are read apart (`contributed_text`).
    `owner` says whose file it is: while many wait, a person's second file does not come before another person's first.
    """
    of_document = documents.is_pdf(file) or (page is not None and documents.is_document(file))
    most = limits.CONTRIBUTED_PAGE if of_document else limits.CONTRIBUTED_PICTURE
    pixels = limits.CONTRIBUTED_PICTURE_PIXELS
    with ExitStack() as files:
        clean = files.enter_context(TemporaryFile())
        copies = {width: files.enter_context(TemporaryFile()) for width in limits.CONTRIBUTED_PICTURE_WIDTHS}
        refusals = refusals_as_validation_errors(most.bytes, max_megapixels=pixels // 1_000_000)
        with refusals, queue.CHILDREN.turn(owner):
            chunks = File(file).chunks()
            if of_document:
                written = documents.clean_page(chunks, clean, most, pixels, page=page, words_too=words_too)
            else:
                written = clean_picture(
                    chunks, clean, most, pixels, page=page, count_frames=False, paper=False, moving=False
                )
            smaller = _smaller(clean, copies)  # only these are on paper
        yield ContributedPicture(clean, written, smaller, _sha256(clean))


@contextmanager
def contributed_sound(
    file: IO[bytes], owner: str | None = None, *, of_a_film: bool = False
) -> Iterator[ContributedSound]:
    """`file` as a ContributedSound while the context lasts. Raises ValidationError. `owner` as for a picture.

    A film is refused, unless its contributor says that its sound is enough.
    """
    most, minutes = limits.CONTRIBUTED_SOUND, limits.CONTRIBUTED_SOUND_MINUTES
    with TemporaryFile() as clean, TemporaryFile() as web:
        with refusals_as_validation_errors(most.bytes, max_minutes=minutes), queue.CHILDREN.turn(owner):
            heard = sounds.clean_sound(File(file).chunks(), clean, web, most, minutes * 60, of_a_film=of_a_film)
        yield ContributedSound(clean, web, heard, _sha256(clean))


@contextmanager
def contributed_film(file: IO[bytes], owner: str | None = None) -> Iterator[ContributedFilm]:
    """`file` as a ContributedFilm while the context lasts. Raises ValidationError. `owner` as for a picture."""
    most, minutes = limits.CONTRIBUTED_FILM, limits.CONTRIBUTED_FILM_MINUTES
    with ExitStack() as files:
        clean, still = files.enter_context(TemporaryFile()), files.enter_context(TemporaryFile())
        copies = {width: files.enter_context(TemporaryFile()) for width in limits.CONTRIBUTED_FILM_WIDTHS}
        with refusals_as_validation_errors(most.bytes, max_minutes=minutes), queue.FILMS.turn(owner):
            seen = films.clean_short_film(File(file).chunks(), clean, still, most, minutes * 60)
            stills = _smaller(still, copies)
        yield ContributedFilm(clean, seen, stills, _sha256(clean))


def contributed_text(file: IO[bytes]) -> str:
    """The words of `file`, without characters that cannot be seen. Raises ValidationError."""
    most, letters = limits.CONTRIBUTED_TEXT, limits.CONTRIBUTED_TEXT_LETTERS
    with refusals_as_validation_errors(most.bytes, max_letters=f"{letters:,}"):
        read = documents.read_pdf if documents.is_pdf(file) else read_text
        return strip_unseen(read(File(file).chunks(), most, letters))


def _smaller(clean: IO[bytes], copies: Mapping[int, IO[bytes]]) -> list[SmallerPicture]:
    """A clean picture written to `copies`, no wider than the key of each."""
    smaller = shrink(clean, dict(copies), limits.CONTRIBUTED_PICTURE)
    return [SmallerPicture(*pair) for pair in zip(copies.values(), smaller, strict=True)]


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it only reads
