"""Fixtures for works in each state."""

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.core.models import Theme
from tests.conftest import member_of
from tests.core.files import jpeg
from tests.publishing import agree_to_work, publish_alone, send
from yellowbook.contributors import receipts
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import ContentNote, Contribution, ContributionPicture
from yellowbook.workflow import submitting

# Threads cannot share the SQLite of the tests, which lives in memory.
collect_ignore = [] if os.environ.get("EXPECTED_DATABASE") == "postgresql" else ["test_at_the_same_moment.py"]

POEM = "  The kettle sings\n\n\tits own   song\n" + "long " * 60


@pytest.fixture(autouse=True)
def words_are_checked_quickly(monkeypatch):
    """Hash the four words fast, as passwords in tests."""
    monkeypatch.setattr(receipts, "ROUNDS", 1)


@pytest.fixture(autouse=True)
def no_files_of_earlier_tests(settings):
    """Remove what a test left that let its files count as committed, and whose rows were rolled back after that.

    The list of withdrawals, too: SQLite gives the numbers of works that were rolled back again.
    """
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT):
        shutil.rmtree(Path(root) / "works", ignore_errors=True)
    shutil.rmtree(settings.STORAGES["withdrawals"]["OPTIONS"]["location"], ignore_errors=True)


def a_poem(title="The kettle"):
    """A complete poem that was not sent yet."""
    work, _slip = submitting.begin("poem")
    work.title, work.text = title, POEM
    work.save()
    contributor = Contributor.objects.get(pk=work.pk)
    contributor.age, contributor.purposes = Contributor.Age.ADULT, [Consent.Purpose.WEBSITE]
    contributor.save()
    return work


def send_a_poem(title="The kettle"):
    """A poem that was sent and waits for agreement."""
    work = a_poem(title)
    send(work)
    return Contribution.objects.get(pk=work.pk)


def publish_a_poem(title, *people):
    """A poem that was published by agreement of both sides."""
    work = send_a_poem(title)
    for person in people:
        agree_to_work(work, person)
    return Contribution.objects.get(pk=work.pk)


@pytest.fixture
def poem(hub):
    return a_poem()


@pytest.fixture
def sent(hub):
    return send_a_poem()


@pytest.fixture
def painting(poem):
    """A poem with a picture and its description."""
    picture = submitting.add_picture(poem, SimpleUploadedFile("jane-at-the-lake.jpg", jpeg(), "image/jpeg"))
    picture.alt = "A lake"
    picture.save()
    return poem


@pytest.fixture
def ebye2(hub):
    return member_of("Experts by Experience", name="ebye2-in-tests")


def entry_called(name, model):
    """A live English entry of a shared list."""
    entry = model(name=name, live=False, locale_id=ContentNote.objects.get(name="Loss").locale_id)
    entry.save()
    publish_alone(entry, "For a test.")
    return entry


def theme_called(name):
    return entry_called(name, Theme)


def add_work(people, title, notes=(), themes=(), picture=None, sound=None, film=None, **fields):
    """A public work that these people agreed to, with these fields, notes, themes and files."""
    work = a_poem(title)
    for name, value in fields.items():
        setattr(work, name, value)
    work.content_notes.add(*ContentNote.objects.filter(name__in=notes))
    work.themes.add(*themes)
    work.save()
    if picture:
        shown = submitting.add_picture(work, SimpleUploadedFile("a.jpg", picture))
        ContributionPicture.objects.filter(pk=shown.pk).update(alt=f"What {title} shows")
    if sound:
        submitting.set_sound(work, SimpleUploadedFile("a.wav", sound))
        Contribution.objects.filter(pk=work.pk).update(transcript="A hum.", origin="own")
    if film:
        submitting.set_film(work, SimpleUploadedFile("a.mp4", film))
    work = Contribution.objects.get(pk=work.pk)
    send(work)
    for person in people:
        agree_to_work(work, person)
    return Contribution.objects.get(pk=work.pk)


@pytest.fixture
def public(hub, ebye, staff):
    """Publishes a work by agreement of both sides."""
    return partial(add_work, (ebye, staff))
