"""The list of what is on, and apart from it, of what was."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from initiatives.whats_on.filters import WhatsOnQuery
from initiatives.whats_on.occurrences import past, upcoming


@require_safe
@cache_control(no_cache=True)
def whats_on(request):
    """What is to come, with filters."""
    return render_list(request, upcoming())


@require_safe
@cache_control(no_cache=True)
def was_on(request):
    """What is over, the latest first."""
    return render_list(request, past(), is_past=True)


def render_list(request, entries, *, is_past=False):
    context = {
        "query": WhatsOnQuery(request.GET, entries),
        "is_past": is_past,
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "initiatives/whats_on.html", context)
