"""The search page."""

from dataclasses import asdict

from django.db import transaction
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hub.core.throttle import Limit, by_address, count, too_many
from search.asking import Asked
from search.counting import CountedAfterwards
from search.suggesting import suggestions
from yellowbook.gallery import topics

SUGGESTIONS = Limit("suggest", most=1200, seconds=0.05)  # of one address, which a whole ward may share


@require_safe
@cache_control(no_cache=True)  # whoever kept it asks again before showing it
def results(request):
    """What was found for the question that the address holds."""
    asked = Asked(request.GET, topics.hidden_by(request))
    return CountedAfterwards(request, asked, render_to_string("search/results.html", {"asked": asked}, request))


@require_safe
@cache_control(no_store=True)  # what is withdrawn is gone at once
@transaction.non_atomic_requests
def suggest(request):
    """What is perhaps meant by the letters that were typed so far; nothing for an address that asks too often."""
    if wait := count(SUGGESTIONS, by_address(request)):
        return too_many(JsonResponse({"suggestions": []}), wait)
    found = suggestions(request.GET.get("query", ""), topics.hidden_by(request))
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})
