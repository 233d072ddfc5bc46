"""Which site a request asks for, kept until something public changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Site

from hub.core.caching.derived import kept

if TYPE_CHECKING:
    from django.http import HttpRequest


def site_of(request: HttpRequest | None) -> Site | None:
    """The site that a request asks for, with its root page, as wagtail.models.Site.find_for_request finds it."""
    if request and not hasattr(request, "_wagtail_site"):
        found = kept(f"site-{request.get_host()}-{request.get_port()}", lambda: [Site.find_for_request(request)])
        request._wagtail_site = found[0]  # type: ignore[attr-defined]  # where Wagtail looks for it
    return Site.find_for_request(request)
