"""Which works may hang on a wall or stand on a screen: public ones whose makers said yes to displays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from hub.core.models import HubPage
from yellowbook.contributors.consent import covering
from yellowbook.contributors.models import Consent
from yellowbook.gallery.filters import public_works
from yellowbook.models import WorksPage

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from yellowbook.models import Contribution


def displayed(numbers: Collection[int], hidden: Collection[int] = ()) -> QuerySet[Contribution]:
    """The works among these that may be displayed, without those with hidden content notes."""
    return public_works(hidden).filter(pk__in=covering(numbers, Consent.Purpose.DISPLAY))


def works_page_at(request: HttpRequest, address: str) -> WorksPage:
    """The page of chosen works at an address below the Yellow Book's. Raises Http404 if anybody may not read it."""
    found = HubPage.route_for_request(request, f"yellow-book/{address}/")
    if found and isinstance(found.page, WorksPage) and found.page.found_unrestricted and not found.kwargs:
        return found.page
    raise Http404
