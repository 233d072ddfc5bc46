"""Keeps public answers, and tells browsers that hold one already so: exactly as long as nothing public changes.

What says that it may be kept and asked for again (`Cache-Control: no-cache`) gets an ETag of the version of what is
public (`hub.coproduction.public_version`) and of its address. A browser that comes back with it has the page already;
another visitor gets the page that was made for the first. Both cost one query.
"""

from __future__ import annotations

import re
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from wagtail.models import Site

from hub.coproduction import public_version
from hub.core.caching.code_version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

A_DAY = 24 * 3600  # seconds; the day is a part of the version
# What an address that is kept may ask, so that nobody fills the cache with addresses that they make up.
PARAMETERS = {"page", "kind", "theme", "service", "year", "language", "month", "place", "join", "part"}
MOST_PARAMETERS, VALUE = 3, re.compile(r"[a-z0-9-]{1,12}")


class PageCacheMiddleware:
    """Goes before the middleware that compresses, so that what is kept is compressed already.

    Django's own cache middleware knows no version, and keeps a page for each value of every cookie and parameter.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.seen = ""  # the version at the last visit

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with public_version.read_once():
            return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        if not (settings.PAGE_CACHE and is_for_everybody(request)):
            return self.get_response(request)
        key = key_of(request, self.version_now())
        etag = f'W/"{key}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return with_etag(from_cache(request, HttpResponseNotModified()), etag)
        keeps = is_worth_keeping(request)
        if keeps and (kept := caches["pages"].get(key)):
            return from_cache(request, kept)
        response = self.get_response(request)
        if may_be_kept(response):
            with_etag(response, etag)
            if keeps and not response.streaming:
                caches["pages"].set(key, response, A_DAY)
        return response

    def version_now(self) -> str:
        """The version of what is public. If it is another, Wagtail's root paths of sites, kept for an hour, are too."""
        version = public_version.current()
        if version != self.seen:
            Site.clear_site_root_paths_cache()
            self.seen = version
        return version


def is_for_everybody(request: HttpRequest) -> bool:
    """Whether anybody would get the same answer: nothing that the request holds matters, and it may be for a page."""
    return request.method in {"GET", "HEAD"} and not (
        request.COOKIES.keys() & settings.COOKIES_THAT_CHANGE_PAGES or request.path_info.startswith(settings.NEVER_KEPT)
    )


def is_worth_keeping(request: HttpRequest) -> bool:
    """Whether others will ask for the same address: it has no parameters, or few that the hub's own links have."""
    asked = request.GET.lists()
    return (
        request.method == "GET"
        and len(request.GET) <= MOST_PARAMETERS
        and all(name in PARAMETERS and len(values) == 1 and VALUE.fullmatch(values[0]) for name, values in asked)
    )


def may_be_kept(response: HttpResponseBase) -> bool:
    """Whether an answer says of itself that anybody may get it, if they ask for it again each time."""
    said = response.get("Cache-Control", "")
    return (
        response.status_code == HTTPStatus.OK
        and "no-cache" in said
        and not ("no-store" in said or "private" in said)
        and not response.cookies
        and not response.has_header("ETag")
    )


def key_of(request: HttpRequest, version: str) -> str:
    """What an answer depends on, as a hash."""
    parts: list[Any] = [
        *(code_version(), version),
        *(request.scheme, host_of(request), request.path_info),
        request.META.get("QUERY_STRING", ""),
        "gzip" in request.headers.get("Accept-Encoding", ""),
    ]
    return sha256(repr(parts).encode()).hexdigest()[:40]


def host_of(request: HttpRequest) -> str:
    try:
        return request.get_host()
    except DisallowedHost:  # it is refused later, and nothing is kept of that
        return ""


def with_etag(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response


def from_cache(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Have the log and the metrics call it so: no route was looked for."""
    request.route = "cached"  # type: ignore[attr-defined]
    return response
