"""No log line and no email to administrators contains a private link, a token, or what somebody typed."""

import logging

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import path

from hub import urls

pytestmark = [pytest.mark.django_db, pytest.mark.invariant(6)]
LINK = "Zx3_aB9-kLmN0pQrStUvWxYz1234567890abcdefGHI"
TOKEN = "c9x1k2-0123456789abcdef0123456789abcdef"
WORDS = "kettle harbour zebra yellow"
EMAIL = "somebody@example.org"

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def breaks(request, link):
    """A view that fails with somebody's words in its variables."""
    words = request.POST.get("words", "")
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(f"It came to nothing\nfrom {words}, which {EMAIL} wrote") from error


urlpatterns = [path("yellow-book/receipt/<link>/break/", breaks), *urls.urlpatterns]


@pytest.mark.parametrize(
    "address",
    [
        f"/yellow-book/receipt/{LINK[:-1]}/",
        f"/cy/yellow-book/receipt/{LINK}x/",
        f"/yellow-book/receipt/{LINK}/change/",
        f"/yellow-book/RECEIPT/{LINK}/",
        f"/yellow-book/receipt/{LINK}%20and%20more/",
        f"/yellow-book/reciept/{LINK}/",
        f"/yellow-book/{LINK}",
        f"/{LINK}.html",
        f"/cy//{LINK}/",
        f"/cy/admin/password_reset/confirm/MQ/{TOKEN}/",
        f"/password-reset/{TOKEN}",
    ],
)
def test_a_link_that_was_mistyped_is_in_no_line(home, client, caplog, address):
    assert client.get(address, follow=True).status_code == 404
    assert "Not Found" in caplog.text
    for secret in (LINK[4:30], TOKEN[8:30]):
        assert secret not in caplog.text


def test_a_form_without_its_token_puts_no_link_into_a_line(home, caplog):
    assert Client(enforce_csrf_checks=True).post(f"/yellow-book/receipt/{LINK}/", {"words": WORDS}).status_code == 403
    assert "Forbidden" in caplog.text
    assert LINK[4:] not in caplog.text


def test_an_error_puts_neither_link_nor_words_into_a_line_or_an_email(settings, home, caplog):
    settings.ROOT_URLCONF = "tests.core.test_no_secret_in_the_log"
    settings.ADMINS = [("Administrator", "admin@example.org")]
    visitor = Client(raise_request_exception=False)
    visitor.cookies["receipt"] = "a-key-in-a-cookie"
    answer = visitor.post(f"/yellow-book/receipt/{LINK}/break/?query=harbour", {"words": WORDS})
    assert answer.status_code == 500
    [report] = mail.outbox
    for text in (caplog.text, report.subject, report.body):
        assert "kettle" not in text
        assert "harbour" not in text
        assert LINK[4:] not in text
        assert EMAIL not in text
        assert "a-key-in-a-cookie" not in text
    for text in (caplog.text, report.body):
        assert "ValueError: …" in text
        assert "RuntimeError: …" in text
        assert "in breaks" in text


def test_what_the_database_says_of_a_row_is_in_no_line(db, caplog):
    try:
        with transaction.atomic():
            raise IntegrityError(f'duplicate key value violates "words"\nDETAIL:  Key (words)=({WORDS}) exists.')
    except IntegrityError:
        logging.getLogger("a package").exception("Not saved.")
    assert "IntegrityError: duplicate key" in caplog.text
    assert "kettle" not in caplog.text


def test_no_email_address_is_in_a_line(caplog):
    logging.getLogger("a package").warning("Refused: %s", {EMAIL: (550, "no such box")})
    assert "no such box" in caplog.text
    assert EMAIL not in caplog.text


@pytest.mark.parametrize(
    "line",
    [
        "Not Found: /yellow-book/works/12/a-poem-with-a-very-long-name-indeed-2026/",
        "Not Found: /initiatives/experts-by-experience/easy-read/",
        "What? Nothing = nothing.",
        "Forbidden (CSRF cookie not set.): /admin/pages/3/edit/",
    ],
)
def test_what_helps_to_find_a_mistake_stays(caplog, line):
    logging.getLogger("a package").warning(line)
    assert line in caplog.text


@pytest.mark.parametrize("address", [f"/yellow-book/receipt/{LINK}/", f"/yelow-book/{LINK}/", "/yellow-book/share/"])
def test_pages_with_a_private_address_send_only_the_origin_as_referrer(hub, client, address):
    assert client.get(address)["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("address", ["share/", "receipt/", f"receipt/{LINK}/", "receipt/change/", "share/work/"])
def test_pages_of_ones_own_work_are_kept_by_no_cache(hub, client, address):
    answer = client.get(f"/yellow-book/{address}")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
