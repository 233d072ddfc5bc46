"""Hints about words that could be easier, and the answer that Easy Read still fits its page."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from hub.coproduction.admin_links import can_edit, edit_url
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.workflow.decisions import get_locked, latest_version
from hub.core.admin.easy_read.report import EasyReadReport
from hub.core.easy_read.wording import hints
from hub.core.models import EasyReadCheck, HubPage

MOST_ROWS, LONGEST_ROW = 200, 1000  # what a request may ask about


@require_POST
def easy_read_hints(request):
    """What could be easier in each of the `words` that are sent, in their order, as lists of sentences."""
    rows = request.POST.getlist("words")[:MOST_ROWS]
    return JsonResponse({"hints": [hints(words[:LONGEST_ROW]) for words in rows]})


@require_POST
@transaction.atomic
def easy_read_fits(request, pk):
    """Record that Easy Read says what the latest version of a page says, which is the one that was shown."""
    page = get_locked(get_object_or_404(HubPage, pk=pk).specific)
    if not can_edit(page, request.user):
        raise PermissionDenied
    version = latest_version(page)
    refuse_unless_shown(request.POST.get("seen"), digest(version))
    EasyReadCheck.objects.note_that_it_fits(version)
    messages.success(request, _("Easy Read fits the page as it is now."))
    return redirect(edit_url(page))


def hint_script():
    script = '<script src="{}" data-address="{}" defer></script>'
    return format_html(script, static("hub/js/easy_read_hints.js"), reverse("easy_read_hints"))


def admin_urls():
    report = EasyReadReport
    return [
        path("easy-read-hints/", easy_read_hints, name="easy_read_hints"),
        path("pages/<int:pk>/easy-read-fits/", easy_read_fits, name="easy_read_fits"),
        path("reports/easy-read/", report.as_view(), name=report.index_url_name),
        path("reports/easy-read/results/", report.as_view(results_only=True), name=report.index_results_url_name),
    ]
