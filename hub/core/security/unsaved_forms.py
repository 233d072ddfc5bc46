"""Forms of the admin that could not be taken, because nobody was signed in or their token was old (invariant 9).

What they held waits in the session of the browser that sent them, until somebody who is signed in sees it and sends it.
"""

from __future__ import annotations

import re
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from hub.coproduction.middleware import is_fetch_request
from hub.core.security.session_limits import PREVIOUS_USER
from hub.core.security.throttle import Limit, count, visitor_address
from hub.core.uploads import pending_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

FORMS, NUMBER = "kept_forms", "kept-form"  # in sessions and forms; they never change
MOST = 5  # forms of one browser
LIMIT = Limit("kept-forms", most=60, seconds=60)  # of one address
NOT_STORED = re.compile(rf"csrfmiddlewaretoken|{pending_files.FIELD}|{NUMBER}|sign-in-.*|.*password.*", re.IGNORECASE)
SHOWN_AGAIN = {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}  # statuses of answers that hold the form
SIGNED_OUT = _(
    "You are signed out, so this was not saved. What you typed is still here. Sign in in another tab, then come back."
)
FORM_EXPIRED = _("Somebody signed in or out in this browser, so this was not saved. Press “Save” to go on.")


class UnsavedFormsMiddleware:
    """Keeps what a form held that came while nobody was signed in. Goes behind `sessions.SessionLimitMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method != "POST" or not is_admin_request(request):
            return answer
        if redirects_to_login(answer) and request.user.is_anonymous:
            return keep_until_signed_in(request) or answer
        if answer.status_code < HTTPStatus.FORBIDDEN or answer.status_code in SHOWN_AGAIN:
            discard(request, request.POST.get(NUMBER))
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        if request.method == "POST" and is_admin_request(request) and pending_files.FIELD in request.POST:
            pending_files.bring_back(request)


def is_admin_request(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def redirects_to_login(answer: Any) -> bool:
    """Whether a request was refused as wagtail.admin.auth.reject_request does."""
    return answer.status_code == 302 and answer.url.startswith(reverse("wagtailadmin_login") + "?")


def is_from_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("accept", "") or is_fetch_request(request)


def json_refusal(words: object) -> JsonResponse:
    """What Wagtail's AutosaveController is told: only with this code it shows our words instead of its own."""
    payload = {"success": False, "error_code": "validation_error", "error_message": str(words)}
    return JsonResponse(payload, status=HTTPStatus.FORBIDDEN)


def keep_until_signed_in(request: HttpRequest) -> HttpResponse | None:
    """Keep a form and ask to sign in; None if there was nothing to keep."""
    if is_from_script(request):
        return json_refusal(SIGNED_OUT)
    if not store(request):
        return None
    messages.warning(request, gettext("You were signed out. What you typed is not lost: sign in, and you see it."))
    return redirect_to_login(reverse("unsaved_forms"), reverse("wagtailadmin_login"))


def answer_expired_form(request: HttpRequest) -> HttpResponse | None:
    """What to answer to a form of the admin whose token is old; None if it is not known to be this site's own.

    Nothing happens until somebody who is signed in has seen what it holds, and presses a button with a fresh token.
    """
    if not is_admin_request(request) or not sent_by_our_page(request):
        return None
    if request.path_info.startswith((reverse("wagtailadmin_login"), reverse("wagtailadmin_password_reset"))):
        return redirect("wagtailadmin_home") if request.user.is_authenticated else None
    if request.user.is_anonymous:
        return keep_until_signed_in(request)
    if is_from_script(request):
        return json_refusal(FORM_EXPIRED)
    return redirect("unsaved_forms") if store(request) else None


def sent_by_our_page(request: HttpRequest) -> bool:
    """Whether a browser says that a form came from a page of this site: no other site can make it say so."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is None:
        return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    return site == "same-origin"


def store(request: HttpRequest) -> bool:
    """Keep what a form held in the session; whether that was done."""
    fields = [
        [name, value] for name, values in request.POST.lists() for value in values if not NOT_STORED.fullmatch(name)
    ]
    if not (fields or request.FILES) or count(LIMIT, visitor_address(request)):
        return False
    person = request.user.pk or request.session.get(PREVIOUS_USER)
    files = pending_files.store_all(request, person)
    form = {
        "number": secrets.token_hex(8),
        "path": request.get_full_path(),
        "person": None if request.user.is_authenticated else person,  # who sent an old form is not known
        "fields": fields,
        "files": files,
        "files_are_lost": bool(request.FILES) and not files,
    }
    request.session[FORMS] = [*request.session.get(FORMS, []), form][-MOST:]
    return True


def forms_of_person(request: HttpRequest) -> list[dict[str, Any]]:
    """The forms that wait in this browser for whoever is signed in."""
    return [form for form in request.session.get(FORMS, []) if form["person"] in {None, request.user.pk}]


def discard(request: HttpRequest, number: str | None) -> None:
    """Keep a form no longer."""
    if number and (forms := request.session.get(FORMS)):
        request.session[FORMS] = [form for form in forms if form["number"] != number]
