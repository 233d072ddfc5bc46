"""Files of a form that was not accepted: they wait, so that users need not choose them again (invariant 9).

They are rows of Wagtail's model for unfinished uploads, in the private storage; only their sender gets them back.
"""

from __future__ import annotations

import mimetypes
import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from django.core import signing
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils.timezone import now
from wagtail.models import UploadedFile

from hub.core.storages import private_storage, remove_unless_committed

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile as NewUpload
    from django.db.models.fields.files import FieldFile
    from django.http import HttpRequest

FIELD = "waiting-file"  # in which a form says which files of its own wait
SALT = "hub.core.waiting_files"  # never changes: tickets of files that wait are signed with it
LONGEST = timedelta(hours=24)
MOST, MOST_BYTES = 20, 100 * 1024 * 1024  # files of one form


class Ticket(TypedDict):
    """What the signed ticket to a waiting file says. `person` is the number of a user, if the sender is known."""

    row: int
    field: str
    name: str
    person: int | None


def store(upload: NewUpload[bytes], field: str, person: int | None) -> str:
    """Store a file until its form is sent again; returns the signed ticket to it.

    `person` is the number of the user who sent it. Without one, everybody with the ticket gets the file.
    """
    name = upload.name or ""
    upload.seek(0)
    with transaction.atomic():
        row = UploadedFile(uploaded_by_user_id=person)
        row.file.save(f"waiting{Path(upload.name or '').suffix}", upload)
        remove_unless_committed(row.file.storage, row.file.name)
    return signing.dumps(Ticket(row=row.pk, field=field, name=name, person=person), salt=SALT)


def store_all(request: HttpRequest, person: int | None) -> list[str]:
    """Store the files of a request, up to MOST of them and MOST_BYTES; returns the tickets to them."""
    tickets, left = request.POST.getlist(FIELD)[:MOST], MOST_BYTES
    for field, uploads in request.FILES.lists():
        for upload in uploads:
            left -= upload.size or 0
            if left >= 0 and len(tickets) < MOST:
                tickets.append(store(upload, field, person))
    return tickets


def bring_back(request: HttpRequest) -> None:
    """Put the files that wait for a form among those that came with it, unless others were chosen since."""
    chosen = set(request.FILES)
    for ticket in request.POST.getlist(FIELD)[:MOST]:
        content = read_ticket(ticket)
        if content and content["field"] not in chosen and content["person"] in {None, request.user.pk}:
            row = UploadedFile.objects.filter(pk=content["row"], uploaded_by_user=content["person"]).first()
            if row and row.file.storage.exists(row.file.name):
                request.FILES.appendlist(content["field"], as_new_upload(row.file, content["name"]))


def read_ticket(ticket: str) -> Ticket | None:
    """What a ticket says; None if its signature is wrong or it is too old."""
    try:
        return signing.loads(ticket, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None


def as_new_upload(file: FieldFile, name: str) -> TemporaryUploadedFile:
    """A stored file as if it had just been chosen: a copy, because what checks uploads writes into them."""
    upload = TemporaryUploadedFile(name, mimetypes.guess_type(name)[0] or "application/octet-stream", file.size, None)
    with file.open() as stored:
        shutil.copyfileobj(stored, upload)
    upload.seek(0)
    return upload


def remove_old() -> int:
    """Remove the files that waited too long; returns how many."""
    old = [row for row in UploadedFile.objects.filter(for_content_type=None) if is_old(row.file)]
    for row in old:
        private_storage().delete(row.file.name)
        row.delete()
    return len(old)


def is_old(file: FieldFile) -> bool:
    name = file.name or ""
    return not file.storage.exists(name) or now() - file.storage.get_modified_time(name) >= LONGEST
