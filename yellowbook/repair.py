"""Repairs both storages after a power cut or from a backup: files match the database again."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import now

from hub.core.storages import private_storage, public_storage
from yellowbook.contributors.paper import PaperConsent, PaperFile
from yellowbook.models import Contribution, ContributionPicture, Copy, LinkPicture, Upload, WaitingFile
from yellowbook.public_files import copies_of, remove_public_copies
from yellowbook.workflow.link_pictures import draw_link_picture, works_to_draw

if TYPE_CHECKING:
    from hub.core.storages import HubStorage

FOLDER = "works"
PUBLICATION_GRACE = timedelta(minutes=10)  # a public copy is there a moment before its row is

logger = logging.getLogger(__name__)


def repair_files(grace: timedelta) -> int:
    """Make both storages hold the files that the database names, and no others. Returns how many files were removed.

    A file younger than `grace` may belong to a row that is just being written.
    """
    for number in works_to_repair():
        try:
            repair_work(number)
        except FileNotFoundError:
            logger.warning("A file of work %s is lost.", number)
    private_files = (Upload, Copy, WaitingFile, PaperFile, PaperConsent)
    kept = {name for model in private_files for name in model._default_manager.values_list(model.file_field, flat=True)}
    public = set(Copy.objects.exclude(public="").values_list("public", flat=True))
    public |= set(LinkPicture.objects.values_list("file", flat=True))
    young = min(grace, PUBLICATION_GRACE)
    strays = remove_stray_files(public_storage(), FOLDER, public, young)
    return strays + remove_stray_files(private_storage(), FOLDER, kept, grace)


def works_to_repair() -> list[int]:
    """The ids of works with a file that should be public and is not, or is public and should not be."""
    there = set(public_storage().names_in(FOLDER))
    pictures = ContributionPicture.objects.filter(contribution__live=True)
    shown = dict(pictures.values_list("upload", "contribution"))
    for played in ("sound", "film"):
        shown |= dict(Contribution.objects.filter(live=True).exclude(**{played: None}).values_list(played, "pk"))
    copies = Copy.objects.values_list("upload", "public", "upload__contribution")
    wrong = [
        shown.get(upload, own)
        for upload, public, own in copies
        if (upload in shown) != (public in there) or (public and public not in there)
    ]
    due = set(works_to_draw().values_list("pk", flat=True))
    drawn = dict(LinkPicture.objects.values_list("contribution", "file"))
    lost = [number for number, name in drawn.items() if number not in due or (name and name not in there)]
    return sorted({*wrong, *lost, *(due - drawn.keys())})


@transaction.atomic
def repair_work(number: int) -> None:
    """Publish the files of a work if it is public, and remove all other public files of it."""
    work = Contribution.objects.select_for_update(no_key=True).filter(pk=number).first()
    shown = list(copies_of(work)) if work and work.live else []
    remove_public_copies(Copy.objects.filter(upload__contribution=number).exclude(pk__in=[copy.pk for copy in shown]))
    for copy in shown:
        copy.publish()
    draw_link_picture(number)


def remove_stray_files(storage: HubStorage, folder: str, known: Collection[str], grace: timedelta) -> int:
    """Remove files in a folder that no row names, once they are older than `grace`. Returns how many."""
    strays = [name for name in storage.names_in(folder) if name not in known]
    strays = [name for name in strays if now() - storage.get_modified_time(name) >= grace]
    for name in strays:
        storage.delete(name)
    return len(strays)
