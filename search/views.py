"""The search page."""

from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hub.core.security.throttle import Limit, count, too_many_requests, visitor_address
from search.querying.query import SearchQuery
from search.querying.query_log import LoggedSearchResponse
from search.querying.suggestions import suggestions
from yellowbook.gallery import topics

SUGGESTIONS = Limit("suggest", most=1200, seconds=0.05)  # of one address, which a whole ward may share


@require_safe
@cache_control(no_cache=True)  # browsers and proxies must check for a new version before they show it again
def results(request):
    """The results of the query in the URL."""
    search_query = SearchQuery(request.GET, topics.hidden_by(request))
    page = render_to_string("search/results.html", {"search_query": search_query}, request)
    answer = LoggedSearchResponse(request, search_query, page)
    if settings.SEARCH_URL:  # an engine knows of a change a moment after its commit
        patch_cache_control(answer, private=True)
    return answer


@require_safe
@cache_control(no_store=True)  # so that withdrawn works are gone at once
@transaction.non_atomic_requests
def suggest(request):
    """Suggestions for what was typed so far, and how many in words; none for an address that asks too often."""
    if wait := count(SUGGESTIONS, visitor_address(request)):
        return too_many_requests(JsonResponse({"suggestions": []}), wait)
    found = suggestions(request.GET.get("query", ""), topics.hidden_by(request))
    told = ngettext("%(number)s suggestion", "%(number)s suggestions", len(found)) % {"number": len(found)}
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found], "told": told})
