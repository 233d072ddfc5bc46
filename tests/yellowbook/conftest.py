"""A work, as its maker makes it, and the people who read it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import member_of
from tests.core.files import jpeg
from yellowbook import moderating, offering, receipts
from yellowbook.models import Consent, Contribution, Maker

POEM = "  The kettle sings\n\n\tits own   song\n" + "long " * 60


@pytest.fixture(autouse=True)
def words_are_checked_quickly(monkeypatch):
    """As passwords are in tests."""
    monkeypatch.setattr(receipts, "ROUNDS", 1)


def a_poem(title="The kettle"):
    """A poem that could be sent."""
    work, _slip = offering.begin("poem")
    work.title, work.text = title, POEM
    work.save()
    maker = Maker.objects.get(pk=work.pk)
    maker.age, maker.purposes = Maker.Age.ADULT, [Consent.Purpose.WEBSITE]
    maker.save()
    return work


def send_a_poem(title="The kettle"):
    """A poem that both sides are asked about."""
    work = a_poem(title)
    offering.send(work, Maker.objects.get(pk=work.pk))
    return Contribution.objects.get(pk=work.pk)


def publish_a_poem(title, *people):
    """A poem to which a person of each side said yes."""
    work = send_a_poem(title)
    for person in people:
        moderating.agree(work, person)
    return Contribution.objects.get(pk=work.pk)


@pytest.fixture
def poem(hub):
    return a_poem()


@pytest.fixture
def sent(hub):
    return send_a_poem()


@pytest.fixture
def painting(poem):
    """A poem with a picture that is described."""
    picture = offering.add_picture(poem, SimpleUploadedFile("jane-at-the-lake.jpg", jpeg(), "image/jpeg"))
    picture.alt = "A lake"
    picture.save()
    return poem


@pytest.fixture
def ebye2(hub):
    return member_of("Experts by Experience", name="ebye2-in-tests")
