"""Whoever finds a hole in the walls reads whom to tell (RFC 9116)."""

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import now

ADDRESS = "/.well-known/security.txt"


def fields(client):
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert not answer.cookies
    return dict(line.split(": ", 1) for line in answer.text.splitlines())


def test_it_says_what_the_standard_asks_for(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    settings.SECURITY_CONTACT = "security@example.org"
    said = fields(client)
    assert said["Contact"] == "mailto:security@example.org"
    assert said["Preferred-Languages"] == "en, cy"
    assert said["Canonical"] == f"https://hub.example.org{ADDRESS}"
    expires = datetime.fromisoformat(said["Expires"])
    assert now() + timedelta(days=30) < expires < now() + timedelta(days=365)


@pytest.mark.parametrize(
    ("contact", "said"),
    [("", "https://hub.example.org/contact/"), ("https://report.example.org/", "https://report.example.org/")],
)
def test_the_contact_is_always_an_address(client, settings, contact, said):
    settings.WAGTAILADMIN_BASE_URL, settings.SECURITY_CONTACT = "https://hub.example.org", contact
    assert fields(client)["Contact"] == said
