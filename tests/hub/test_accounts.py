"""Administrators of accounts cannot become superusers, nor take over a superuser's account."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.conftest import PASSWORD, member_of
from tests.coproduction.admin_actions import account_form, client_of, shown_messages

MINE = {"password1": "a phrase of my own", "password2": "a phrase of my own"}


@pytest.fixture
def keeper(hub):
    """Somebody who manages people."""
    return member_of("Administrators", name="keeper")


@pytest.fixture
def superuser(hub):
    return get_user_model().objects.create_superuser("the-superuser", "s@example.org", PASSWORD)


def form(name, **more):
    names = {"username": name, "email": f"{name}@example.org", "first_name": "Sam", "last_name": "Doe"}
    return {**names, "is_active": "on", **more}


def bulk(action, *people):
    ids = "&".join(f"id={person.pk}" for person in people)
    return f"/admin/bulk/users/user/{action}/?{ids}"


def as_it_was(superuser):
    now = get_user_model().objects.get(pk=superuser.pk)
    kept = ("username", "email", "is_active", "is_superuser")
    return (
        all(getattr(now, name) == getattr(superuser, name) for name in kept)
        and authenticate(username="the-superuser", password=PASSWORD) == superuser
        and not now.groups.exists()
    )


DOORS = {
    "edit": lambda who: reverse("wagtailusers_users:edit", args=[who.pk]),
    "copy": lambda who: f"/admin/users/copy/{who.pk}/",
    "delete": lambda who: reverse("wagtailusers_users:delete", args=[who.pk]),
    "roles": lambda who: bulk("assign_role", who),
    "active": lambda who: bulk("set_active_state", who),
    "deletion of several": lambda who: bulk("delete", who),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@pytest.mark.parametrize("name", ["mine", "the-superuser"])
def test_a_superusers_account_is_out_of_reach(keeper, superuser, door, name):
    data = form(name, **MINE, role=Group.objects.get(name="Staff").pk, mark_as_active="False")
    answer = client_of(keeper).post(door(superuser), data, follow=True)
    assert answer.status_code in {200, 404}
    assert as_it_was(superuser)


def test_that_it_is_out_of_reach_is_said(keeper, superuser):
    client = client_of(keeper)
    for answer in (
        client.get(DOORS["edit"](superuser), follow=True),
        client.post(DOORS["active"](superuser), {"mark_as_active": "False"}, follow=True),
    ):
        assert "Only a superuser can change the account of a superuser." in shown_messages(answer)


def test_nobody_becomes_a_superuser_by_somebody_else(keeper):
    client, edit = client_of(keeper), reverse("wagtailusers_users:edit", args=[keeper.pk])
    client.post(edit, form("keeper", is_superuser="on", groups=[group.pk for group in keeper.groups.all()]))
    client.post(reverse("wagtailusers_users:add"), form("new", **MINE, is_superuser="on"))
    new = get_user_model().objects.get(username="new")
    client.post(reverse("wagtailusers_users:edit", args=[new.pk]), form("new", is_superuser="on"))
    assert not get_user_model().objects.filter(is_superuser=True).exists()


def test_administrators_can_manage_people(keeper, hub):
    staff, client = Group.objects.get(name="Staff"), client_of(keeper)
    client.post(reverse("wagtailusers_users:add"), form("new", **MINE))
    new = get_user_model().objects.get(username="new")
    client.post(bulk("assign_role", new), {"role": staff.pk})
    assert new.groups.get() == staff
    client.post(bulk("set_active_state", new), {"mark_as_active": "False"})
    assert not get_user_model().objects.get(username="new").is_active


def test_superusers_make_and_change_superusers(superuser):
    client = client_of(superuser)
    client.post(reverse("wagtailusers_users:add"), form("second", **MINE, is_superuser="on"))
    second = get_user_model().objects.get(username="second")
    assert second.is_superuser
    client.post(reverse("wagtailusers_users:edit", args=[second.pk]), form("second"))
    second.refresh_from_db()
    assert not second.is_superuser


def test_nobody_has_to_give_a_name_to_change_their_account(ebye):
    client, address = client_of(ebye), "/admin/account/"
    form = account_form(client.get(address).text)
    assert form["name_email-first_name"] == form["name_email-last_name"] == ""
    assert client.post(address, form | {"name_email-email": "new@example.org"}).status_code == 302
    ebye.refresh_from_db()
    assert (ebye.email, ebye.first_name) == ("new@example.org", "")
