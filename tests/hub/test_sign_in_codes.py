"""Whoever moderates, administers or opens private rooms gets in with a code beside the password, and others may."""

import base64
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from lxml import html
from wagtail.models import PageViewRestriction

from home.models import StrategyPage
from hub.core.security.code_gate import COOKIE, TRIES
from hub.settings import base, dev
from hub.users import sign_in_codes
from tests.conftest import PASSWORD, member_of
from tests.coproduction.admin_actions import client_of
from tests.hub.addresses import address, patterns
from tests.hub.codes import (
    CODE,
    MINE,
    SET_UP,
    code_of,
    give_code,
    give_password,
    next_code,
    sign_in,
    with_codes,
)
from tests.limits import time_passes

HOME = "/admin/"


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SIGN_IN_CODES = True


@pytest.fixture
def moderator(hub):
    return member_of("Moderators", name="moderator")


def is_in(client):
    return client.get(HOME).status_code == 200


def key_on(answer):
    """The key that a page shows as text, as hexadecimal."""
    text = html.document_fromstring(answer.text).xpath("//*[@class='sign-in-key']")[0].text_content()
    return base64.b32decode(text.replace(" ", "")).hex()


def set_up(client):
    """Set codes up as the page says; the page with the codes for paper."""
    return client.post(SET_UP, {"sign-in-code": code_of(key_on(client.get(SET_UP)))})


# --- Who -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "group", ["Moderators", "Administrators", "Safeguarding leads", "Yellow Book hosts", "superuser"]
)
def test_who_moderates_or_administers_sets_codes_up_before_anything_else(client, administrator, group):
    person = administrator if group == "superuser" else member_of(group, name="somebody")
    answer = client.post("/admin/login/", {"username": person.username, "password": PASSWORD}, follow=True)
    assert answer.request["PATH_INFO"] == SET_UP
    assert not is_in(client)
    assert "Now write these down" in set_up(client).text
    assert is_in(client)


@pytest.mark.parametrize("group", ["Experts by Experience", "Staff", "Translators"])
def test_others_sign_in_with_a_password_alone(client, hub, group):
    give_password(client, member_of(group, name="somebody"))
    assert is_in(client)


def test_the_rule_is_on_unless_a_hub_switches_it_off_by_name():
    assert base.REQUIRE_SIGN_IN_CODES is True
    assert dev.REQUIRE_SIGN_IN_CODES is False


def test_who_becomes_a_moderator_while_signed_in_sets_codes_up_first(ebye_client, ebye):
    assert is_in(ebye_client)
    member_of("Moderators", name="other").groups.get().user_set.add(ebye)
    assert ebye_client.get(HOME, follow=True).request["PATH_INFO"] == SET_UP


# --- Until then ------------------------------------------------------------------------------------------------------


def addresses():
    """Every address but those for a code and for signing in and out; of lists that are alike, one."""
    own = {CODE, SET_UP, "/admin/logout/", "/admin/login/"}
    alike = r"wagtailsnippet(s|choosers)_(?!core_theme)"
    kinds = [(name, pattern) for name, pattern in patterns() if "<path:" not in pattern and not re.match(alike, name)]
    return sorted({address(name, pattern) for name, pattern in kinds} - own)


@pytest.mark.parametrize(("method", "has_codes"), [("get", True), ("post", False)])
def test_a_password_alone_opens_no_door(administrator, method, has_codes):
    if has_codes:
        with_codes(administrator)
    half, nobody, wrong = client_of(administrator), Client(), []
    for where in addresses():
        one, other = (getattr(client, method)(where) for client in (half, nobody))
        if (one.status_code, one.get("Location")) != (other.status_code, other.get("Location")):
            wrong.append((where, one.status_code, other.status_code))
    assert wrong == []
    assert half.get(reverse("signed_in")).json()["person"] is None


def test_a_password_alone_reads_nothing_that_only_members_read(moderator, hub):
    page = StrategyPage.objects.get(locale__language_code="en")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client = client_of(moderator)
    assert client.get(page.url).status_code == 302
    set_up(client)
    assert client.get(page.url).status_code == 200


def test_a_password_alone_sets_no_other_codes_up(client, moderator):
    with_codes(moderator)
    give_password(client, moderator)
    assert client.get(SET_UP).url.startswith(CODE)
    assert client.post(SET_UP, {"sign-in-code": "123456"}).url.startswith(CODE)
    assert sign_in_codes.verify(moderator, next_code(moderator))


def test_a_password_alone_makes_no_browser_known(client, moderator):
    with_codes(moderator)
    give_password(client, moderator)
    assert "known-device" not in client.cookies
    give_code(client, next_code(moderator))
    assert "known-device" in client.cookies


def test_what_is_typed_before_the_code_is_kept(client, moderator):
    with_codes(moderator)
    give_password(client, moderator)
    client.post("/admin/snippets/core/theme/add/", {"name": "Hope and kettles"})
    assert client.get("/admin/not-saved/").status_code == 302
    give_code(client, next_code(moderator))
    assert "Hope and kettles" in client.get("/admin/not-saved/").text


def test_signing_out_and_another_password_need_no_code(client, moderator):
    with_codes(moderator)
    give_password(client, moderator)
    assert client.get("/admin/password_reset/").status_code == 200
    client.post("/admin/logout/")
    assert client.get(CODE).url.startswith("/admin/login/")


# --- Codes -----------------------------------------------------------------------------------------------------------


def test_the_key_is_there_as_a_picture_as_text_and_as_a_link(client, moderator):
    give_password(client, moderator)
    page = client.get(SET_UP)
    shown = html.document_fromstring(page.text)
    (picture,) = shown.xpath("//img[@class='sign-in-picture']")
    assert picture.get("src").startswith("data:image/svg+xml")
    assert "text" in picture.get("alt")
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", shown.xpath("//*[@class='sign-in-key']")[0].text_content())
    assert shown.xpath("//a[starts-with(@href, 'otpauth://totp/')]")
    assert key_on(client.get(SET_UP)) == key_on(page)


def test_codes_count_only_when_the_app_has_shown_one(client, moderator):
    give_password(client, moderator)
    client.get(SET_UP)
    answer = client.post(SET_UP, {"sign-in-code": "12 34 5x"})
    assert answer.status_code == 422
    assert "This code does not fit" in answer.text
    assert re.search(r"<input[^>]*sign-in-code[^>]*autofocus", answer.text)  # what to do stands at the end of the page
    assert not sign_in_codes.uses_codes(moderator)


def test_a_code_counts_once(moderator):
    with_codes(moderator)
    code = next_code(moderator)
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client, moderator)
    assert give_code(first, f"{code[:3]} {code[3:]}").status_code == 302
    assert give_code(second, code).status_code == 422
    assert (is_in(first), is_in(second)) == (True, False)


def test_each_code_on_paper_counts_once_however_it_is_typed(moderator):
    _key, paper = with_codes(moderator)
    assert len(set(paper)) == 10
    first, second = Client(), Client()
    give_password(first, moderator)
    give_password(second, moderator)
    assert give_code(first, paper[0].lower().replace("-", " ").replace("o", "0")).status_code == 302
    assert give_code(second, paper[0]).status_code == 422
    assert is_in(first)
    assert "9 codes on paper" in first.get(MINE).text
    assert not is_in(second)


def test_codes_on_paper_are_not_in_the_database(moderator):
    _key, paper = with_codes(moderator)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & set(paper) | kept & {code.replace("-", "") for code in paper}
    assert len(kept) == 10


def test_a_code_of_somebody_else_opens_nothing(client, moderator, administrator):
    with_codes(moderator)
    with_codes(administrator)
    give_password(client, moderator)
    assert give_code(client, next_code(administrator)).status_code == 422


def test_setting_up_anew_ends_the_old_codes_and_all_other_sessions(client, moderator):
    key, paper = with_codes(moderator)
    elsewhere = Client()
    sign_in(elsewhere, moderator)
    sign_in(client, moderator)
    answer = set_up(client)
    assert "no-store" in answer["Cache-Control"]
    assert is_in(client)
    assert not is_in(elsewhere)
    give_password(elsewhere, moderator)
    assert give_code(elsewhere, code_of(key)).status_code == 422
    assert give_code(elsewhere, paper[0]).status_code == 422


def test_where_somebody_wanted_to_go_they_arrive(client, moderator):
    with_codes(moderator)
    answer = client.post(
        "/admin/login/", {"username": "moderator", "password": PASSWORD, "next": "/admin/account/"}, follow=True
    )
    where = answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"]
    assert client.post(where, {"sign-in-code": next_code(moderator)}).url == "/admin/account/"
    elsewhere = Client()
    give_password(elsewhere, moderator)
    far = elsewhere.post(f"{CODE}?next=https://evil.example/", {"sign-in-code": next_code(moderator)})
    assert far.url == HOME


# --- Guessing --------------------------------------------------------------------------------------------------------


def test_codes_are_guessed_slowly_and_nobody_is_locked_out(client, moderator):
    with_codes(moderator)
    own = Client()
    sign_in(own, moderator)
    own.post("/admin/logout/")
    give_password(client, moderator)
    assert [give_code(client, "000000").status_code for _try in range(TRIES.most + 1)] == [422] * TRIES.most + [429]
    other = Client()
    give_password(other, moderator)
    refused = give_code(other, next_code(moderator))
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= TRIES.seconds
    assert "Nothing is locked" in refused.text
    assert sign_in(own, moderator).status_code == 302
    time_passes(TRIES.seconds)
    assert give_code(other, next_code(moderator)).status_code == 302


def test_right_codes_do_not_count(moderator):
    with_codes(moderator)
    assert {sign_in(Client(), moderator).status_code for _time in range(TRIES.most + 2)} == {302}


# --- Devices that ask for no code ------------------------------------------------------------------------------------


@pytest.fixture
def trusted(moderator):
    """A browser that asks its person for no code."""
    with_codes(moderator)
    client = Client()
    give_password(client, moderator)
    give_code(client, next_code(moderator), **{"sign-in-trust": "on"})
    client.post("/admin/logout/")
    return client


def test_a_device_asks_for_no_code_for_thirty_days(trusted, moderator):
    assert trusted.cookies[COOKIE]["max-age"] == 30 * 24 * 3600
    assert trusted.cookies[COOKIE]["httponly"]
    give_password(trusted, moderator)
    assert is_in(trusted)


@pytest.mark.parametrize("what", ["sessions", "password", "codes", "cookie", "person", "age"])
def test_then_it_asks_for_one_again(trusted, moderator, what, monkeypatch):
    person = moderator
    if what == "sessions":
        moderator.end_sessions()
    elif what == "password":
        moderator.set_password(PASSWORD)
        moderator.save()
    elif what == "codes":
        with_codes(moderator)
    elif what == "cookie":
        trusted.cookies[COOKIE] = trusted.cookies[COOKIE].value[:-2] + "xx"
    elif what == "person":
        person = member_of("Moderators", name="another")
        with_codes(person)
    else:
        monkeypatch.setattr("hub.core.security.code_gate.TRUST_LASTS", timedelta(seconds=-1))
    give_password(trusted, person)
    assert not is_in(trusted)


# --- One's own account -----------------------------------------------------------------------------------------------


def test_an_ebye_switches_codes_on_and_off(ebye_client, ebye):
    assert MINE in ebye_client.get("/admin/account/").text
    assert SET_UP in ebye_client.get(MINE).text
    set_up(ebye_client)
    other = Client()
    give_password(other, ebye)
    assert not is_in(other)
    assert ebye_client.post(MINE).status_code == 302
    assert is_in(ebye_client)
    give_password(other, ebye)
    assert is_in(other)


def test_who_needs_codes_cannot_switch_them_off(client, moderator):
    with_codes(moderator)
    sign_in(client, moderator)
    assert "cannot be switched off" in client.get(MINE).text
    assert client.post(MINE).status_code in {302, 403}
    assert sign_in_codes.uses_codes(moderator)


# --- Lost phone ------------------------------------------------------------------------------------------------------


def address_of(person):
    return reverse("wagtailusers_users:remove_codes", args=[person.pk])


def test_an_administrator_lets_somebody_set_codes_up_anew(ebye):
    ebye.email = "ebye@example.org"
    ebye.save()
    with_codes(ebye)
    theirs, keeper = Client(), member_of("Administrators", name="keeper")
    sign_in(theirs, ebye)
    with_codes(keeper)
    ours = Client()
    sign_in(ours, keeper)
    assert address_of(ebye) in ours.get(reverse("wagtailusers_users:edit", args=[ebye.pk])).text
    assert "ring them up" in ours.get(address_of(ebye)).text
    assert sign_in_codes.uses_codes(ebye)
    ours.post(address_of(ebye))
    assert not sign_in_codes.uses_codes(ebye)
    assert not is_in(theirs)
    assert mail.outbox[-1].to == ["ebye@example.org"]
    assert "set up your codes for signing in again" in mail.outbox[-1].body
    assert ours.post(address_of(ebye)).status_code in {302, 403}  # there is nothing left to do
    give_password(theirs, ebye)
    assert is_in(theirs)


@pytest.mark.parametrize("who", ["Moderators", "Staff", "Administrators"])
def test_nobody_else_takes_codes_away(client, administrator, who):
    with_codes(administrator)
    person = member_of(who, name="somebody")
    with_codes(person)
    sign_in(client, person)
    client.post(address_of(administrator))
    assert sign_in_codes.uses_codes(administrator)
