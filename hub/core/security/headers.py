"""Headers that every answer has, whoever made it: a page, a redirect, an error, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.utils.cache import patch_cache_control

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp.middleware import PolicyParts
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, with a policy of its own for the admin.

    Most answers have one of two policies, which are made once: making them anew took a third of a page from the cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.usual = [build_policy(), build_policy(replace=settings.DIRECTIVES_IN_THE_ADMIN)]

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        has_nonce = getattr(request, "_csp_nonce", None) is not None
        if settings.DEBUG or has_nonce or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual[is_in_admin(request)])
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if is_in_admin(request) and not report_only:
            parts.replace = settings.DIRECTIVES_IN_THE_ADMIN
        return parts


def is_in_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.ADMIN_PREFIXES)


class HeadersMiddleware:
    """Goes before SecurityMiddleware, which answers some requests itself.

    What is answered to a browser that holds a session is for its person alone: no cache in between keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "public" not in response.get("Cache-Control", ""):
            patch_cache_control(response, private=True)
        return response
