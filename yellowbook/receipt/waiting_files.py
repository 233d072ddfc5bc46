"""Files of a form that could not be taken yet: they wait, so that nobody has to choose them again (invariant 9)."""

import re
import secrets
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import now

from hub.core.security.throttle import Limit, count, visitor_address
from hub.core.uploads.contributed import SOUND
from yellowbook.models import WaitingFile
from yellowbook.receipt.receipt_cookie import fingerprint

FIELD = "waiting"  # in which a form says which files of its own wait
FIELDS = re.compile(r"pictures|sound|text_file|picture-\d{1,18}")
LIFETIME = timedelta(hours=24)
FORMS_LIMIT = Limit("waiting", most=60, seconds=60)  # of one address
MAX_FILES, MAX_TICKETS = 20, 10


def store(request):
    """Let the files that came with a form wait; returns the ticket to them, or "" if there are none.

    What is no field of ours, too large for any, or came too often from one address, does not wait.
    """
    files = [
        (field, file)
        for field in request.FILES
        for file in request.FILES.getlist(field)
        if FIELDS.fullmatch(field) and file.size <= SOUND.bytes
    ]
    if not files or count(FORMS_LIMIT, visitor_address(request)):
        return ""
    ticket = secrets.token_urlsafe(32)
    with transaction.atomic():
        for field, file in files[:MAX_FILES]:
            file.seek(0)
            WaitingFile(ticket=fingerprint(ticket), field=field).file.save("waiting", file)
    return ticket


def restore(request):
    """Put the files that wait for a form among those that came with it."""
    for row in files_of_form(request):
        request.FILES.appendlist(row.field, UploadedFile(row.file.open(), name="file", size=row.file.size))


def remove_restored(request):
    """Remove the files that waited for a form, now that it was taken."""
    remove(files_of_form(request))


def files_of_form(request):
    return WaitingFile.objects.filter(
        ticket__in=[fingerprint(ticket) for ticket in request.POST.getlist(FIELD)[:MAX_TICKETS]]
    )


def remove_old():
    """Remove the files that nobody came back for; how many."""
    return remove(WaitingFile.objects.filter(made_at__lte=now() - LIFETIME))


def remove(files):
    files = list(files)
    for file in files:
        file.delete()
    return len(files)
