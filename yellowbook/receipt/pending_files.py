"""Files of a contributor's form that could not be saved yet. They need not be chosen again (invariant 9).

Unlike the admin's (`hub.core.uploads.pending_files`), they are added to files that were chosen since, are deleted as
soon as their form is processed, and `repair` removes any that a crash leaves behind.
"""

import re
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import now

from hub.core.security.throttle import Limit, count, visitor_address
from hub.core.uploads.limits import MOST_BYTES
from hub.core.uploads.messages import full_disk_as_validation_error
from yellowbook.models import WaitingFile
from yellowbook.receipt.receipt_cookie import fingerprint

FIELD = "waiting"  # holds a form's tickets to its waiting files
FIELDS = re.compile(r"pictures|sound|film|captions_file|text_file|picture-\d{1,18}")
LONGEST = timedelta(hours=24)
FORMS_LIMIT = Limit("waiting", most=60, seconds=60)  # of one address
MOST, MOST_TICKETS = 20, 10


def store(request):
    """Store the files that came with a form. Returns the ticket to them, or "" if there are none.

    Unknown fields, files too large for any field, and too many forms from one address are not stored; nor is anything
    when the disk is full: the words go back to their writer all the same.
    """
    files = [
        (field, file)
        for field in request.FILES
        for file in request.FILES.getlist(field)
        if FIELDS.fullmatch(field) and file.size <= MOST_BYTES
    ]
    if not files or count(FORMS_LIMIT, visitor_address(request)):
        return ""
    ticket = secrets.token_urlsafe(32)
    try:
        with full_disk_as_validation_error(), transaction.atomic():
            for field, file in files[:MOST]:
                file.seek(0)
                WaitingFile(ticket=fingerprint(ticket), field=field).file.save("waiting", file)
    except ValidationError:
        return ""
    return ticket


def bring_back(request):
    """Add the files that wait for a form to its request."""
    for row in files_of_form(request):
        request.FILES.appendlist(row.field, UploadedFile(row.file.open(), name="file", size=row.file.size))


def discard(request):
    """Delete the files that waited for a form, once it is processed."""
    remove(files_of_form(request))


def files_of_form(request):
    return WaitingFile.objects.filter(
        ticket__in=[fingerprint(ticket) for ticket in request.POST.getlist(FIELD)[:MOST_TICKETS]]
    )


def remove_old():
    """Delete files that waited longer than `LONGEST`. Returns how many."""
    return remove(WaitingFile.objects.filter(made_at__lte=now() - LONGEST))


def remove(files):
    files = list(files)
    for file in files:
        file.delete()
    return len(files)
