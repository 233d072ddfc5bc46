"""Search finds only public works of the Yellow Book, and only what their contributors want shown."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils.timezone import localdate

from hub.core.models import Service, ServiceLine
from search.models import Entry
from tests.coproduction.admin_actions import client_of, take_down
from tests.coproduction.bypass.doors import bulk
from tests.publishing import agree_to_work, publish, send
from tests.search.searching import PLANTED, SHARED, ask, is_found, titles
from yellowbook.contributors.models import Consent, Contributor
from yellowbook.models import Contribution, Reason
from yellowbook.workflow import answering, changing, moderating, submitting, withdrawing

TITLE, PUBLIC = f"The {PLANTED}", f"An {SHARED}"

pytestmark = pytest.mark.invariant(8)


def a_work(**fields):
    """A complete poem with the planted word in every text field."""
    work, _slip = submitting.begin("poem")
    told = {"title": TITLE, "text": f"{PLANTED} {SHARED}", "about": PLANTED} | fields
    for name, value in told.items():
        setattr(work, name, value)
    work.save()
    contributor = Contributor.objects.get(pk=work.pk)
    contributor.age, contributor.purposes = Contributor.Age.ADULT, [Consent.Purpose.WEBSITE]
    contributor.save()
    return work


def sent(work):
    send(work)
    return Contribution.objects.get(pk=work.pk)


def agreed(work, *people):
    for person in people:
        agree_to_work(work, person)
    work.refresh_from_db()
    return work


@pytest.fixture(autouse=True)
def something_public(hub, ebye, staff):
    """A public work with a word that the hidden works hold, too."""
    return agreed(sent(a_work(title=PUBLIC, text="It runs.", about="")), ebye, staff)


@pytest.fixture
def public(hub, ebye, staff):
    work = agreed(sent(a_work()), ebye, staff)
    assert work.live
    return work


ON_THE_WAY = {
    "waiting": lambda work, ebye, staff: None,
    "asked": lambda work, ebye, staff: moderating.ask(work, ebye, "Which bird is it?"),
    "suggested": lambda work, ebye, staff: moderating.suggest(work, ebye, "title", f"{PLANTED} two", "Better?"),
    "held": lambda work, ebye, staff: moderating.hold(work, ebye, "We ask somebody."),
    "declined": lambda work, ebye, staff: moderating.decline(work, staff, "It sings.", Reason.objects.first(), ""),
    "agreed by one": lambda work, ebye, staff: agree_to_work(work, ebye),
    "taken back": lambda work, ebye, staff: withdrawing.hide(work),
    "deleted": lambda work, ebye, staff: withdrawing.erase(work),
}


def test_a_work_that_is_being_made_is_not_found(client, hub):
    a_work()
    assert not is_found(client)


@pytest.mark.parametrize("state", ON_THE_WAY)
def test_a_work_is_not_found_on_its_way(client, ebye, staff, state):
    ON_THE_WAY[state](sent(a_work()), ebye, staff)
    assert not is_found(client)


def run_out(work, **others):
    Consent.objects.filter(contribution=work).update(review_on=localdate() - timedelta(days=1))
    call_command("tend_yellow_book", verbosity=0)


def saved_in_a_shell(work, **others):
    work.live = False
    work.save()


DOORS = {
    "taken back": lambda work, **others: withdrawing.hide(work),
    "deleted": lambda work, **others: withdrawing.erase(work),
    "not on the website any more": lambda work, **others: withdrawing.reduce_purposes(work, []),
    "taken down": lambda work, ebye, **others: take_down(ebye, work),
    "run out": run_out,
    "unpublished in a shell": lambda work, **others: work.unpublish(),
    "saved in a shell": saved_in_a_shell,
    "deleted in a shell": lambda work, **others: work.delete(),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_work_that_leaves_the_public_is_not_found(client, public, ebye, door):
    assert is_found(client)
    DOORS[door](public, ebye=ebye)
    assert not is_found(client)
    answer = ask(client, SHARED)
    assert titles(answer) == [PUBLIC]
    assert "1 thing found" in answer.text


def test_nobody_unpublishes_works_in_bulk(client, public, administrator):
    bulk(client_of(administrator), "contribution", "unpublish", public.pk, app="yellowbook")
    public.refresh_from_db()
    assert is_found(client) == public.live


@pytest.mark.parametrize("kept", [False, True], ids=["rolled back", "kept"])
def test_a_work_leaves_search_in_the_transaction_in_which_it_is_taken_back(client, public, kept):
    with transaction.atomic():
        withdrawing.hide(public)
        assert not Entry.objects.filter(work=public).exists()
        transaction.set_rollback(not kept)
    assert is_found(client) == (not kept)


@pytest.mark.both_databases
def test_a_work_that_was_taken_back_is_found_again_when_both_sides_have_read_it_again(client, public, ebye, staff):
    withdrawing.hide(public)
    withdrawing.resubmit(public)
    assert not is_found(client)
    agreed(public, ebye, staff)
    assert is_found(client)


def test_a_new_version_is_not_found_before_both_sides_agree(client, something_public, ebye, staff):
    changing.change_texts(something_public, {"title": TITLE, "text": PLANTED, "about": "", "transcript": ""})
    assert not is_found(client)
    agreed(something_public, ebye, staff)
    assert is_found(client)
    assert titles(ask(client, SHARED)) == []


def test_a_suggestion_is_not_found_before_everybody_has_said_yes(client, something_public, ebye, staff):
    suggested = moderating.suggest(something_public, ebye, "title", TITLE, "Better so?")
    assert not is_found(client)
    answering.accept(suggested)
    assert not is_found(client)


# --- What its contributor wants shown --------------------------------------------------------------------------------


def credited(name):
    return {"credit_kind": "pen_name", "credit": name, "place_kind": "none", "service": None, "service_line": None}


@pytest.mark.both_databases
def test_a_renamed_contributor_is_found_by_the_new_name_only(client, ebye, staff):
    work = agreed(
        sent(a_work(title="A bird", text="It runs.", about="", credit_kind="pen_name", credit=PLANTED)), ebye, staff
    )
    assert titles(ask(client, PLANTED)) == ["A bird"]
    changing.rename(work, **credited("Nightjar"))
    assert titles(ask(client, "nightjar")) == []
    assert not is_found(client)
    agreed(work, ebye, staff)
    assert titles(ask(client, "nightjar")) == ["A bird"]
    assert not is_found(client)


@pytest.fixture
def service(hub):
    return publish(Service(name=f"{PLANTED} House", town="Quagga Town", region="Thylacine"))


@pytest.fixture
def line(hub):
    return publish(ServiceLine(name="Okapiline"))


PLACES = {
    "none": [],
    "organisation": [],
    "region": ["Thylacine"],
    "service_line": ["Okapiline"],
    "service": [PLANTED, "Quagga", "Thylacine"],
}


@pytest.mark.invariant(6)
@pytest.mark.parametrize("kind", PLACES)
def test_a_place_is_found_as_far_as_the_contributor_wants_it_said(client, ebye, staff, service, line, kind):
    words = {"title": f"A bird, {SHARED}", "text": "It runs.", "about": ""}
    work = a_work(**words, place_kind=kind, service=service, service_line=line)
    Contribution.objects.filter(pk=work.pk).update(service=service, service_line=line)
    agreed(sent(Contribution.objects.get(pk=work.pk)), ebye, staff)
    places = [PLANTED, "Quagga", "Thylacine", "Okapiline"]
    found = [word for word in places if "A bird" in " ".join(titles(ask(client, word)))]
    assert found == PLACES[kind]
    assert [word for word in places if word in ask(client, SHARED).text and word not in PLACES[kind]] == []
    for where in ({"region": "Thylacine"}, {"service": line.pk}):
        hits = titles(ask(client, SHARED, **where))
        assert bool(hits) == (kind in ({"region", "service"} if "region" in where else {"service_line"}))
