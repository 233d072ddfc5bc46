"""Whoever left a browser open somewhere signs out everywhere, and an administrator can do that for them."""

import pytest
from django.test import Client
from django.urls import reverse

from hub.core.security.code_gate import COOKIE
from tests.conftest import PASSWORD, member_of
from tests.coproduction.admin_actions import client_of
from tests.hub.codes import give_code, give_password, next_code, with_codes
from tests.hub.test_session_limits import is_in

ELSEWHERE = "/admin/account/sign-out-elsewhere/"


def address_of(person):
    return reverse("wagtailusers_users:end_sessions", args=[person.pk])


def test_a_person_ends_every_other_session_and_no_one_elses(ebye, staff):
    here, there, other = client_of(ebye), client_of(ebye), client_of(staff)
    assert ELSEWHERE in here.get("/admin/account/").text
    here.get(ELSEWHERE)
    assert is_in(there)
    here.post(ELSEWHERE)
    assert (is_in(here), is_in(there), is_in(other)) == (True, False, True)
    give_password(there, ebye)
    here.post(ELSEWHERE)
    assert (is_in(here), is_in(there)) == (True, False)


def test_devices_that_ask_for_no_code_ask_again(ebye):
    with_codes(ebye)
    here, there = Client(), Client()
    for client in (here, there):
        give_password(client, ebye)
        give_code(client, next_code(ebye), **{"sign-in-trust": "on"})
    here.post(ELSEWHERE)
    assert there.cookies[COOKIE].value
    give_password(there, ebye)
    assert not is_in(there)
    assert is_in(here)


def test_an_administrator_does_it_for_somebody(ebye):
    theirs, ours = client_of(ebye), client_of(member_of("Administrators", name="keeper"))
    assert address_of(ebye) in ours.get(reverse("wagtailusers_users:edit", args=[ebye.pk])).text
    ours.post(address_of(ebye))
    assert (is_in(theirs), is_in(ours)) == (False, True)


@pytest.mark.parametrize("group", ["Administrators", "Moderators", "Staff"])
def test_nobody_does_it_to_a_superuser_and_few_to_others(administrator, ebye, group):
    theirs, others = client_of(administrator), client_of(ebye)
    client = client_of(member_of(group, name="somebody"))
    client.post(address_of(administrator))
    client.post(address_of(ebye))
    assert is_in(theirs)
    assert is_in(others) is (group != "Administrators")


def test_a_password_that_an_administrator_sets_ends_sessions(ebye):
    theirs, keeper = client_of(ebye), client_of(member_of("Administrators", name="keeper"))
    form = {"username": ebye.username, "email": "", "first_name": "E", "last_name": "B", "is_active": "on"}
    form |= dict.fromkeys(["password1", "password2"], PASSWORD + " anew")
    keeper.post(reverse("wagtailusers_users:edit", args=[ebye.pk]), form)
    assert not is_in(theirs)


def test_sessions_from_before_stay_until_they_are_ended(ebye, settings):
    client = client_of(ebye)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key"
    assert is_in(client)
    ebye.end_sessions()
    assert not is_in(client)
    again = client_of(ebye)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the newest key"
    assert is_in(again)
