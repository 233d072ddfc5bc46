"""Nobody invents a password for somebody else: whoever is added is invited by email to choose one."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from hub.users import invitations
from hub.users.models import User
from tests.conftest import PASSWORD, member_of
from tests.coproduction.admin_actions import client_of

PEOPLE, ADD = "/admin/users/", "/admin/users/new/"
CHOSEN = "a wholly new phrase of mine"


@pytest.fixture
def keeper(hub):
    """A browser of somebody who looks after people."""
    return client_of(member_of("Administrators", name="keeper"))


def add(client, name="newcomer", **more):
    names = {"username": name, "email": f"{name}@example.org", "first_name": "Sam", "last_name": "Doe"}
    return client.post(ADD, names | more, follow=True)


def link():
    """The path of the link in the last email."""
    return re.search(r"https?://[^/]+(/admin/invitation/\S+)", mail.outbox[-1].body)[1]


def choose(path, client=None):
    """Choose a password with a link; the last answer."""
    client = client or Client()
    form = client.get(path, follow=True)
    return client.post(form.request["PATH_INFO"], dict.fromkeys(["new_password1", "new_password2"], CHOSEN))


def sign_in(name="newcomer", password=CHOSEN):
    return Client().post("/admin/login/", {"username": name, "password": password}).status_code == 302


def test_who_is_added_without_a_password_chooses_one_by_a_link(keeper):
    answer = add(keeper)
    assert "gets an email with a link" in answer.text
    (email,) = mail.outbox
    assert email.to == ["newcomer@example.org"]
    assert "newcomer" in email.body
    assert "14 days" in email.body
    assert not User.objects.get(username="newcomer").has_usable_password()
    path = link()
    assert choose(path).status_code == 302
    assert sign_in()
    assert "This link no longer works" in Client().get(path, follow=True).text


def test_the_email_is_in_the_language_of_its_person(keeper):
    add(keeper)
    person = User.objects.get(username="newcomer")
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "cy"
    profile.save()
    keeper.post(reverse("wagtailusers_users:send_invitation", args=[person.pk]))
    assert len(mail.outbox) == 2
    assert choose(link()).status_code == 302


def test_whoever_invites_chooses_the_language_of_the_email_and_of_its_page(keeper):
    assert "Their language" in keeper.get(ADD).text
    add(keeper, language="cy")
    assert "gwahodd i" in mail.outbox[-1].body
    assert UserProfile.objects.get(user__username="newcomer").preferred_language == "cy"
    path = link()
    client = Client()
    shown = client.get(path, follow=True)
    assert "Croeso. Dewiswch eich cyfrinair" in shown.text
    assert '<html lang="cy"' in shown.text
    short = client.post(shown.request["PATH_INFO"], dict.fromkeys(["new_password1", "new_password2"], "x"))
    assert "Croeso. Dewiswch eich cyfrinair" in short.text
    add(keeper, "second", language="xx")
    assert not User.objects.filter(username="second").exists()


def test_a_link_counts_for_two_weeks_and_says_how_to_get_another(keeper, monkeypatch):
    add(keeper)
    path = link()
    monkeypatch.setattr(invitations, "VALID_FOR", timedelta(seconds=-1))
    answer = Client().get(path, follow=True)
    assert "This link no longer works" in answer.text
    assert "/admin/password_reset/" in answer.text


@pytest.mark.parametrize("what", ["password", "email", "inactive", "other", "cut off", "somebody else's"])
def test_a_link_opens_no_account_but_as_it_was_invited(keeper, what):
    add(keeper)
    add(keeper, "second")
    path, person = link(), User.objects.get(username="second")
    if what == "password":
        person.set_password(PASSWORD)
    elif what == "email":
        person.email = "thief@example.org"
    elif what == "inactive":
        person.is_active = False
    elif what == "cut off":
        path = path[:-3] + "/"
    elif what == "somebody else's":
        path = path.replace(
            path.split("/")[4], invitations.path_for(User.objects.get(username="newcomer")).split("/")[4]
        )
    else:
        path = path.replace(path.split("/")[5], signing.TimestampSigner().sign("x"))
    person.save()
    assert "This link no longer works" in Client().get(path, follow=True).text


def test_an_invitation_is_sent_again_until_it_is_accepted(keeper):
    add(keeper)
    person = User.objects.get(username="newcomer")
    again = reverse("wagtailusers_users:send_invitation", args=[person.pk])
    assert again in keeper.get(reverse("wagtailusers_users:edit", args=[person.pk])).text
    assert len(mail.outbox) == 1
    keeper.get(again)
    assert len(mail.outbox) == 1
    keeper.post(again)
    assert len(mail.outbox) == 2
    choose(link())
    assert again not in keeper.get(reverse("wagtailusers_users:edit", args=[person.pk])).text
    keeper.post(again)
    assert len(mail.outbox) == 2


def test_who_has_not_accepted_yet_is_seen_in_the_list(keeper, ebye):
    add(keeper)
    assert keeper.get(PEOPLE).text.count("Not accepted yet") == 1
    waiting = keeper.get(f"{PEOPLE}?invited=true").text
    assert "newcomer@" in waiting or "newcomer" in waiting
    assert ebye.username not in waiting
    choose(link())
    assert "Not accepted yet" not in keeper.get(PEOPLE).text


def test_the_invited_get_another_link_by_a_forgotten_password_and_outsiders_learn_nothing(keeper):
    add(keeper)
    asked = {}
    for email in ("newcomer@example.org", "nobody@example.org"):
        answer = Client().post("/admin/password_reset/", {"email": email}, follow=True)
        asked[email] = (answer.status_code, answer.request["PATH_INFO"], re.sub(r"\w{64}", "", answer.text))
    assert len(set(asked.values())) == 1
    assert len(mail.outbox) == 2
    assert choose(link()).status_code == 302
    unknown, used = (Client().get(f"/admin/invitation/confirm/{uid}/x/", follow=True) for uid in ("MQ", "OTk5OTk5"))
    unknown, used = (re.sub(r"\w{64}", "", answer.text) for answer in (unknown, used))
    assert unknown == used


def test_a_password_for_somebody_without_email_is_set_by_an_administrator(keeper):
    answer = add(keeper, email="")
    assert "choose a password for them below" in answer.text
    assert not User.objects.filter(username="newcomer").exists()
    add(keeper, email="", password1=CHOSEN, password2=CHOSEN)
    assert mail.outbox == []
    assert sign_in()
    person = User.objects.get(username="newcomer")
    edit = reverse("wagtailusers_users:edit", args=[person.pk])
    changed = {"username": "newcomer", "email": "", "first_name": "Kim", "last_name": "Doe", "is_active": "on"}
    assert keeper.post(edit, changed).status_code == 302
    person.refresh_from_db()
    assert (person.first_name, sign_in()) == ("Kim", True)


@pytest.mark.parametrize("group", ["Moderators", "Staff"])
def test_nobody_else_sends_invitations(keeper, group):
    add(keeper)
    person = User.objects.get(username="newcomer")
    client_of(member_of(group, name="other")).post(reverse("wagtailusers_users:send_invitation", args=[person.pk]))
    assert len(mail.outbox) == 1
