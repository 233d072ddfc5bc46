"""Shows the words of a Refusal, in whichever view of the admin or of a package it was raised."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from hub.coproduction.exceptions import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class RefusalMiddleware:
    """Shows what a Refusal says above the page that the person came from. The request's transaction is rolled back.

    Goes last in MIDDLEWARE, so that messages are there to be used.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        words = str(exception)
        if "application/json" in request.headers.get("accept", "") or is_fetch_request(request):
            refused = {"success": False, "error_code": "refused", "error_message": words}
            return JsonResponse(refused, status=HTTPStatus.CONFLICT)
        messages.error(request, words)
        before = referring_page(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # A dialogue of the admin (wagtail.admin.modal_workflow): show the words in it; or, where it knows what to
            # do after “success”, close it, and show them behind it.
            html = format_html('<p role="alert">{}</p>', words)
            return JsonResponse({"step": "success", "redirect": before, "html": html})
        return redirect(before)


def is_fetch_request(request: HttpRequest) -> bool:
    """Whether a script of the admin sent this and reads any answer but an error as success, as reordering does."""
    by_fetch = request.headers.get("sec-fetch-mode", "navigate") != "navigate"
    return by_fetch and request.headers.get("x-requested-with") != "XMLHttpRequest"


def referring_page(request: HttpRequest) -> str:
    """The page of this site that the person came from; the admin's home if that is not known."""
    before = request.headers.get("referer", "")
    known = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if known else reverse("wagtailadmin_home")
