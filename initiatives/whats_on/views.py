"""The list of what is on, and apart from it, of what was."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from initiatives.whats_on.calendar import calendar
from initiatives.whats_on.filters import WhatsOnQuery
from initiatives.whats_on.occurrences import past, upcoming

CALENDAR = "text/calendar; charset=utf-8"


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


@require_safe
@cache_control(no_cache=True)
def calendar_of_list(request):
    """What is on, and what was in the last year, with the filters of the list."""
    found = WhatsOnQuery(request.GET, [*upcoming(), *past()]).found
    return HttpResponse(calendar(_("What's on"), found), content_type=CALENDAR)


@require_safe
@cache_control(no_cache=True)
def calendar_of_one(request, key):
    """One date of an event, run of a course or meeting."""
    found = [one for one in [*upcoming(), *past()] if one.calendar_key == key]
    if not found:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{found[0].kind}-{found[0].day}.ics"'}
    return HttpResponse(calendar(found[0].title, found[:1]), content_type=CALENDAR, headers=headers)
