"""Files that came with a form that was not taken: they wait, so that nobody has to choose them again (invariant 9).

They are rows of Wagtail's own model for unfinished uploads, in the private storage; only who sent them gets them back.
"""

import mimetypes
import shutil
from datetime import timedelta
from pathlib import Path

from django.core import signing
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils.timezone import now
from wagtail.models import UploadedFile

from hub.core.storages import private_storage, remove_unless_committed

FIELD = "waiting-file"  # in which a form says which files of its own wait
SALT = "hub.core.waiting_files"  # never changes: tickets of files that wait are signed with it
LONGEST = timedelta(hours=24)
MOST, MOST_BYTES = 20, 100 * 1024 * 1024  # files of one form


def store(upload, field, person):
    """Let a file wait for its form; returns the ticket to it. `person` is the number of who sent it, if that is known.

    What waits for nobody known is given to whoever has the ticket.
    """
    upload.seek(0)
    with transaction.atomic():
        row = UploadedFile(uploaded_by_user_id=person)
        row.file.save(f"waiting{Path(upload.name).suffix}", upload)
        remove_unless_committed(row.file.storage, row.file.name)
    return signing.dumps({"row": row.pk, "field": field, "name": upload.name, "person": person}, salt=SALT)


def store_all(request, person):
    """Let the files of a request wait, as many as may; returns the tickets to them."""
    tickets, left = request.POST.getlist(FIELD)[:MOST], MOST_BYTES
    for field, uploads in request.FILES.lists():
        for upload in uploads:
            left -= upload.size
            if left >= 0 and len(tickets) < MOST:
                tickets.append(store(upload, field, person))
    return tickets


def bring_back(request):
    """Put the files that wait for a form among those that came with it, unless others were chosen since."""
    chosen = set(request.FILES)
    for ticket in request.POST.getlist(FIELD)[:MOST]:
        content = read_ticket(ticket)
        if content and content["field"] not in chosen and content["person"] in {None, request.user.pk}:
            row = UploadedFile.objects.filter(pk=content["row"], uploaded_by_user=content["person"]).first()
            if row and row.file.storage.exists(row.file.name):
                request.FILES.appendlist(content["field"], as_new_upload(row.file, content["name"]))


def read_ticket(ticket):
    """What a ticket says; None if it is not one of ours, or too old."""
    try:
        return signing.loads(ticket, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None


def as_new_upload(file, name):
    """A stored file as if it had just been chosen: a copy, because what checks uploads writes into them."""
    upload = TemporaryUploadedFile(name, mimetypes.guess_type(name)[0] or "application/octet-stream", file.size, None)
    with file.open() as stored:
        shutil.copyfileobj(stored, upload.file)
    upload.seek(0)
    return upload


def remove_old():
    """Remove what nobody came back for; how many."""
    old = [row for row in UploadedFile.objects.filter(for_content_type=None) if is_old(row.file)]
    for row in old:
        private_storage().delete(row.file.name)
        row.delete()
    return len(old)


def is_old(file):
    return not file.storage.exists(file.name) or now() - file.storage.get_modified_time(file.name) >= LONGEST
