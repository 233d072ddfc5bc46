"""Putting right what a power cut or a backup left half done: the files in both storages, and emails that did not go."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils.timezone import now

from hub.core.storages import private_storage
from yellowbook.models import Contribution, Copy, Upload
from yellowbook.showing import copies_of, take_away

FOLDER = "works"


def mend(grace):
    """Let the storages hold what the database says, and nothing else. Returns how many files were removed.

    A private file younger than `grace` may belong to a row that is just being written.
    """
    shown = {copy.pk for work in Contribution.objects.filter(live=True) for copy in copies_of(work)}
    take_away(Copy.objects.exclude(public="").exclude(pk__in=shown))
    for copy in Copy.objects.filter(pk__in=shown):
        copy.put_up()
    kept = {*Upload.objects.values_list("original", flat=True), *Copy.objects.values_list("private", flat=True)}
    public = set(Copy.objects.exclude(public="").values_list("public", flat=True))
    return remove_strays(default_storage, public, timedelta(0)) + remove_strays(private_storage(), kept, grace)


def remove_strays(storage, known, grace):
    """Remove the files of works that no row knows, once they are older than `grace`. Returns how many."""
    strays = [name for name in files_in(storage, FOLDER) if name not in known]
    strays = [name for name in strays if now() - storage.get_modified_time(name) >= grace]
    for name in strays:
        storage.delete(name)
    return len(strays)


def files_in(storage, folder):
    """The names of all files in a folder of a storage, and below it."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from files_in(storage, f"{folder}/{name}")
