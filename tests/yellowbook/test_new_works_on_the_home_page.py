"""The home page shows what is new in the Yellow Book: a work of each kind, and nothing that a content note warns of."""

import re

import pytest

from tests.core.files import jpeg
from tests.yellowbook.conftest import add_work
from yellowbook.models import Contribution
from yellowbook.workflow import withdrawing

pytestmark = pytest.mark.both_databases

SECTION = re.compile(r'<section class="gallery stack" aria-labelledby="newest-works">.*?</section>', re.S)


@pytest.fixture
def people(ebye, staff):
    return [ebye, staff]


def shown(client, address="/"):
    found = SECTION.search(client.get(address).text)
    return re.findall(r"<h3><a[^>]*>(.*?)</a>", found.group()) if found else []


def test_a_hub_without_works_says_nothing_of_them(hub, client):
    assert not shown(client)


def test_the_newest_work_of_each_kind_stands_there_in_each_language(hub, people, client):
    for title in ("An older poem", "A newer poem"):
        add_work(people, title)
    add_work(people, "A painting", kind=Contribution.Kind.ARTWORK, picture=jpeg())
    assert shown(client) == shown(client, "/cy/") == ["A painting", "A newer poem"]


@pytest.mark.invariant(5)
def test_what_is_withdrawn_gives_its_place_to_the_one_before(hub, people, client):
    add_work(people, "An older poem")
    newer = add_work(people, "A newer poem")
    assert shown(client) == ["A newer poem"]
    withdrawing.erase(newer)
    assert shown(client) == ["An older poem"]


def test_nobody_meets_there_what_a_content_note_warns_of(hub, people, client):
    add_work(people, "A calm poem")
    add_work(people, "A sad poem", notes=["Loss"])
    assert shown(client) == ["A calm poem"]
