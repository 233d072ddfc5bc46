"""The doors for machines that ask whether the hub is well, for robots, and for everything that goes wrong."""

import logging
import sys
from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import get_random_string
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views

from hub.backup.database import refuse_unfinished
from hub.core import help_now
from hub.core.background_tasks import oldest_wait
from hub.core.caching.sites import site_of
from hub.core.intake.exceptions import is_disk_full
from hub.core.models import HubPage
from hub.core.security import unsaved_forms
from hub.words import language_of
from yellowbook.receipt.private_page import hide_referrer
from yellowbook.receipt.unsaved_forms import form_expired as share_form_expired

logger = logging.getLogger(__name__)

# --- Health ----------------------------------------------------------------------------------------------------------


def database_answers(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def cache_answers(request):
    key, value = f"readyz-{get_random_string(12)}", get_random_string(12)
    cache.set(key, value, timeout=30)
    if cache.get(key) != value:
        raise OSError("The cache forgot what it was told.")
    cache.delete(key)


def storage_answers(name):
    storage = storages[name]
    saved_as = storage.save(f".readyz-{get_random_string(12)}", ContentFile(b"ready"))
    storage.delete(saved_as)


def pages_are_made(request):
    """Make a page in the frame of all pages: that takes its tables, its templates and the names of collected files."""
    render(request, "errors/404.html")


READINESS_CHECKS = {
    "database": database_answers,
    "pages": pages_are_made,
    "cache": cache_answers,
    "storage": lambda _request: storage_answers("default"),
    "private storage": lambda _request: storage_answers("private"),
    "list of withdrawals": lambda _request: storage_answers("withdrawals"),
    "restored backup": lambda _request: refuse_unfinished(),
}
# Without it, as with a full disk, visitors are served all the same: to take the hub from them makes a fault larger.
NOT_NEEDED = {"cache"}


def fault_of(name, part, request):
    """What one part of the hub raises when it is asked; None if it answers. For our log, never for whoever asks."""
    try:
        part(request)
    except Exception as error:  # whatever a driver raises, the answer is "no" and not an error page
        logger.warning("The %s does not answer.", name, exc_info=True)
        return error
    return None


@never_cache
@require_safe
@transaction.non_atomic_requests
def healthz(request):
    """The process lives. Nothing else is asked, so that a slow database does not restart the hub."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
@transaction.non_atomic_requests
def readyz(request):
    """Everything that a page needs answers; else 503. Says which parts do not, and how long tasks have waited.

    A worker that has stopped is none of the web server's faults, so it is told and nothing more.
    """
    faults = {name: fault_of(name, part, request) for name, part in READINESS_CHECKS.items()}
    failed = [name for name, fault in faults.items() if fault]
    ready = all(name in NOT_NEEDED or is_disk_full(faults[name]) for name in failed)
    said = {"ready": ready, "failed": failed}
    if "database" not in failed:
        said["oldest_waiting_task_seconds"] = int(oldest_wait().total_seconds())
    return JsonResponse(said, status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)


# --- Robots ----------------------------------------------------------------------------------------------------------


@require_safe
@transaction.non_atomic_requests
def robots(request):
    """What robots may read: everything public, and nothing of the editors'."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@transaction.non_atomic_requests
def favicon(request):
    """The icon for browsers and feed readers that ask for it here, without reading a page."""
    return redirect(static("hub/touch-icon.png"))


# --- Pages -----------------------------------------------------------------------------------------------------------


def serve_page(request, path):
    """Serve a page as Wagtail does, found in fewer queries. Whom to call is said before editors have said it.

    While a language has no public first page, its addresses lead to the pages in the hub's first language.
    """
    found = request._wagtail_route_for_request = HubPage.route_for_request(request, path)
    if found and language_of(found.page) != translation.get_language():
        return redirect(found.page.get_url(request))
    if not request._wagtail_route_for_request:
        if path == help_now.ADDRESS:
            return national_help(request)
        if not path and is_not_open(request):
            return not_open(request)
    return wagtail_views.serve(request, path)


def is_not_open(request):
    """Whether this is a new hub, whose first page nobody has agreed to yet."""
    site = site_of(request)
    return bool(site) and site.root_page.first_published_at is None


@require_safe
@cache_control(no_cache=True)
def not_open(request):
    """What a new hub says until its home page is public."""
    return render(request, "core/not_open.html")


@require_safe
@cache_control(no_cache=True)
def national_help(request):
    """Whom everybody in the country may call, where no help page is public in this language."""
    return render(request, "core/national_help.html")


# --- What goes wrong -------------------------------------------------------------------------------------------------


RETRY_SECONDS = 30
# What Django raises when the connection breaks, is refused, or cannot be had; also when others hold what is asked for.
DATABASE_AWAY = (OperationalError, InterfaceError)


def language_of_address(request):
    """The language of the address. Something may have gone wrong before it was found and activated."""
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def error_response(request, status, template=None, **context):
    """Say what went wrong: to a machine in JSON, to a person in the clothes and the language of the page."""
    if request.path_info.startswith(reverse("api")):
        return JsonResponse({"message": status.phrase}, status=status)
    with translation.override(language_of_address(request)):
        return hide_referrer(render(request, template or f"errors/{status.value}.html", context, status=status))


def error_response_without_database(request, status):
    """As `error_response`, when neither database nor request can be trusted: no context processor is asked."""
    if request.path_info.startswith(reverse("api")):
        return JsonResponse({"message": status.phrase}, status=status)
    language = language_of_address(request)
    with translation.override(language):
        home = reverse("wagtail_serve", args=[""])
        page = render_to_string(f"errors/{status.value}.html", {"language": language, "home": home})
    return hide_referrer(HttpResponse(page, status=status))


@requires_csrf_token
def bad_request(request, exception):
    return error_response_without_database(request, HTTPStatus.BAD_REQUEST)


@requires_csrf_token
def forbidden(request, exception):
    return error_response(request, HTTPStatus.FORBIDDEN)


@requires_csrf_token
def not_found(request, exception):
    return error_response(request, HTTPStatus.NOT_FOUND)


@requires_csrf_token
def server_error(request):
    """Whatever nobody expected; and what a server has that is not the hub's mistake: no database, no room on its disk.

    Django calls this while the exception is being handled.
    """
    error = sys.exception()
    if isinstance(error, DATABASE_AWAY):
        answer = error_response_without_database(request, HTTPStatus.SERVICE_UNAVAILABLE)
        answer["Retry-After"] = RETRY_SECONDS
    elif is_disk_full(error):
        answer = error_response_without_database(request, HTTPStatus.INSUFFICIENT_STORAGE)
    else:
        return error_response_without_database(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    add_never_cache_headers(answer)
    return answer


@requires_csrf_token
def csrf_failure(request, reason=""):
    """A form came without proof that it was this site's own: often after a long pause. Nothing typed is lost."""
    with translation.override(language_of_address(request)):
        if of_the_admin := unsaved_forms.answer_expired_form(request):
            return of_the_admin
        given_back = share_form_expired(request)
    return hide_referrer(given_back) if given_back else error_response(request, HTTPStatus.FORBIDDEN, form_expired=True)
