"""Nobody gets in by a password alone who has to show a code as well (`hub.users.sign_in_codes`)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.models import Device

from hub.core.security import known_devices
from hub.core.security.session_limits import PREVIOUS_USER
from hub.core.security.throttle import Limit
from hub.users.sign_in_codes import is_code_due

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from hub.users.models import User

OPEN = ("sign_in_code", "sign_in_codes_set_up", "wagtailadmin_logout")  # to somebody who has not shown a code
TRIES = Limit("sign-in-code", most=10, seconds=300)  # of one person; in a browser that is known, of its own
COOKIE, SALT = "asks-no-code", "hub.core.asks_no_code"
TRUST_LASTS = timedelta(days=30)


class SignInCodeMiddleware:
    """Treats somebody who owes a code as a visitor, everywhere but where they give it, set it up or sign out.

    So each door is shut that a session opens: the admin, previews, private pages and files, interfaces for machines.
    Goes behind AuthenticationMiddleware, before everything else that asks who somebody is. It also notes with what they
    gave a code (`otp_device`), as django_otp.middleware.OTPMiddleware does: that wraps people once more than Wagtail's
    log can unwrap, which then logs nothing of what they do.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if owes_code(request) and request.path_info not in map(reverse, OPEN):
            if request.session.get(PREVIOUS_USER) != request.user.pk:
                request.session[PREVIOUS_USER] = request.user.pk  # whose the forms are that they send meanwhile
            request.user = AnonymousUser()
            request.code_is_due = True  # type: ignore[attr-defined]  # for the page for signing in
        return self.get_response(request)


def owes_code(request: HttpRequest) -> bool:
    """Whether somebody is signed in with a password, and has not yet shown the code that they have to."""
    person = request.user
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not person.is_authenticated:
        return False
    person.otp_device = device_of(person, request.session.get(DEVICE_ID_SESSION_KEY))
    return is_code_due(person)


def device_of(person: User, persistent_id: str | None) -> Device | None:
    """The device that has this id, if it is still one of the person's."""
    device = Device.from_persistent_id(persistent_id) if persistent_id else None
    return device if device and device.user_id == person.pk and device.confirmed else None


def limit_for(request: HttpRequest, person: User, name: str) -> tuple[Limit, object]:
    """The limit that a try of a code counts for, and by whom: see `sign_in_limits.limits_for`."""
    return TRIES, known_devices.known_mark(request, name) or f"person {person.pk}"


# --- Devices that ask for no code ------------------------------------------------------------------------------------


def trust_device(request: HttpRequest, response: HttpResponse, person: User, device: Device) -> None:
    """Let this browser ask for a password only, until the person changes password or codes, or signs out everywhere."""
    response.set_cookie(
        COOKIE,
        signing.dumps([device.persistent_id, seal(person)], salt=SALT),
        max_age=TRUST_LASTS,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def trusted_device(request: HttpRequest, person: User) -> Device | None:
    """The device whose code the person gave in this browser, if it asks for no other yet."""
    try:
        persistent_id, sealed = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=TRUST_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    if not constant_time_compare(sealed, seal(person)):
        return None
    return device_of(person, persistent_id)


def seal(person: User) -> str:
    """What changes with the person's password, and when all their sessions end."""
    return salted_hmac(SALT, f"{person.pk} {person.get_session_auth_hash()}", algorithm="sha256").hexdigest()
