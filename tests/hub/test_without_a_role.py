"""Somebody who signs in and has no role is told whom to ask."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from tests.conftest import PASSWORD, member_of


@pytest.fixture
def newcomer(hub):
    return member_of(name="newcomer")


def sign_in():
    client = Client()
    return client, client.post("/admin/login/", {"username": "newcomer", "password": PASSWORD}, follow=True)


def test_they_are_told_in_plain_words_and_by_name(newcomer):
    keeper = member_of("Administrators", name="keeper")
    left = member_of("Administrators", name="left-long-ago")
    type(left).objects.filter(pk=left.pk).update(is_active=False)
    client, shown = sign_in()
    for answer in (shown, client.get("/admin/reports/", follow=True)):
        assert answer.status_code == 403
        assert "You are signed in as newcomer." in answer.text
        assert f"<li>{keeper.username}</li>" in answer.text
        assert left.username not in answer.text
        assert 'name="password"' not in answer.text
        assert "do not have permission" not in answer.text


def test_where_nobody_manages_people_superusers_are_named(newcomer):
    get_user_model().objects.create_superuser("owner", "o@example.org", PASSWORD)
    assert "<li>owner</li>" in sign_in()[1].text
    member_of("Administrators", name="keeper")
    assert "owner" not in sign_in()[1].text


def test_with_a_role_the_same_page_leads_on_and_without_one_they_can_sign_out(newcomer):
    client, _shown = sign_in()
    assert client.post("/admin/logout/").status_code == 302
    assert 'name="password"' in client.get("/admin/login/").text
    client, shown = sign_in()
    newcomer.groups.add(Group.objects.get(name="Staff"))
    assert client.get(shown.request["PATH_INFO"] + "?next=/admin/", follow=True).status_code == 200


def test_it_is_said_in_their_language(newcomer):
    profile = UserProfile.get_for_user(newcomer)
    profile.preferred_language = "cy"
    profile.save()
    assert "Nid oes gennych rôl eto" in sign_in()[1].text
