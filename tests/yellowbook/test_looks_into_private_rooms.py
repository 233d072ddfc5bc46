"""Whoever looks at what is private about a contributor is in the access log, with numbers and no words."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.users.access_log import Event, entries
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.files import jpeg
from tests.publishing import send
from tests.yellowbook.test_the_moderators_screen import press
from yellowbook.contributors.models import Contributor
from yellowbook.models import Contribution, ContributionPicture, Copy
from yellowbook.workflow import submitting

pytestmark = pytest.mark.invariant(6)


@pytest.fixture
def host(hub):
    return member_of("Yellow Book hosts", name="host")


def looks(event):
    found = entries().filter(action=event.value).order_by("pk")
    return [(entry.object_id, entry.user_id, entry.data) for entry in found]


def test_opening_who_made_a_work_is_logged_each_time(sent, host):
    Contributor.objects.filter(pk=sent.pk).update(name="Alex Kestrel", email="alex@example.org")
    address, client = reverse("yellow-book-private-room", args=[sent.pk]), client_of(host)
    client.get(address)
    assert looks(Event.LOOKED_AT_DETAILS) == []
    client.post(address, {"reason": ""})
    for more in ({}, {"new-slip": "1"}):
        client.post(address, {"reason": "The kettle was lost"} | more)
    number = str(sent.pk)
    assert looks(Event.LOOKED_AT_DETAILS) == [
        (number, host.pk, {"new_slip": False}),
        (number, host.pk, {"new_slip": True}),
    ]
    kept = json.dumps(list(entries().values()), default=str)
    assert not [words for words in ("Kestrel", "alex@", "kettle", sent.title) if words in kept]


def test_looking_at_letters_and_worries_is_logged_once_a_day(sent, host, ebye):
    Contributor.objects.filter(pk=sent.pk).update(answer="letter", address="The Kite House")
    lead = member_of("Safeguarding leads", name="lead")
    client_of(host).get(reverse("yellow-book-letters"))
    assert looks(Event.LOOKED_AT_LETTERS) == []  # there was nobody's address on it
    press(ebye, sent, "ask", words="Which lake?")
    for person, name in ((host, "yellow-book-letters"), (lead, "yellow-book-worries")) * 2:
        assert client_of(person).get(reverse(name)).status_code == 200
    assert [by for _about, by, _said in looks(Event.LOOKED_AT_LETTERS)] == [host.pk]
    assert [by for _about, by, _said in looks(Event.LOOKED_AT_WORRIES)] == [lead.pk]


def test_looking_at_files_that_are_not_public_is_logged_once_a_day(poem, ebye, host):
    for name in ("a.jpg", "b.jpg"):
        picture = submitting.add_picture(poem, SimpleUploadedFile(name, jpeg(), "image/jpeg"))
        ContributionPicture.objects.filter(pk=picture.pk).update(alt="A lake")
    send(Contribution.objects.get(pk=poem.pk))
    for copy in Copy.objects.all():
        address = reverse("yellow-book-private-file", args=[copy.pk])
        assert client_of(ebye).get(address).status_code == 200
        client_of(host).get(address)
    assert looks(Event.LOOKED_AT_FILES) == [(str(poem.pk), ebye.pk, {})]
