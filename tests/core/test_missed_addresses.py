"""Addresses that visitors missed are counted without the visitor, and people of the sides lead them on."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from home.models import HomePage
from hub.core.models import MissedAddress
from hub.core.redirects import missed_addresses
from tests.admin_forms import filled_form
from tests.conftest import member_of
from tests.coproduction.admin_actions import client_of
from tests.core.test_old_addresses import leads_to, page_below
from yellowbook.four_words import WORD_LIST

REPORT = "/admin/reports/missed/"
LINK = "Kx7_pQ2mZ-vB9tRw4LsYc1"
WORDS = WORD_LIST[:4]
NEVER_COUNTED = {
    "a private link": f"/yellow-book/receipt/{LINK}/",
    "a private link, in Welsh": f"/cy/yellow-book/receipt/{LINK.lower()}/",
    "below the receipt": "/yellow-book/receipt/anything/",
    "a private link, mistyped": f"/yellow-book/reciept/{LINK}/",
    "a part of a private link": f"/{LINK[:9].lower()}/",
    "the words of a slip": f"/{'-'.join(WORDS)}/",
    "the words of a slip, at another place": f"/yellow-book/slip/{'/'.join(WORDS).upper()}/",
    "the words of a slip, with more": f"/my-{'_'.join(WORDS)}-please.html",
    "the link for a new password": "/admin/password_reset/confirm/MQ/c1-abcdef/",
    "an address of email": "/robin@example.org/",
    "a telephone number": "/07700-900123/",
    "a day of birth": "/robin-1980-02-01/",
    "a long key": "/3f2a9c77d01b4e58a6c2/",
    "a program's": "/wp-login.php",
    "a program's folder": "/wp-admin/setup/",
    "a hidden file": "/.env",
    "the admin": "/admin/nothing/",
    "the API": "/api/v2/nothing/",
    "a file": "/media/nothing.png",
    "a way up": "/a/%2e%2e/b/",
    "nothing that anybody can read": "/%00/",
    "a long one": f"/{'long-' * 30}word/",
    "a deep one": "/a/b/c/d/e/f/g/",
}


def counted():
    return dict(MissedAddress.objects.values_list("path", "times"))


def test_an_address_is_counted_without_its_query_and_without_its_visitor(hub, client):
    for address in (
        "/old/list/",
        "/old/list/?name=robin",
        "/old/list/",
        "/cy/hen-restr.html",
        "/old/list%3Fname=robin/",
    ):
        assert client.get(address, headers={"referer": "https://elsewhere.example/robin"}).status_code == 404
    assert counted() == {"/old/list": 4, "/cy/hen-restr.html": 1}
    assert set(MissedAddress.objects.values_list("first", "last")) == {(localdate(), localdate())}
    assert {field.name for field in MissedAddress._meta.get_fields()} == {"id", "path", "times", "first", "last"}


@pytest.mark.invariant(6)
def test_nothing_secret_and_nothing_of_programs_is_counted(hub, client):
    wrong = []
    for name, address in NEVER_COUNTED.items():
        client.get(address, follow=True)
        wrong += [name] if MissedAddress.objects.all().delete()[0] else []
    assert wrong == []


def test_only_visits_count(hub, client):
    client.head("/old/")
    client.post("/old/")
    assert counted() == {}


def test_made_up_addresses_neither_fill_the_table_nor_push_out_what_visitors_miss(hub, client, monkeypatch):
    monkeypatch.setattr(missed_addresses, "MOST_NEW", 10)
    monkeypatch.setattr(missed_addresses, "MOST_KEPT", 25)
    for _time in range(3):
        client.get("/old/")
    letters = "abcdefghij"
    for day in letters[:5]:
        for one in letters:
            for two in letters[:3]:
                client.get(f"/{day}{one}{two}/")
        MissedAddress.objects.update(first=localdate() - timedelta(days=1))
    assert MissedAddress.objects.count() == 25
    assert counted()["/old"] == 3


def test_what_nobody_asked_for_in_a_long_time_is_forgotten(hub, client):
    client.get("/old/")
    client.get("/older/")
    MissedAddress.objects.filter(path="/older").update(last=localdate() - timedelta(days=91))
    client.get("/new/")
    assert set(counted()) == {"/old", "/new"}


def test_the_visitor_has_the_answer_before_anything_is_written(hub, monkeypatch):
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)  # a server does after each request
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/old/", "SERVER_NAME": "testserver", "SERVER_PORT": "80"}
    answer = get_wsgi_application()({**environ, "wsgi.input": BytesIO()}, lambda status, headers: None)
    b"".join(answer)
    assert counted() == {}
    answer.close()
    assert counted() == {"/old": 1}


def test_a_database_that_refuses_spoils_no_answer(hub, client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_missedaddress RENAME TO elsewhere")
    assert client.get("/old-and-secret/").status_code == 404
    assert "could not be counted" in caplog.text
    assert "WHERE" not in caplog.text


def test_people_of_both_sides_lead_on_what_was_missed(hub, client, ebye, staff):
    page = page_below(HomePage.objects.get(locale__language_code="en"), "art")
    for address in ("/old/", "/old/", "/gone/"):
        client.get(address)
    theirs = client_of(ebye)
    shown = theirs.get(REPORT)
    assert shown.text.index("/old") < shown.text.index("/gone")
    assert REPORT in theirs.get(reverse("wagtailadmin_home")).text
    form = f"{reverse('wagtailredirects:add')}?old_path=%2Fold"
    assert form in shown.text
    filled = filled_form(theirs, form, redirect_page=page.pk).dict()
    assert filled["old_path"] == "/old"
    theirs.post(urlsplit(form).path, filled)
    assert leads_to(client, "/old/") == "/art/"
    assert counted() == {"/gone": 1}
    assert "/gone" in client_of(staff).get(REPORT).text


def test_what_is_public_again_is_missed_no_longer(hub, client):
    client.get("/art/")
    page_below(HomePage.objects.get(locale__language_code="en"), "art")
    assert counted() == {}


@pytest.mark.parametrize("role", ["Moderators", "Translators", "Administrators", "Yellow Book hosts"])
def test_nobody_else_sees_the_report(hub, client, role):
    client.get("/old/")
    theirs = client_of(member_of(role, name="somebody"))
    for address in (REPORT, reverse("wagtailredirects:index"), reverse("wagtailredirects:add")):
        assert "/old" not in theirs.get(address, follow=True).text
    assert REPORT not in theirs.get(reverse("wagtailadmin_home")).text
