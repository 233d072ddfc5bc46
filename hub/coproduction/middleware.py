"""Refusals in words, whichever view of the admin or of a package ran into them."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from hub.coproduction.exceptions import Refusal

CONFLICT = 409


class RefusalMiddleware:
    """Shows what a Refusal says above the page that the person came from. Whatever was half done is undone by then.

    Goes last in MIDDLEWARE, so that messages are there to be used.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refusal):
            return None
        words = str(exception)
        if "application/json" in request.headers.get("accept", "") or is_fetch_request(request):
            refused = {"success": False, "error_code": "refused", "error_message": words}
            return JsonResponse(refused, status=CONFLICT)
        messages.error(request, words)
        before = referring_page(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # A dialogue of the admin (wagtail.admin.modal_workflow): show the words in it; or, where it knows what to
            # do after “success”, close it, and show them behind it.
            html = format_html('<p role="alert">{}</p>', words)
            return JsonResponse({"step": "success", "redirect": before, "html": html})
        return redirect(before)


def is_fetch_request(request):
    """Whether a script of the admin waits for the answer, and takes what is no error for done, as reordering does."""
    by_fetch = request.headers.get("sec-fetch-mode", "navigate") != "navigate"
    return by_fetch and request.headers.get("x-requested-with") != "XMLHttpRequest"


def referring_page(request):
    """The page of this site that the person came from; the admin's home if that is not known."""
    before = request.headers.get("referer", "")
    known = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if known else reverse("wagtailadmin_home")
