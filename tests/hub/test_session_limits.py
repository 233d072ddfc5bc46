"""Nobody stays signed in for ever: two hours without use end it, and so do twelve hours in any case."""

import time

import pytest
from django.urls import reverse

from hub.core.security.session_limits import BEGAN, USED
from tests.conftest import PASSWORD
from tests.coproduction.admin_actions import account_form, client_of

HOUR = 3600


def ago(client, **hours):
    """Move the times of sign-in and last use into the past."""
    session = client.session
    for clock, number in hours.items():
        session[{"began": BEGAN, "used": USED}[clock]] = int(time.time() - number * HOUR)
    session.save()


def is_in(client):
    return client.get(reverse("wagtailadmin_home")).status_code == 200


def signed_in_by_form(client, person, **more):
    data = {"username": person.username, "password": PASSWORD, **more}
    assert client.post(reverse("wagtailadmin_login"), data).status_code == 302
    return client


def test_two_hours_without_use_sign_out(ebye_client):
    ago(ebye_client, used=1.9)
    assert is_in(ebye_client)
    ago(ebye_client, used=2.01)
    assert not is_in(ebye_client)
    assert not is_in(ebye_client)


def test_use_starts_the_two_hours_anew(ebye_client):
    ago(ebye_client, used=1.9)
    is_in(ebye_client)
    assert time.time() - ebye_client.session[USED] < HOUR


def test_twelve_hours_sign_out_also_people_who_go_on_working(ebye_client):
    ago(ebye_client, began=11.9)
    assert is_in(ebye_client)
    ago(ebye_client, began=12.01)
    assert not is_in(ebye_client)


@pytest.mark.parametrize("remember", [{}, {"remember": "on"}], ids=["plainly", "remembered"])
def test_signing_in_by_the_form_starts_both_clocks(client, ebye, remember):
    signed_in_by_form(client, ebye, **remember)
    assert is_in(client)
    ago(client, used=2.01)
    assert not is_in(client)


def test_a_page_that_is_left_open_keeps_nobody_signed_in(ebye_client, hub):
    ago(ebye_client, used=1)
    before = ebye_client.session[USED]
    ebye_client.post("/admin/editing-sessions/ping/home/homepage/1/1/")
    ebye_client.post("/admin/yellow-book/reading/1/")
    ebye_client.get(reverse("signed_in"))
    assert ebye_client.session[USED] == before


def test_a_session_from_before_the_ends_has_them_too(ebye_client):
    session = ebye_client.session
    del session[BEGAN], session[USED]
    session.save()
    assert is_in(ebye_client)
    assert {BEGAN, USED} <= set(ebye_client.session.keys())


def test_what_members_read_on_the_site_ends_as_well(ebye_client, hub):
    ago(ebye_client, used=2.01)
    ebye_client.get("/")
    assert ebye_client.get(reverse("signed_in")).json()["person"] is None


def test_a_new_password_ends_all_other_sessions(client, ebye):
    here, elsewhere = signed_in_by_form(client, ebye), client_of(ebye)
    assert is_in(elsewhere)
    form = account_form(here.get("/admin/account/").text)
    new = {"name_email-email": "e@example.org", "password-old_password": PASSWORD} | dict.fromkeys(
        ["password-new_password1", "password-new_password2"], "a wholly new phrase of mine"
    )
    assert here.post("/admin/account/", form | new).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


@pytest.mark.invariant(10)
def test_a_reader_gets_no_session(client, hub):
    assert not client.get("/").cookies
