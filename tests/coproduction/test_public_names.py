"""The public name of a person appears nowhere before both sides agreed to it."""

import importlib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Revision

from hub.coproduction.admin_links import decide_url, take_down_url
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.models import Agreement, Notice, Partner
from hub.coproduction.workflow.decisions import ask_for_changes
from tests.conftest import member_of
from tests.coproduction.admin_actions import account_form, change_account, client_of, submit, take_down
from tests.coproduction.admin_actions import agree as agree_by_hand
from tests.publishing import agree

LIE = "ALONE the ward manager lies"


@pytest.fixture
def signed(page, ebye, staff):
    """A page that names the people who agreed to it."""
    submit(ebye, page, summary="In our words.")
    agree(page, ebye)
    agree(page, staff)
    return page


def wants(person, name):
    change_account(person, {"partner-public_name": name})


def name_of(person):
    return Partner.objects.get(person=person)


@pytest.fixture
def named(signed, ebye, staff):
    wants(ebye, "Sam Example")
    agree(name_of(ebye), ebye)
    agree(name_of(ebye), staff)
    return signed


def public(client):
    return client.get("/strategy/").text + client.get("/api/v2/pages/?type=home.StrategyPage&fields=*").text


def account(person):
    return client_of(person).get("/admin/account/").text


@pytest.mark.invariant(13)
def test_a_name_appears_nowhere_before_both_sides_agreed_to_it(client, signed, ebye, staff):
    wants(ebye, LIE)
    assert LIE not in public(client)
    assert f"Both sides are asked whether you may be called “{LIE}”." in account(ebye)
    agree(name_of(ebye), ebye)
    assert LIE not in public(client)
    told = Notice.objects.about(name_of(ebye)).filter(kind="asked", person=staff)
    assert told.exists()
    shown = client_of(staff).get(decide_url(name_of(ebye))).text
    assert f"{ebye.username} wants to be called “{LIE}”" in shown
    assert "Change it yourself" not in shown
    agree_by_hand(staff, name_of(ebye))
    assert f"Agreed by {LIE} (an Expert by Experience) and a member of staff" in client.get("/strategy/").text
    assert "Both sides agreed to" in account(ebye)


@pytest.mark.invariant(13)
def test_another_name_waits_while_the_one_before_stays(client, named, ebye, staff):
    assert "Sam Example" in public(client)
    wants(ebye, LIE)
    assert LIE not in public(client)
    assert "Sam Example" in public(client)
    assert "Until they agree, pages say “Sam Example”." in account(ebye)
    wants(ebye, "Sam Example")
    assert not name_of(ebye).current_workflow_state
    assert "Sam Example" in public(client)


@pytest.mark.invariant(1)
def test_changing_a_name_that_waits_asks_again(signed, ebye, staff):
    wants(ebye, "Sam Example")
    agree(name_of(ebye), staff)
    wants(ebye, LIE)
    assert Agreement.objects.about(name_of(ebye)).get().set_aside_at
    agree(name_of(ebye), ebye)
    assert not name_of(ebye).live


@pytest.mark.invariant(3)
def test_taking_ones_name_away_works_at_once_and_leaves_nothing(client, named, ebye):
    wants(ebye, "")
    assert "Sam Example" not in public(client)
    assert not Partner.objects.filter(person=ebye).exists()
    assert not Revision.objects.filter(object_str="Sam Example").exists()
    assert "Agreed by an Expert by Experience and a member of staff" in client.get("/strategy/").text


@pytest.mark.invariant(3)
@pytest.mark.parametrize("group", ["Staff", "Moderators"])
def test_another_person_takes_a_name_down_alone(client, named, ebye, group):
    person = member_of(group, name="who-takes-it-down")
    names = client_of(person).get(reverse(Partner.snippet_viewset.get_url_name("list"))).text
    assert take_down_url(name_of(ebye)) in names
    take_down(person, name_of(ebye))
    assert "Sam Example" not in public(client)
    assert "nobody is asked about it now" in account(ebye)
    change_account(ebye, {"partner-public_name": "Sam Example"})
    assert not name_of(ebye).current_workflow_state, "Saving something else on the same page asks nobody."
    change_account(ebye, {"partner-public_name": "Sam Example", "partner-ask_again": "on"})
    assert name_of(ebye).current_workflow_state
    assert "Sam Example" not in public(client)


def test_a_name_that_somebody_wants_changed_is_asked_about_again_when_it_changed(signed, ebye, staff):
    wants(ebye, LIE)
    ask_for_changes(name_of(ebye), staff, "Please choose a name.")
    assert "nobody is asked about it now" in account(ebye)
    wants(ebye, "Sam Example")
    assert name_of(ebye).current_workflow_task_state
    agree(name_of(ebye), staff)
    agree(name_of(ebye), ebye)
    assert name_of(ebye).live


@pytest.mark.invariant(13)
def test_nobody_writes_a_name_past_the_sides_not_even_in_a_shell(named, ebye, staff, administrator):
    partner = name_of(ebye)
    partner.public_name = LIE
    for save in (partner.save, lambda: partner.save_revision().publish(user=administrator)):
        with pytest.raises(NotAgreed):
            save()
    with pytest.raises(NotAgreed):
        Partner.objects.create(person=staff, public_name=LIE)
    assert name_of(ebye).public_name == "Sam Example"


@pytest.mark.invariant(7)
def test_nobody_changes_the_name_of_another(named, ebye, staff, administrator):
    for person in (staff, administrator):
        for view in ("edit", "delete", "unpublish"):
            address = reverse(Partner.snippet_viewset.get_url_name(view), args=[name_of(ebye).pk])
            client_of(person).post(address, {"public_name": LIE, "action-publish": "1"})
    assert name_of(ebye).public_name == "Sam Example"
    assert name_of(ebye).live
    assert name_of(ebye).get_latest_revision_as_object().public_name == "Sam Example"


def test_what_is_not_sent_along_stays(named, ebye):
    client = client_of(ebye)
    data = account_form(client.get("/admin/account/").text)
    data = {name: value for name, value in data.items() if not name.startswith("partner")}
    client.post("/admin/account/", data)
    assert name_of(ebye).live


@pytest.mark.invariant(13)
def test_names_from_before_are_kept_and_both_sides_are_asked(client, signed, ebye, staff):
    migration = importlib.import_module("hub.coproduction.migrations.0008_names_from_before_wait")
    Partner.objects.bulk_create([Partner(person=ebye, public_name=LIE), Partner(person=staff)])
    migration.let_them_wait(apps, None)
    assert LIE not in public(client)
    call_command("setup_hub", verbosity=0)
    assert name_of(ebye).current_workflow_task_state
    assert not Partner.objects.filter(person=staff).exists()
    assert LIE not in public(client)
    agree(name_of(ebye), ebye)
    agree(name_of(ebye), staff)
    assert LIE in public(client)
