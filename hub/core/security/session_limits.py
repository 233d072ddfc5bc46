"""How long somebody stays signed in: two hours without use, and twelve hours at all. Readers have no session."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from hub.core.security.middleware import RoutedRequest

IDLE, LONGEST = 2 * 3600, 12 * 3600  # seconds
USE_WRITTEN_EVERY = 60  # seconds in which use is not written down again
BEGAN, USED, PREVIOUS_USER = "began_at", "used_at", "was_signed_in"
# What an open page asks by itself is no use of it, or a tablet that somebody left would stay signed in.
AUTOMATIC_REQUESTS = {
    *("wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"),
    *("signed_in", "yellow-book-reading"),
}


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Start both clocks, as somebody signs in."""
    request.session[BEGAN] = request.session[USED] = int(time.time())
    request.session.pop(PREVIOUS_USER, None)


class SessionLimitMiddleware:
    """Signs out whoever did nothing for long, or is signed in for very long. Goes behind AuthenticationMiddleware.

    The age of Django's session cookie is the second guard: it counts from the last time that something was written.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: RoutedRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return
        session, at = request.session, int(time.time())
        if BEGAN not in session:  # signed in before sessions had an end
            begin(request)
        if at - session[USED] >= IDLE or at - session[BEGAN] >= LONGEST:
            person = request.user.pk
            logout(request)
            request.session[PREVIOUS_USER] = person
        elif at - session[USED] >= USE_WRITTEN_EVERY and request.resolver_match.view_name not in AUTOMATIC_REQUESTS:
            session[USED] = at


@never_cache
@require_safe
def signed_in(request: HttpRequest) -> JsonResponse:
    """Who is signed in now, for a page of the admin that was open meanwhile; and the token that its forms need."""
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})
