"""The search page."""

from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.asking import Asked
from search.counting import CountedAfterwards
from yellowbook.gallery import topics


@require_safe
@cache_control(no_cache=True)  # whoever kept it asks again before showing it
def results(request):
    """What was found for the question that the address holds."""
    asked = Asked(request.GET, topics.hidden_by(request))
    return CountedAfterwards(render_to_string("search/results.html", {"asked": asked}, request), asked)


@require_safe
def suggest(request):
    return None
