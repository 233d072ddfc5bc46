"""The search page."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.asking import Asked
from yellowbook.gallery import topics


@require_safe
@cache_control(no_cache=True)  # whoever kept it asks again before showing it
def results(request):
    """What was found for the question that the address holds."""
    return render(request, "search/results.html", {"asked": Asked(request.GET, topics.hidden_by(request))})


@require_safe
def suggest(request):
    return None
