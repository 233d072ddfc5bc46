"""Leads on from addresses at which there is nothing."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.models import Redirect

from hub.core.caching.sites import site_of
from hub.core.models import HubPage
from hub.core.redirects import addresses, missed_addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

CAN_BE_REPEATED = {"GET", "HEAD"}


class RedirectMiddleware:
    """Answers with the way to a public page where the answer would be that there is nothing.

    In the place of wagtail.contrib.redirects.middleware.RedirectMiddleware, which leads to drafts, to private pages and
    to other hosts, too. Never for good: what was agreed to can be taken down, and browsers remember that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND or request.method not in CAN_BE_REPEATED:
            return response
        path = addresses.normalise(request.path_info)
        if not addresses.may_be_free(path):
            return response
        if (address := address_behind(request, path)) and addresses.is_free(path):
            found = HttpResponseRedirect(address)
            patch_cache_control(found, no_cache=True)
            return found
        if request.method == "GET" and missed_addresses.is_counted(path) and addresses.is_free(path):
            # Once the visitor has the answer (django.http.response.HttpResponseBase.close): nobody waits for it.
            response._resource_closers.append(partial(missed_addresses.count, path))  # type: ignore[attr-defined]
        return response


def address_behind(request: HttpRequest, path: str) -> str | None:
    """Where an old address of this site leads: to the page as it stands now, if anybody may read it.

    One query if it leads nowhere, as most do.
    """
    site = site_of(request)
    known = Redirect.objects.filter(old_path=path, site=site).values_list("redirect_page", flat=True).first()
    page = known and HubPage.objects.published().filter(pk=known).select_related("locale").first()
    place = page and addresses.place_of(page)
    if not place or place == (site and site.pk, path):
        return None
    return str(page.get_url(request))
