"""A migration moves files from the public storage to the private one without loss, and back."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.db import connection

from hub.core.models import HubDocument, HubImage, HubRendition
from tests.core.conftest import files_below
from tests.core.test_who_reads_files import document, picture, sound

moving = import_module("hub.core.migrations.0003_move_files_out_of_public")
pytestmark = pytest.mark.usefixtures("each_storage")
TO_HERE = SimpleNamespace(connection=connection)


def contents(storage, files):
    """The content of these files in a storage, by row; None if they are not in it."""
    held = {}
    for file in files:
        name = type(file).objects.get(pk=file.pk).file.name
        held[type(file)] = files_below(storages[storage]).get(name)
    return held


@pytest.fixture
def move(django_capture_on_commit_callbacks):
    def do(step):
        with django_capture_on_commit_callbacks(execute=True):
            step(apps, TO_HERE)

    return do


def test_every_file_moves_and_none_is_left_or_lost(home, move, stored):
    files = [picture(), document(), sound()]
    rendition = files[0].get_rendition("width-20|format-webp").file.name
    before = contents("private", files)
    move(moving.back_into_public)
    assert contents("default", files) == before
    assert set(contents("private", files).values()) == {None}
    move(moving.into_private)
    assert contents("private", files) == before
    assert set(contents("default", files).values()) == {None}
    assert not HubRendition.objects.exists()
    assert not any(storage.exists(rendition) for storage in (storages["default"], storages["private"]))
    assert len(stored()) == len(files)
    assert HubImage.objects.get().get_rendition("width-20|format-webp").file.size


def test_moving_again_changes_nothing(home, move, stored):
    file = document()
    move(moving.back_into_public)
    move(moving.into_private)
    kept = stored()
    move(moving.into_private)
    assert stored() == kept
    assert HubDocument.objects.get(pk=file.pk).filename == file.filename


def test_a_row_whose_file_is_lost_stops_nothing(home, move, stored):
    lost, there = document(), document()
    storages["private"].delete(lost.file.name)
    move(moving.back_into_public)
    move(moving.into_private)
    assert len(stored()) == 1
    assert HubDocument.objects.get(pk=there.pk).file.size
