"""Private sounds are served as ranges to contributors and moderators: iPhones play nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import member_of
from tests.core.files import hum
from tests.yellowbook.contributor import ContributorClient
from yellowbook.models import Contribution, Submission
from yellowbook.workflow import submitting


@pytest.fixture
def contributor(hub):
    client = ContributorClient()
    client.post("/yellow-book/share/", {"kind": "audio"})
    return client


@pytest.fixture
def copy(contributor):
    work = Contribution.objects.get()
    submitting.set_sound(work, SimpleUploadedFile("a.wav", hum()))
    return Contribution.objects.get().sound.copies.get()


def test_its_contributor_plays_it(contributor, copy, client):
    address = f"/yellow-book/share/files/{copy.pk}/"
    whole = contributor.get(address).getvalue()
    part = contributor.get(address, headers={"range": "bytes=0-1"})
    assert (part.status_code, part.getvalue()) == (206, whole[:2])
    assert part["Content-Range"] == f"bytes 0-1/{len(whole)}"
    assert "no-store" in part["Cache-Control"]
    assert part["Content-Type"] == "audio/mpeg"
    assert client.get(address, headers={"range": "bytes=0-1"}).status_code == 404


def test_moderators_play_it_and_nobody_else(copy, client, ebye):
    Submission.objects.update(state=Submission.State.SENT)
    address = f"/admin/yellow-book/files/{copy.pk}/"
    client.force_login(ebye)
    part = client.get(address, headers={"range": "bytes=-5"})
    assert (part.status_code, len(part.getvalue())) == (206, 5)
    assert "no-store" in part["Cache-Control"]
    client.force_login(member_of("Moderators", name="moderator-in-tests"))
    assert client.get(address, headers={"range": "bytes=-5"}).status_code != 206
