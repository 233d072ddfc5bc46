"""Browsers in which somebody has signed in before: guessing elsewhere never keeps its person out of there.

The cookie holds a random text, and for each of its people a mark that nobody else can make; it tells no name. Only
whoever signs in gets it. After OWASP's "device cookies".
"""

import secrets

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "known-device"
MOST = 5  # people who share a tablet
SALT = "hub.core.devices"  # never changes: browsers hold marks made with it
LASTS = 90 * 24 * 3600  # seconds since somebody signed in


def remember(request, response, name):
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


def known_mark(request, name):
    """The mark of a person in this browser; None if they never signed in here."""
    device, marks = read_cookie(request)
    own = mark_of(device, name)
    return own if any(constant_time_compare(own, mark) for mark in marks) else None


def read_cookie(request):
    """The random text of a browser, and the marks in it."""
    device, *marks = request.COOKIES.get(COOKIE, "").split(".")
    return device, marks


def mark_of(device, name):
    return salted_hmac(SALT, f"{device} {name}", algorithm="sha256").hexdigest()
