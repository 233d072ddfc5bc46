"""The files of editions: made in the background, and gone before anybody hears that a work is (invariant 8)."""

from __future__ import annotations

import logging
import tempfile
from subprocess import SubprocessError
from typing import IO, TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db import transaction
from django_tasks import task
from wagtail.models import ReferenceIndex

from hub.core.intake.exceptions import RefusedError
from hub.core.storages import public_storage
from yellowbook.editions import epub, pdf
from yellowbook.editions.contents import Contents, Format, contents_of, works_for
from yellowbook.models import Contribution, EditionFile, EditionPage
from yellowbook.models.edition_files import FOLDER
from yellowbook.repair import PUBLICATION_GRACE, remove_stray_files

if TYPE_CHECKING:
    from yellowbook.contributors.models import Consent

logger = logging.getLogger(__name__)

AFTER_EMAILS = -10  # a task's priority


def editions_with(number: int) -> list[EditionPage]:
    """The public editions for which editors chose this work."""
    types = ContentType.objects.get_for_models(EditionPage, Contribution)
    known = ReferenceIndex.objects.filter(
        content_type=types[EditionPage], to_content_type=types[Contribution], to_object_id=str(number)
    )
    return list(EditionPage.objects.live().filter(pk__in=set(map(int, known.values_list("object_id", flat=True)))))


def on_work_saved(sender: object, instance: Contribution, raw: bool = False, **kwargs: Any) -> None:
    """Receives Django's `post_save` of contributions."""
    if not raw:
        work_changes(instance.pk)


def on_consent_saved(sender: object, instance: Consent, raw: bool = False, **kwargs: Any) -> None:
    """Receives Django's `post_save` of consents."""
    if not raw:
        work_changes(instance.contribution_id)


def on_edition_changed(sender: object, instance: EditionPage, **kwargs: Any) -> None:
    """Receives Wagtail's `page_published` and `page_unpublished` of editions."""
    make_again([instance])


def work_changes(number: int) -> None:
    """Remove at once the files in which a work may not stand any more, and have those made again that differ."""
    for file in EditionFile.objects.all():
        if number in file.works and number not in works_for(file.format, [number]):
            file.delete()
    if editions := editions_with(number):
        make_again(editions)


def make_again(editions: list[EditionPage]) -> None:
    """After the commit, remove the files of these editions that show what is not so any more, and make new ones."""

    def after_the_commit() -> None:
        for file in EditionFile.objects.filter(edition__in=editions).select_related("edition__locale"):
            if not is_true(file):
                file.delete()
        make_due_files.enqueue()

    transaction.on_commit(after_the_commit, robust=True)


@task(backend="messages", queue_name="messages", priority=AFTER_EMAILS)
def make_due_files() -> None:
    """Make each file that is missing."""
    make_all()


def make_all() -> int:
    """Make each file of a public edition that is missing or differs from it. Returns how many were made."""
    editions = EditionPage.objects.live().select_related("locale")
    return sum(make(edition, form) for edition in editions for form in Format)


def make(edition: EditionPage, form: str) -> bool:
    """Make a file of an edition, unless it is there as it should be. Returns whether it was made."""
    there = EditionFile.objects.filter(edition=edition, format=form).first()
    contents = contents_of(edition, form)
    if there and there.fingerprint == contents.fingerprint and is_stored(there):
        return False
    with tempfile.TemporaryFile() as target:
        try:
            pages = write(form, contents, target)
        except (RefusedError, SubprocessError, OSError):
            logger.exception("An edition's file was not made: %s of %s.", form, edition.pk)
            return store(edition, form, contents, None, {})
        return store(edition, form, contents, target, pages)


def is_stored(file: EditionFile) -> bool:
    """Whether its file is there. One that could not be made is tried again."""
    return bool(file.file) and public_storage().exists(file.file.name)


def write(form: str, contents: Contents, target: IO[bytes]) -> dict[str, int]:
    """Write a file of an edition. Returns on which page each work begins. Raises RefusedError or SubprocessError."""
    if form != Format.EPUB:
        return pdf.write(contents, target)
    epub.write(contents, target)
    return {}


@transaction.atomic
def store(edition: EditionPage, form: str, contents: Contents, target: IO[bytes] | None, pages: dict[str, int]) -> bool:
    """Store what was made, unless a work in it has changed or gone meanwhile. Returns whether it was stored.

    The works are locked as whoever withdraws one locks it: they see this file, or this sees that the work is gone.
    """
    list(Contribution.objects.select_for_update(no_key=True).filter(pk__in=contents.works).order_by("pk"))
    now_there = EditionPage.objects.live().filter(pk=edition.pk).select_related("locale").first()
    if now_there is None or contents_of(now_there, form).fingerprint != contents.fingerprint:
        return False  # what changed it has asked for another one
    for old in EditionFile.objects.filter(edition=edition, format=form):
        old.delete()
    file = EditionFile(edition=edition, format=form, fingerprint=contents.fingerprint)
    if target:
        file.works, file.pages, file.size = contents.works, pages, target.seek(0, 2)
        target.seek(0)
        file.file.save(f"{edition.slug}{EditionFile.SUFFIXES[Format(form)]}", File(target), save=False)
    file.save()
    return bool(target)


def repair() -> int:
    """Make rows and files what they should be, after a power cut or from a backup. Returns how many there were."""
    gone = [file for file in EditionFile.objects.select_related("edition__locale") if not is_true(file)]
    for file in gone:
        file.delete()
    known = set(EditionFile.objects.values_list("file", flat=True))
    strays = remove_stray_files(public_storage(), FOLDER, known, PUBLICATION_GRACE)
    return len(gone) + strays + make_all()


def is_true(file: EditionFile) -> bool:
    """Whether a file holds what its edition holds now, and its edition is public."""
    return file.edition.live and file.fingerprint == contents_of(file.edition, file.format).fingerprint
