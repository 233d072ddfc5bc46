"""The log of production: a line for each request, by which it is found, and in none anything that somebody typed."""

import json
import logging

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hub.observability.logs import JSONFormatter
from tests.conftest import member_of
from tests.observability.breaking_views import VIEWS
from tests.observability.conftest import ADDRESS, EMAIL, LINK, NAME, PHONE, SLIP, WORDS, holds_planted
from tests.yellowbook.conftest import send_a_poem
from tests.yellowbook.contributor import ContributorClient
from yellowbook import safeguarding
from yellowbook.contributors.models import Contributor
from yellowbook.workflow import moderating

TYPED = {"name": NAME, "words": WORDS, "email": EMAIL, "phone": PHONE, "username": NAME, "password": WORDS}
HEADERS = {
    "User-Agent": NAME,
    "Referer": f"https://elsewhere.example/?name={NAME}",
    "X-Request-ID": NAME,
    "X-Forwarded-For": ADDRESS,
    "Cookie": f"receipt={LINK}",
    "Accept-Language": NAME,
}


@pytest.mark.django_db
def test_each_request_has_a_line_and_an_id_by_which_it_is_found(home, client, lines):
    answer = client.get("/search/?query=kettle")
    [line] = lines.of_requests
    assert {"method": "GET", "route": "search", "status": 200, "level": "INFO"}.items() <= line.items()
    assert line["ms"] >= 0
    assert line["time"].endswith("+00:00")
    assert line["request_id"] == answer["X-Request-ID"]
    assert len(answer["X-Request-ID"]) == 32
    assert client.get("/search/")["X-Request-ID"] != answer["X-Request-ID"]


@pytest.mark.parametrize(
    ("given", "proxies", "taken"),
    [
        ("0af7651916cd43dd8448eb211c80319c", 1, True),
        ("0af76519-16cd-43dd-8448-eb211c80319c", 1, True),
        ("0af7651916cd43dd8448eb211c80319c", 0, False),
        (NAME, 1, False),
        (f"0af7651916cd43dd {EMAIL}", 1, False),
        ("a" * 500, 1, False),
    ],
)
def test_an_id_is_taken_from_a_trusted_proxy_and_only_if_it_says_nothing(client, settings, given, proxies, taken):
    settings.TRUSTED_PROXIES = proxies
    answer = client.get("/healthz", headers={"X-Request-ID": given})
    assert (answer["X-Request-ID"] == given) is taken


def test_lines_of_one_request_share_its_id_and_none_stays_behind(client, lines, settings, django_db_blocker):
    with django_db_blocker.block():
        answer = client.get("/readyz")
    assert {line["request_id"] for line in lines.all} == {answer["X-Request-ID"]}
    assert len(lines.all) > 1
    logging.getLogger("hub").warning("Later.")
    assert "request_id" not in lines.all[-1]


@pytest.mark.invariant(6)
@pytest.mark.parametrize("view", [view.__name__ for view in VIEWS])
def test_no_error_puts_what_somebody_typed_into_a_line(hub, settings, lines, view):
    settings.ROOT_URLCONF = "tests.observability.breaking_views"
    Client(raise_request_exception=False).post(f"/{view}/{NAME}/?for={NAME}", TYPED, headers=HEADERS)
    assert holds_planted(lines.text) == []
    assert lines.of_requests[0]["route"] == view
    if lines.of_requests[0]["status"] == 500:
        assert f"in {view}" in next(line["error"] for line in lines.all if "error" in line)


@pytest.mark.invariant(6)
def test_no_request_puts_what_somebody_typed_into_a_line(hub, settings, lines):
    member_of("Staff", name=NAME)
    visitor = ContributorClient(headers=HEADERS, raise_request_exception=False)
    strict = Client(enforce_csrf_checks=True, headers=HEADERS)
    file = SimpleUploadedFile(f"{NAME}.jpg", b"this is no picture")
    for address in (
        f"/search/?query={WORDS}&name={NAME}",
        f"/search/suggest/?query={WORDS}",
        f"/{NAME}/{WORDS}/",
        f"/cy/{NAME}?q={WORDS}",
        f"/yellow-book/receipt/{LINK}/",
        f"/yellow-book/reciept/{LINK}/{NAME}/",
        f"/admin/password_reset/confirm/MQ/{LINK}/",
        f"/api/v2/works/?search={NAME}&{NAME}={WORDS}",
        f"/media/{NAME}.jpg",
        f"/static/{NAME}.css",
        f"/admin/?{NAME}",
    ):
        visitor.get(address)
        visitor.head(address)
    for address in ("/admin/login/", "/admin/password_reset/", "/yellow-book/receipt/", "/search/", "/admin/account/"):
        visitor.post(address, TYPED)
        strict.post(f"{address}?name={NAME}", TYPED)
    visitor.post("/yellow-book/receipt/", {"words": SLIP})
    visitor.post("/yellow-book/share/", {"kind": "poem"})
    visitor.post("/yellow-book/share/work/", {"kind": "poem", "title": NAME, "text": WORDS})
    visitor.post("/yellow-book/share/pictures/", {"file": file, "alt": WORDS})
    visitor.post("/yellow-book/share/credit/", TYPED | {"credit": NAME, "credit_kind": "pen_name"})
    visitor.post("/yellow-book/share/answer/", TYPED | {"answer": "email"})
    visitor.post("/yellow-book/share/email/", TYPED)
    visitor.generic("POST", "/admin/login/", f"{{{NAME}".encode(), content_type="application/json")
    visitor.generic("POST", "/admin/login/", NAME.encode(), content_type=f"multipart/form-data; boundary={NAME}")
    visitor.generic(NAME.upper(), "/")
    visitor.get("/", headers={"host": f"{NAME}.example"})
    assert holds_planted(lines.text) == []
    assert {line["status"] for line in lines.of_requests} >= {200, 302, 400, 403, 404}
    assert {line["route"] for line in lines.of_requests} >= {"search", "-", "static", "yellow-book-receipt-link"}
    assert "OTHER" in {line["method"] for line in lines.of_requests}


@pytest.mark.invariant(6)
def test_no_email_that_fails_puts_its_receiver_into_a_line(
    hub, ebye, staff, settings, lines, client, django_capture_on_commit_callbacks
):
    lead = member_of("Safeguarding leads", name=NAME)
    get_user_model().objects.update(email=EMAIL, first_name=NAME)
    settings.EMAIL_BACKEND = "tests.observability.conftest.RefusingBackend"
    with django_capture_on_commit_callbacks(execute=True):
        work = send_a_poem(title=WORDS)
        Contributor.objects.filter(pk=work.pk).update(answer="email", email=EMAIL, name=NAME)
        moderating.ask(work, ebye, f"{WORDS}?")
        safeguarding.report(work.pk, staff, f"{NAME}: {WORDS}")
    client.post("/admin/password_reset/", {"email": lead.email})
    assert "Not sent: worry" in lines.text
    assert "Not sent: an email to the maker" in lines.text
    assert "Not sent: messages" in lines.text
    assert holds_planted(lines.text) == []


@pytest.mark.parametrize(
    ("template", "values", "told"),
    [
        ("Booting worker with pid: %s", (17,), "Booting worker with pid: 17"),
        ("%(status)s for %(name)s", ({"status": 550, "name": NAME},), "550 for …"),
        ("%s: %s", ("Not Found", f"/{NAME}/"), "Not Found: …"),
        ("%.1f seconds", (1.25,), "1.2 seconds"),
        (f"Invalid request from ip={ADDRESS}: '{NAME}'", (), "Invalid request from ip=…: …"),
        ("From 2001:db8::7, [2001:db8::7]:443 and ::ffff:203.0.113.77:99 at 12:30:59", (), "From …, […]:443 and "),
        ("Listening at 127.0.0.1 and [::1] with 1.2.3", (), "Listening at 127.0.0.1 and [::1] with 1.2.3"),
    ],
)
def test_of_what_libraries_say_there_is_their_sentence_and_its_numbers(lines, template, values, told):
    logging.getLogger("a.package").warning(template, *values)
    assert lines.all[-1]["message"].startswith(told)
    assert holds_planted(lines.text) == []


def test_a_line_is_one_line_whatever_is_in_it():
    """Asked of the formatter itself: what pytest reads along cannot pass a lone surrogate on."""
    words = "one\ntwo\u2028three\x00 \ud800"
    line = JSONFormatter().format(logging.makeLogRecord({"name": "hub", "msg": words}))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == words
