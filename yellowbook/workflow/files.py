"""Files of a work: kept once they are clean, and gone once no version needs them."""

from contextlib import ExitStack, contextmanager

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from hub.coproduction.exceptions import Refusal
from hub.core.intake.sounds import FOR_THE_WEB, WITHOUT_LOSS
from hub.core.uploads.contributed import contributed_picture, contributed_sound
from yellowbook.models import Contribution, Copy, Upload
from yellowbook.workflow.versions import latest_version


@contextmanager
def stored_picture(work, file):
    """A picture, cleaned, as an Upload in a transaction that the context ends. Raises ValidationError.

    A file of several pictures is refused.
    """
    with (
        contributed_picture(file, owner=_owner(work)) as offered,
        transaction.atomic(),
    ):  # nobody waits while it is cleaned
        yield _upload_of(work, offered)


@contextmanager
def stored_pictures(work, file, most):
    """Each picture of a file, such as the pages of a scan, as `kept_picture` keeps one: all of them, or none.

    Raises ValidationError, or Refusal if there are more than `most`.
    """
    with ExitStack() as pages:
        first = pages.enter_context(contributed_picture(file, 0, _owner(work)))
        number = first.written.pages
        if number > most:
            raise Refusal(_("A work can have %(number)s pictures at most.") % {"number": most})
        offered = [
            first,
            *[pages.enter_context(contributed_picture(file, page, _owner(work))) for page in range(1, number)],
        ]
        with transaction.atomic():
            yield [_upload_of(work, page) for page in offered]


def _owner(work):
    """Whose files these are, where many wait for theirs to be read."""
    return f"work {work.pk}"


def _upload_of(work, offered):
    clean = offered.written
    upload = Upload(
        contribution=work,
        kind=Upload.Kind.PICTURE,
        sha256=offered.sha256,
        width=clean.width,
        height=clean.height,
    )
    upload.original.save(f"picture{clean.suffix}", File(offered.file))
    for smaller in offered.smaller:
        copy = Copy(upload=upload, width=smaller.written.width, height=smaller.written.height)
        copy.private.save(f"{copy.width}{smaller.written.suffix}", File(smaller.file))
    return upload


@contextmanager
def stored_sound(work, file):
    """A sound, cleaned, as an Upload in a transaction that the context ends. Raises ValidationError."""
    with contributed_sound(file, _owner(work)) as offered, transaction.atomic():
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


def upload_ids(version):
    """The numbers of the uploads that one version of a work shows."""
    return {picture.upload_id for picture in version.pictures.all()} | set(filter(None, [version.sound_id]))


def delete_unused_uploads(work):
    """Delete the files that neither what is public of a work nor its latest version shows."""
    row = Contribution.objects.get(pk=work.pk)
    for upload in Upload.objects.filter(contribution=row).exclude(
        pk__in=upload_ids(row) | upload_ids(latest_version(row))
    ):
        upload.delete()
