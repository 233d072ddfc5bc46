"""Browsers in which a user has signed in before: guessing at the account elsewhere never locks its user out there.

The cookie holds a random text, and for each of its users a mark that only this site can make; it holds no name. It is
set when a user signs in. After OWASP's "device cookies".
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE = "known-device"
MOST = 5  # people who share a tablet
SALT = "hub.core.devices"  # never changes: browsers hold marks made with it
LASTS = 90 * 24 * 3600  # seconds since somebody signed in


def remember(request: HttpRequest, response: HttpResponse, name: str) -> HttpResponse:
    """Let a browser be known as one of this person's."""
    device, marks = read_cookie(request)
    device = device or secrets.token_urlsafe(16)
    marks = [mark_of(device, name), *marks]
    response.set_cookie(
        COOKIE,
        ".".join([device, *list(dict.fromkeys(marks))[:MOST]]),
        max_age=LASTS,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def known_mark(request: HttpRequest, name: str) -> str | None:
    """The mark of a person in this browser; None if they never signed in here."""
    device, marks = read_cookie(request)
    own = mark_of(device, name)
    return own if any(constant_time_compare(own, mark) for mark in marks) else None


def read_cookie(request: HttpRequest) -> tuple[str, list[str]]:
    """The random text of a browser, and the marks in it."""
    device, *marks = request.COOKIES.get(COOKIE, "").split(".")
    return device, marks


def mark_of(device: str, name: str) -> str:
    return salted_hmac(SALT, f"{device} {name}", algorithm="sha256").hexdigest()
