"""Files of a work: stored once they are clean, deleted once no version needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from hub.core.intake.sounds import FOR_THE_WEB, WITHOUT_LOSS
from hub.core.uploads.contributed import (
    ContributedPicture,
    SmallerPicture,
    contributed_film,
    contributed_picture,
    contributed_sound,
)
from hub.core.uploads.messages import full_disk_as_validation_error
from yellowbook.models import Contribution, ContributionPicture, Copy, Upload


@contextmanager
def stored_picture(work: Contribution, file: UploadedFile[bytes]) -> Iterator[Upload]:
    """Yield a cleaned picture as an Upload, in a transaction that ends with the context.

    Raises ValidationError, also for a file of several pictures.
    """
    with (
        full_disk_as_validation_error(),
        contributed_picture(file, owner=_owner(work)) as offered,
        transaction.atomic(),
    ):  # the transaction begins once the file is clean
        yield _upload_of(work, offered)


@contextmanager
def stored_pictures(
    work: Contribution, file: UploadedFile[bytes], most: int, *, words_too: bool = False
) -> Iterator[list[Upload]]:
    """Yield each picture of a file, such as the pages of a scan or a PDF, like `stored_picture`: all of them, or none.

    `words_too` says that the words of the file are read apart: then only what is more than words is a picture. Raises
    ValidationError, or Refusal if there are more than `most`.
    """
    with full_disk_as_validation_error(), ExitStack() as pages:
        first = pages.enter_context(contributed_picture(file, 0, _owner(work), words_too=words_too))
        number = first.written.pages
        if number > most:
            words = _(
                "A work can have %(most)s pictures at most, and there are %(number)s in this file. Save those that you "
                "want as a file of their own, then choose that."
            )
            raise Refusal(words % {"most": most, "number": number})
        offered = [first]
        for page in range(1, number):
            further = contributed_picture(file, page, _owner(work), words_too=words_too)
            offered.append(pages.enter_context(further))
        with transaction.atomic():
            yield [_upload_of(work, page) for page in offered]


def _owner(work: Contribution) -> str:
    """The name under which the queue of the intake counts the files of this work."""
    return f"work {work.pk}"


def _upload_of(work: Contribution, offered: ContributedPicture) -> Upload:
    clean = offered.written
    upload = Upload(
        contribution=work,
        kind=Upload.Kind.PICTURE,
        sha256=offered.sha256,
        width=clean.width,
        height=clean.height,
    )
    upload.original.save(f"picture{clean.suffix}", File(offered.file))
    _store_smaller(upload, offered.smaller)
    return upload


def _store_smaller(upload: Upload, pictures: Iterable[SmallerPicture]) -> None:
    for smaller in pictures:
        copy = Copy(upload=upload, width=smaller.written.width, height=smaller.written.height)
        copy.private.save(f"{copy.width}{smaller.written.suffix}", File(smaller.file))


@contextmanager
def stored_sound(work: Contribution, file: UploadedFile[bytes], *, of_a_film: bool = False) -> Iterator[Upload]:
    """Yield a cleaned sound as an Upload, in a transaction that ends with the context.

    Raises ValidationError, also for a film, unless its sound alone is wanted.
    """
    cleaned = contributed_sound(file, _owner(work), of_a_film=of_a_film)
    with full_disk_as_validation_error(), cleaned as offered, transaction.atomic():
        heard = offered.heard
        upload = Upload(
            contribution=work,
            kind=Upload.Kind.SOUND,
            sha256=offered.sha256,
            seconds=heard.seconds,
            waveform=heard.waveform,
        )
        upload.original.save(f"sound{WITHOUT_LOSS}", File(offered.file))
        Copy(upload=upload).private.save(f"sound{FOR_THE_WEB}", File(offered.web))
        yield upload


@contextmanager
def stored_film(work: Contribution, file: UploadedFile[bytes]) -> Iterator[Upload]:
    """Yield a cleaned film as an Upload, in a transaction that ends with the context. Raises ValidationError.

    There is one size of it: its copy for visitors is the same private file. Its other copies are stills.
    """
    cleaned = contributed_film(file, _owner(work))
    with full_disk_as_validation_error(), cleaned as offered, transaction.atomic():
        seen = offered.seen
        size = {"width": seen.width, "height": seen.height}
        upload = Upload(contribution=work, kind=Upload.Kind.FILM, sha256=offered.sha256, seconds=seen.seconds, **size)
        upload.original.save(f"film{seen.suffix}", File(offered.file))
        Copy.objects.create(upload=upload, private=upload.original.name, **size)
        _store_smaller(upload, offered.stills)
        yield upload


def moved_within(pictures: list[ContributionPicture], number: int, step: int) -> list[ContributionPicture]:
    """The pictures, each with its place, once one has moved one place earlier (-1) or later (1)."""
    place = next((place for place, picture in enumerate(pictures) if picture.pk == number), None)
    if place is not None and 0 <= place + step < len(pictures):
        pictures[place], pictures[place + step] = pictures[place + step], pictures[place]
    for order, picture in enumerate(pictures):
        picture.sort_order = order
    return pictures


def upload_ids(version: Contribution) -> set[int]:
    """The ids of the uploads that one version of a work shows."""
    played = filter(None, [version.sound_id, version.film_id])
    return {picture.upload_id for picture in version.pictures.all()} | set(played)


def delete_unused_uploads(work: Contribution) -> None:
    """Delete the uploads that neither the public version nor the latest version of a work shows."""
    row = Contribution.objects.get(pk=work.pk)
    for upload in Upload.objects.filter(contribution=row).exclude(
        pk__in=upload_ids(row) | upload_ids(decisions.latest_version(row))
    ):
        upload.delete()
