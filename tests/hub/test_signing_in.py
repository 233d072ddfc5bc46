"""Guessing passwords is slow at every form, and never locks out somebody with the right one."""

import re

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client, RequestFactory
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from home.models import HomePage
from hub.core.security.sign_in_limits import ONE_ADDRESS, ONE_NAME, ONE_NAME_HERE
from tests.conftest import PASSWORD
from tests.limits import narrow, time_passes

LOGIN, RESET, ACCOUNT = "/admin/login/", "/admin/password_reset/", "/admin/account/"
ELSEWHERE = "192.0.2.77"


def sign_in(name, password, client=None, address="127.0.0.1"):
    return (client or Client()).post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address)


def guess(name, times, address="127.0.0.1"):
    return [sign_in(name, f"wrong {number}", address=address).status_code for number in range(times)]


def test_after_ten_wrong_passwords_one_in_ten_seconds_is_looked_at(ebye):
    assert guess(ebye.username, 12) == [200] * 10 + [429] * 2
    refused = sign_in(ebye.username, PASSWORD)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 10
    assert "Nothing is locked" in refused.text
    assert f'value="{ebye.username}"' in refused.text
    time_passes(10)
    assert sign_in(ebye.username, PASSWORD).status_code == 302


def test_somebody_at_the_address_of_a_guesser_signs_in_at_once(ebye, staff):
    guess(ebye.username, 40)
    assert sign_in(staff.username, PASSWORD).status_code == 302
    assert sign_in(staff.username, "a slip of the finger").status_code == 200
    assert sign_in(staff.username, PASSWORD).status_code == 302


def test_a_name_that_nobody_has_is_answered_like_one_that_somebody_has(ebye):
    known, unknown = ([sign_in(name, "wrong") for _try in range(12)] for name in (ebye.username, "nobody"))
    assert [answer.status_code for answer in known] == [answer.status_code for answer in unknown]
    for one, other in zip(known, unknown, strict=True):
        left, right = (re.sub(r"\w{64}|\d+ seconds", "", page.text) for page in (one, other))
        assert left.replace(ebye.username, "") == right.replace("nobody", "")


@pytest.mark.parametrize("spelt", ["EBYE-in-tests", " ebye-in-tests ", "\uff45bye-in-tests"])
def test_one_name_counts_once_however_it_is_written(ebye, spelt):
    guess(ebye.username, ONE_NAME_HERE.most)
    assert guess(spelt, 1) == [429]


def test_an_account_is_guessed_at_slowly_from_many_addresses(ebye):
    tried = [code for number in range(6) for code in guess(ebye.username, 9, f"192.0.2.{number}")]
    assert tried.count(200) == ONE_NAME.most
    assert guess(ebye.username, 1, ELSEWHERE) == [429]


def test_nobody_is_kept_out_of_a_browser_in_which_they_signed_in_before(ebye, staff):
    own = Client()
    sign_in(ebye.username, PASSWORD, own)
    own.post("/admin/logout/")
    for number in range(8):
        guess(ebye.username, 9, f"192.0.2.{number}")
    assert sign_in(ebye.username, PASSWORD, address=ELSEWHERE).status_code == 429
    assert sign_in(ebye.username, PASSWORD, own).status_code == 302


def test_a_known_browser_is_known_for_its_own_people_only_and_guesses_slowly_too(ebye, staff):
    own = Client()
    sign_in(staff.username, PASSWORD, own)
    own.post("/admin/logout/")
    guess(ebye.username, ONE_NAME_HERE.most)
    assert sign_in(ebye.username, PASSWORD, own).status_code == 429
    wrong = [sign_in(staff.username, "wrong", own).status_code for _try in range(ONE_NAME_HERE.most + 1)]
    assert wrong == [200] * ONE_NAME_HERE.most + [429]


@pytest.mark.parametrize("cookie", ["x", "x.y", "....", "x." + "0" * 64, "é.ü"])
def test_a_mark_that_was_made_up_makes_no_browser_known(ebye, cookie):
    guess(ebye.username, ONE_NAME_HERE.most)
    guesser = Client()
    guesser.cookies["known-device"] = cookie
    assert sign_in(ebye.username, PASSWORD, guesser).status_code == 429


def test_an_address_that_tries_one_name_after_the_other_waits_a_second_for_each(staff):
    tried = [guess(f"somebody {number}", 1)[0] for number in range(ONE_ADDRESS.most + 20)]
    assert 429 in tried
    time_passes(1)
    assert sign_in(staff.username, PASSWORD).status_code == 302


def test_right_passwords_never_count(ebye):
    assert {sign_in(ebye.username, PASSWORD).status_code for _try in range(ONE_NAME_HERE.most + 5)} == {302}


def test_every_program_that_asks_for_a_password_meets_the_same_limit(ebye):
    request = RequestFactory().post("/somewhere/else/", REMOTE_ADDR="127.0.0.1")
    guess(ebye.username, ONE_NAME_HERE.most)
    assert authenticate(request, username=ebye.username, password=PASSWORD) is None
    time_passes(10)
    assert authenticate(request, username=ebye.username, password=PASSWORD) == ebye


@pytest.mark.parametrize("path", ["", "done/", "complete/", "confirm/MQ/no-such-token/"])
def test_nobody_waits_for_scripts_before_they_are_signed_in(client, hub, path):
    for page in (LOGIN, RESET + path):
        assert "<script" not in client.get(page).text


def test_pages_about_somebody_else_know_who_is_signed_in(client, administrator, ebye):
    """Wagtail calls the account that is edited `user`, too."""
    client.force_login(administrator)
    assert f'data-person="{administrator.pk}"' in client.get(f"/admin/users/edit/{ebye.pk}/").text


def purposes(page):
    return re.findall(r'<input[^>]* autocomplete="([^"]+)"', page.text)


def test_browsers_are_told_what_somebody_is_asked_for(ebye_client):
    assert purposes(Client().get(LOGIN)) == ["username", "current-password"]
    assert purposes(Client().get(RESET)) == ["email"]
    passwords = ["current-password", "new-password", "new-password"]
    assert purposes(ebye_client.get(ACCOUNT)) == ["given-name", "family-name", "email", *passwords]


@pytest.mark.parametrize("language", ["", "/cy"])
def test_there_is_one_login_form(hub, client, language):
    answer = client.get(f"{language}/_util/login/?next=/strategy/")
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next=/strategy/")


@pytest.mark.django_db
def test_the_api_takes_no_passwords(client, hub):
    headers = {"Authorization": "Basic ZWJ5ZS1pbi10ZXN0czp3cm9uZw=="}
    assert client.get("/api/v2/pages/", headers=headers).status_code == 200
    assert client.get("/api/v2/works/", headers=headers).status_code in {200, 404}


# --- A forgotten password --------------------------------------------------------------------------------------------


@pytest.fixture
def person(ebye):
    ebye.email = "ebye@example.org"
    ebye.save()
    return ebye


def forget(address="127.0.0.1", email="ebye@example.org", client=None):
    return (client or Client()).post(RESET, {"email": email}, REMOTE_ADDR=address, follow=True)


def test_an_account_gets_three_links_an_hour_and_the_page_says_the_same(person):
    answers = [forget(f"192.0.2.{number}") for number in range(6)]
    assert len(mail.outbox) == 3
    nobody = forget("192.0.2.99", "nobody@example.org")
    told = {(answer.status_code, answer.request["PATH_INFO"]) for answer in [*answers, nobody]}
    assert told == {(200, f"{RESET}done/")}
    time_passes(1200)
    forget("192.0.2.9", "EBYE@example.org")
    assert len(mail.outbox) == 4


def test_an_address_that_asks_for_many_links_waits_and_keeps_what_was_typed(hub):
    answers = [forget(email=f"somebody-{number}@example.org") for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert "somebody-20@example.org" in answers[-1].text


def test_the_owner_of_a_guessed_account_gets_in_by_a_forgotten_password(person):
    own = Client()
    forget(client=own)
    assert mail.outbox[0].to == [person.email]
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    for number in range(8):
        guess(person.username, 9, f"192.0.2.{number}")
    form = own.get(link, follow=True).request["PATH_INFO"]
    chosen = "another long password"
    assert own.post(form, {"new_password1": chosen, "new_password2": chosen}).status_code == 302
    assert sign_in(person.username, chosen, address=ELSEWHERE).status_code == 429
    assert sign_in(person.username, chosen, own).status_code == 302


# --- The account -----------------------------------------------------------------------------------------------------


def change_password(client, old):
    fields = {"password-old_password": old, "name_email-email": "typed@example.org"}
    fields |= dict.fromkeys(["password-new_password1", "password-new_password2"], "another long password")
    return client.post(ACCOUNT, fields | {"locale-preferred_language": "en", "theme-theme": "system"})


def test_the_old_password_is_not_guessed_on_a_tablet_that_was_left_open(ebye_client, ebye):
    tried = [change_password(ebye_client, f"wrong {number}").status_code for number in range(11)]
    assert tried == [200] * 10 + [429]
    refused = change_password(ebye_client, PASSWORD)
    assert refused.status_code == 429
    assert "Please wait a few seconds" in refused.text
    assert "typed@example.org" in refused.text
    ebye.refresh_from_db()
    assert ebye.check_password(PASSWORD)


# --- Private pages ---------------------------------------------------------------------------------------------------


def test_the_password_of_a_private_page_is_not_guessed(hub, client, monkeypatch):
    narrow(monkeypatch, "hub.core.security.sign_in_limits.SHARED", 2)
    page = HomePage.objects.first()
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="kettle"
    )
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    said = {"password": "wrong", "return_url": "/"}
    assert [client.post(address, said).status_code for _try in range(3)] == [200, 200, 429]
    assert client.post(address, said | {"password": "kettle"}).status_code == 429
    assert client.get(address).status_code == 200
    time_passes(60)
    assert [client.post(address, said | {"password": "kettle"}).status_code for _try in range(3)] == [302] * 3


def test_the_password_of_a_private_collection_is_not_guessed(hub, client, monkeypatch):
    narrow(monkeypatch, "hub.core.security.sign_in_limits.SHARED", 2)
    restriction = CollectionViewRestriction.objects.create(
        collection_id=1, restriction_type=CollectionViewRestriction.PASSWORD, password="kettle"
    )
    address = f"/documents/authenticate_with_password/{restriction.pk}/"
    said = {"password": "wrong", "return_url": "/"}
    answers = [client.post(address, said) for _try in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Please wait a little" in answers[-1].text
