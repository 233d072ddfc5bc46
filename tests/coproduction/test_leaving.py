"""Somebody leaves: the record stays true, and no longer gives their name away."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision

from hub.coproduction.models import Agreement, Partner
from hub.coproduction.workflow.decisions import ask_for_changes
from tests.conftest import PASSWORD, member_of
from tests.coproduction.admin_actions import client_of, submit
from tests.publishing import agree, give_public_name

NAME = "Sam Example"
OTHERS = "Agreed by an Expert by Experience and a member of staff"


@pytest.fixture
def keeper(hub):
    """A browser of somebody who manages people."""
    return client_of(member_of("Administrators", name="keeper"))


@pytest.fixture
def owner(hub):
    """A browser of a superuser."""
    return client_of(get_user_model().objects.create_superuser("owner", "o@example.org", PASSWORD))


@pytest.fixture
def agreed(page, ebye, staff):
    """A page that names somebody who agreed to it."""
    give_public_name(ebye, NAME)
    submit(ebye, page, summary="In our words.")
    agree(page, ebye)
    agree(page, staff)
    return page


def leave(person):
    return reverse("wagtailusers_users:leave", args=[person.pk])


def bulk(action, person):
    return f"/admin/bulk/users/user/{action}/?id={person.pk}"


def untick(client, person):
    form = {"username": person.username, "email": "e@example.org", "first_name": "Sam", "last_name": "Doe"}
    assert client.post(reverse("wagtailusers_users:edit", args=[person.pk]), form).status_code == 302


DOORS = {
    "the button": lambda client, who: client.post(leave(who)),
    "the box “active”": untick,
    "the list": lambda client, who: client.post(bulk("set_active_state", who), {"mark_as_active": "False"}),
    "deleting": lambda client, who: client.post(reverse("wagtailusers_users:delete", args=[who.pk])),
    "deleting from the list": lambda client, who: client.post(bulk("delete", who)),
    "a shell": lambda client, who: type(who).objects.filter(pk=who.pk).update(is_active=False),
}


@pytest.mark.invariant(4)
@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_the_record_stays_and_the_name_goes_through_every_door(client, owner, agreed, ebye, door):
    address = "/strategy/"
    assert f"Agreed by {NAME}" in client.get(address).text
    pk = ebye.pk
    door(owner, ebye)
    assert not get_user_model().objects.filter(pk=pk, is_active=True).exists()
    shown = client.get(address).text
    assert OTHERS in shown
    assert NAME not in shown + client.get("/api/v2/pages/?type=home.StrategyPage&fields=*").text
    assert "In our words." in shown
    assert not Partner.objects.exists()
    assert not any(NAME in str(revision.content) for revision in Revision.objects.all())
    assert not ModelLogEntry.objects.filter(label__contains=NAME).exists()
    assert Agreement.objects.about(agreed).exclude(publication=None).count() == 2


@pytest.mark.parametrize("door", [name for name in DOORS if "delet" not in name])
def test_sessions_end_and_stay_ended_when_the_account_is_opened_again(owner, ebye, door):
    open_session = client_of(ebye)
    assert open_session.get("/admin/").status_code == 200
    DOORS[door](owner, ebye)
    assert "/admin/login/" in open_session.get("/admin/").url
    signing_in = {"username": ebye.username, "password": PASSWORD}
    assert Client().post("/admin/login/", signing_in).status_code == 200
    ebye.refresh_from_db()
    ebye.is_active = True
    ebye.save()
    assert "/admin/login/" in open_session.get("/admin/").url


def test_who_has_left_has_no_role_when_they_come_back(keeper, ebye):
    keeper.post(leave(ebye))
    ebye.refresh_from_db()
    assert not ebye.groups.exists()
    assert not ebye.is_superuser


def test_a_yes_of_somebody_who_left_before_the_last_one_does_not_count(client, keeper, page, ebye, ebye2, staff):
    submit(ebye, page, summary="In our words.")
    agree(page, ebye)
    keeper.post(leave(ebye))
    agree(page, staff)
    assert "In our words." not in client.get("/strategy/").text
    agree(page, ebye2)
    assert "In our words." in client.get("/strategy/").text


def test_what_they_asked_to_change_is_still_said(keeper, page, ebye, staff):
    submit(ebye, page, summary="In our words.")
    ask_for_changes(page, staff, "Please say where.")
    keeper.post(leave(staff))
    shown = client_of(ebye).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "Please say where." in shown


def test_the_question_says_where_nobody_is_left(keeper, ebye, hub):
    asked = keeper.get(leave(ebye)).text
    assert "Nobody else is in: Experts by Experience." in asked
    member_of("Experts by Experience", name="another")
    assert "Nobody else is in" not in keeper.get(leave(ebye)).text
    ebye.refresh_from_db()
    assert ebye.is_active


def test_only_who_manages_people_closes_an_account_and_not_their_own(keeper, ebye, staff):
    me = get_user_model().objects.get(username="keeper")
    superuser = get_user_model().objects.create_superuser("owner", "o@example.org", PASSWORD)
    client_of(staff).post(leave(ebye))
    keeper.post(leave(me))
    keeper.post(leave(superuser))
    assert get_user_model().objects.filter(pk__in=[me.pk, ebye.pk, superuser.pk], is_active=True).count() == 3
    assert leave(ebye) in keeper.get(reverse("wagtailusers_users:edit", args=[ebye.pk])).text
    assert leave(me) not in keeper.get(reverse("wagtailusers_users:edit", args=[me.pk])).text
