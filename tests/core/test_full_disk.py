"""When a disk is full, people are told that there is no room, what they typed is kept, and nothing half done stays."""

import errno
import logging
import os
import tempfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hub.core.intake.runner import Limits, run_in_child
from hub.core.models import HubDocument, HubImage
from hub.core.storage_backends.disk import DiskStorage
from tests.core.files import hum, jpeg
from tests.yellowbook import short_films
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at
from tests.yellowbook.test_withdrawing import offered
from yellowbook.models import Contribution, Copy, Upload, WaitingFile

TYPED = {"title": "Typed", "kind": "poem", "text": "so slowly typed"}
FIELDS = [(Upload, "original"), (Copy, "private"), (WaitingFile, "file"), (HubDocument, "file"), (HubImage, "file")]
NO_ROOM = "There is no room"


class TooLong(ContentFile):
    """A file for the whole of which there is no room."""

    def chunks(self, chunk_size=None):
        yield self.read(4)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FullDisk(DiskStorage):
    """A disk that is full after four bytes."""

    def _save(self, name, content):
        content.seek(0)
        return super()._save(name, TooLong(content.read()))


def fill_disk(folder, monkeypatch):
    for model, name in FIELDS:
        monkeypatch.setattr(model._meta.get_field(name), "storage", FullDisk(location=folder))


@pytest.fixture
def full_disk(tmp_path, monkeypatch):
    """The folder where nothing may stay. It is full from now on."""
    fill_disk(tmp_path, monkeypatch)
    return tmp_path


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.invariant(9)
@pytest.mark.parametrize(
    ("field", "name", "make"),
    [("pictures", "a.jpg", jpeg), ("sound", "a.wav", hum), ("film", "a.mp4", short_films.film)],
    ids=["picture", "sound", "film"],
)
def test_a_contributor_is_told_and_keeps_what_was_typed(hub, full_disk, caplog, field, name, make):
    contributor = ContributorClient()
    contributor.post("/yellow-book/share/", {"kind": "poem"})
    answer = contributor.post(at("work"), TYPED | {field: SimpleUploadedFile(name, make())})
    assert answer.status_code == 507
    assert NO_ROOM in answer.text
    assert "so slowly typed" in answer.text
    assert Contribution.objects.get().text == "so slowly typed"
    assert not Upload.objects.exists()
    assert files_in(full_disk) == []
    assert [record for record in caplog.records if record.levelno == logging.ERROR]


@pytest.mark.invariant(9)
def test_somebody_who_changes_a_sent_work_is_told_and_gets_the_words_back(hub, tmp_path, monkeypatch):
    contributor = ContributorClient()
    work = offered(contributor)
    before = set(Upload.objects.values_list("pk", flat=True))
    fill_disk(tmp_path, monkeypatch)
    field = f"picture-{work.pictures.get().pk}"
    words = {"title": "Typed", "text": "so slowly typed", f"{field}-alt": "A bird"}
    for typed, status in ((words, 507), (words | {"title": "x" * 300}, 422)):  # the second waits, were there room
        answer = contributor.post("/yellow-book/receipt/change/", typed | {field: SimpleUploadedFile("b.jpg", jpeg())})
        assert answer.status_code == status
        assert "so slowly typed" in answer.text
    assert set(Upload.objects.values_list("pk", flat=True)) == before
    assert not WaitingFile.objects.exists()
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("address", "model", "name", "make"),
    [
        ("/admin/documents/add/", HubDocument, "a.pdf", lambda: b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"),
        ("/admin/images/add/", HubImage, "a.jpg", jpeg),
    ],
    ids=["document", "picture"],
)
def test_an_editor_is_told(hub, administrator, full_disk, address, model, name, make):
    editor = Client(raise_request_exception=False)
    editor.force_login(administrator)
    before = model.objects.count()
    answer = editor.post(address, {"title": "One", "description": "One", "file": SimpleUploadedFile(name, make())})
    assert answer.status_code == 507
    assert NO_ROOM in answer.text
    assert model.objects.count() == before
    assert files_in(full_disk) == []


def test_what_the_child_process_finds_no_room_for_is_not_called_the_files_fault():
    no_room = pytest.raises(OSError, match="No space left")
    with tempfile.TemporaryFile() as source, Path("/dev/full").open("wb", buffering=0) as target, no_room:
        run_in_child("tests.core.hostile_jobs:write_to_full_disk", source, [target], Limits(bytes=0))


@pytest.mark.django_db
def test_readers_stay_while_there_is_no_room(client, settings, tmp_path):
    full = {"BACKEND": "tests.core.test_full_disk.FullDisk", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "private": full}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failed"]) == (200, ["private storage"])
    assert files_in(tmp_path) == []
