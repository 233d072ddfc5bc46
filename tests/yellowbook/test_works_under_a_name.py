"""A name leads to the other works under it, where each contributor said so."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils.timezone import now

from hub.backup.replay import replay
from hub.coproduction.digest import content_of
from hub.coproduction.workflow.decisions import latest_version
from hub.core import withdrawal_log
from tests.publishing import agree_to_work
from tests.yellowbook.contributor import ContributorClient
from tests.yellowbook.test_submitting import at, fill
from yellowbook.contributors.models import Message
from yellowbook.models import Contribution
from yellowbook.workflow import changing

RECEIPT = "/yellow-book/receipt/name/"
INES = {"credit_kind": "first_name", "credit": "Ines"}
ON = {"name_leads_on": True}


def read(work):
    return Client().get(work.get_absolute_url(), follow=True).text


def name_of(work):
    return Client().get(f"/yellow-book/names/{work.pk}/")


def written(title, **named):
    """The browser of somebody who has written a poem and not sent it yet."""
    contributor = ContributorClient()
    contributor.post("/yellow-book/share/", {"kind": "poem"})
    fill(contributor)
    contributor.post(at("work"), {"title": title, "text": "It sings."})
    contributor.post(at("credit"), INES | named)
    return contributor


def leads_on(work):
    return f'href="/yellow-book/names/{work.pk}/"' in read(work)


@pytest.fixture
def kettle(public):
    return public("The kettle", **INES, **ON)


@pytest.fixture
def contributor(hub, ebye, staff):
    """A contributor with a public poem whose name leads to their other works."""
    client = written("The other kettle", name_leads_on="on")
    client.post(at("check"))
    for person in (ebye, staff):
        agree_to_work(Contribution.objects.latest("pk"), person)
    return client


def test_a_name_leads_to_the_works_of_all_who_said_so_under_the_same_name(kettle, public):
    assert not leads_on(kettle)  # there is nothing else yet
    spoon = public("The spoon", **INES, **ON)
    assert leads_on(kettle)
    assert leads_on(spoon)
    found = name_of(kettle).text
    assert "The spoon" in found
    assert "The kettle" in found


@pytest.mark.invariant(6)
@pytest.mark.parametrize(
    "otherwise",
    [
        {"name_leads_on": False},
        {"credit": "Inês"},
        {"credit": "ines"},
        {"credit_kind": "pen_name"},
        {"credit_kind": "anonymous"},
    ],
    ids=str,
)
def test_whoever_did_not_say_so_is_not_found_by_a_name(kettle, public, otherwise):
    other = public("The fork", **INES | ON | otherwise)
    assert not leads_on(kettle)
    assert "The fork" not in name_of(kettle).text
    assert not leads_on(other)
    assert name_of(other).status_code == (200 if other.leads_to_its_name else 404)


@pytest.mark.invariant(6)
def test_what_is_not_public_is_neither_found_by_a_name_nor_leads_anywhere(kettle, public, ebye):
    spoon = public("The spoon", **INES, **ON)
    Contribution.objects.get(pk=spoon.pk).unpublish()
    assert "The spoon" not in name_of(kettle).text
    assert not leads_on(kettle)
    assert name_of(spoon).status_code == 404


def test_the_address_of_a_name_holds_no_name_and_is_for_no_search_engine(kettle, public):
    public("The spoon", **INES, **ON)
    assert "Ines" not in read(kettle).split("/names/")[1].split('"')[0]
    assert '<meta name="robots" content="noindex">' in name_of(kettle).text


def test_hidden_topics_stay_hidden_under_a_name(kettle, public):
    public("The spoon", notes=["Loss"], **INES, **ON)
    visitor = Client()
    note = Contribution.objects.get(title="The spoon").content_notes.get()
    visitor.post("/yellow-book/topics/", {"hide": note.pk})
    assert "The spoon" not in visitor.get(f"/yellow-book/names/{kettle.pk}/").text
    assert f"/names/{kettle.pk}/" not in visitor.get(kettle.get_absolute_url()).text


def test_it_is_a_choice_of_its_own_which_nobody_makes_unasked(hub):
    contributor = written("The kettle")
    assert not Contribution.objects.get().name_leads_on
    pages = [contributor.get(at("credit")).text]
    contributor.post(at("check"))
    pages.append(contributor.get(RECEIPT).text)
    for page in pages:
        assert "Let people find my other works under the same name" in page
        assert "if somebody else has your name, their works stand there as well" in page
        assert "checked" not in page.split('name="name_leads_on"')[1].split(">")[0]


def test_what_is_chosen_while_offering_is_read_out_before_it_is_sent_and_sent_with_the_work(hub):
    contributor = written("The kettle", name_leads_on="on")
    assert "People find your other works under the same name" in contributor.get(at("check")).text
    contributor.post(at("check"))
    assert content_of(latest_version(Contribution.objects.get()))["name_leads_on"] is True


def test_no_name_leads_nowhere(hub):
    contributor = written("The kettle", name_leads_on="on")
    assert Contribution.objects.get().name_leads_on
    contributor.post(at("name"), {"credit_kind": "anonymous"})
    assert not Contribution.objects.get().name_leads_on


@pytest.mark.invariant(8)
def test_saying_no_counts_at_once_and_needs_nobody(contributor, kettle, settings):
    settings.PAGE_CACHE = True
    assert leads_on(kettle)
    contributor.post(RECEIPT, INES | {"place_kind": "none"})
    assert not leads_on(kettle)
    assert "The other kettle" not in name_of(kettle).text
    other = Contribution.objects.get(title="The other kettle")
    assert other.live
    assert other.credit == "Ines"
    assert not other.workflow_in_progress
    assert not any(version.content["name_leads_on"] for version in other.revisions.all())


@pytest.mark.invariant(1)
def test_saying_yes_later_waits_for_both_sides_and_takes_no_name_away(contributor, kettle, ebye, staff):
    contributor.post(RECEIPT, INES | {"place_kind": "none"})
    contributor.post(RECEIPT, INES | {"place_kind": "none", "name_leads_on": "on"})
    other = Contribution.objects.get(title="The other kettle")
    assert not leads_on(kettle)
    assert "Ines" in read(other)
    assert "gone" not in Message.objects.latest("pk").words
    for person in (ebye, staff):
        agree_to_work(other, person)
    assert leads_on(kettle)


@pytest.mark.invariant(8)
@pytest.mark.parametrize(
    ("taken_away", "name"),
    [({}, "Ines"), ({"credit_kind": "anonymous", "credit": ""}, "Anonymous")],
    ids=["only the way to other works", "the name"],
)
def test_a_restored_backup_takes_away_what_the_contributor_took_away_and_no_more(kettle, public, taken_away, name):
    spoon = public("The spoon", **INES, **ON)
    with transaction.atomic():
        changing.rename(spoon, **INES | {"place_kind": "none", "service": None, "service_line": None} | taken_away)
        transaction.set_rollback(True)  # as in a backup that was made before
    assert leads_on(kettle)
    replay(now() - timedelta(minutes=1))
    assert not leads_on(kettle)
    assert "The spoon" not in name_of(kettle).text
    spoon = Contribution.objects.get(pk=spoon.pk)
    assert spoon.live
    assert spoon.credit_line == name
    assert not any(version.content["name_leads_on"] for version in spoon.revisions.all())


@pytest.mark.invariant(8)
def test_a_list_of_withdrawals_that_an_earlier_release_wrote_takes_the_whole_name(kettle):
    withdrawal_log.record(withdrawal_log.What.RENAMED, kettle.pk)
    replay(now() - timedelta(minutes=1))
    assert Contribution.objects.get(pk=kettle.pk).credit_line == "Anonymous"


@pytest.mark.invariant(1)
def test_a_version_that_waits_leads_nowhere_either_and_keeps_its_other_changes(contributor, kettle):
    other = Contribution.objects.get(title="The other kettle")
    changing.change_texts(other, {"text": "It sang."})
    contributor.post(RECEIPT, INES | {"place_kind": "none"})
    other = Contribution.objects.get(pk=other.pk)
    assert other.workflow_in_progress
    assert latest_version(other).text == "It sang."
    assert not latest_version(other).name_leads_on
    assert not leads_on(kettle)
    assert "does not lead to your other works any more" in Message.objects.latest("pk").words
