"""The search page."""

from dataclasses import asdict

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hub.core.throttle import by_address, too_often
from search.asking import Asked
from search.counting import CountedAfterwards
from search.suggesting import suggestions
from yellowbook.gallery import topics

SUGGESTIONS_A_MINUTE, TOO_MANY = 1200, 429  # of one address, which a whole ward may share


@require_safe
@cache_control(no_cache=True)  # whoever kept it asks again before showing it
def results(request):
    """What was found for the question that the address holds."""
    asked = Asked(request.GET, topics.hidden_by(request))
    return CountedAfterwards(request, asked, render_to_string("search/results.html", {"asked": asked}, request))


@require_safe
@cache_control(no_store=True)  # what is withdrawn is gone at once
def suggest(request):
    """What is perhaps meant by the letters that were typed so far; nothing for an address that asks too often."""
    if too_often("suggest", by_address(request), SUGGESTIONS_A_MINUTE, 1):
        return JsonResponse({"suggestions": []}, status=TOO_MANY)
    found = suggestions(request.GET.get("query", ""), topics.hidden_by(request))
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})
