"""Removes invisible characters from requests, and refuses requests that no page of this site sends."""

from __future__ import annotations

import logging
import re
from json import JSONDecodeError, loads
from traceback import extract_tb
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_plus

from django.core.exceptions import BadRequest, ObjectDoesNotExist, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import escape_leading_slashes

from hub.characters import UNSEEN, is_clean, strip_unseen, strip_unseen_within, to_nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict
    from django.urls import ResolverMatch

    class RoutedRequest(HttpRequest):
        """A request whose view is known. What it brought may still be replaced."""

        FILES: Any
        GET: Any
        POST: Any
        resolver_match: ResolverMatch


LARGEST_NUMBER, MOST_DIGITS = 2**63 - 1, 19  # that a database holds
NOT_THERE = (ObjectDoesNotExist, InvalidPage)
MALFORMED = (OverflowError, DataError, UnicodeError, JSONDecodeError, MultiValueDictKeyError, ValidationError)
ERRORS_OF_TAMPERING = NOT_THERE + MALFORMED
ERRORS_OF_EMPTY_FORMS = (AttributeError, LookupError, TypeError)  # of a form without a field
NO_NUMBER = re.compile("expected a number but got|invalid literal for int|for integer string conversion")
UNREAD_METHODS = {"PUT", "PATCH", "DELETE"}  # with forms that Django does not read; packages do
ADMIN_SEARCH_PARAMETER = "q"  # what Wagtail's lists and choosers look up, in titles as `title_looked_up` has them

logger = logging.getLogger(__name__)


class UnseenCharactersMiddleware:
    """Takes such characters out of forms, names of files and addresses' queries before any view reads them.

    Nobody types them: they come along with what is copied from other programs, or from somebody who tries. So no form
    is refused for them, and nothing that anybody wrote is lost. In an address's query each leaves the sign for what
    cannot be shown, as bytes do that are no text: what made no sense goes on finding nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead from an address whose letters stand apart from their accents to the one that pages have."""
        path = to_nfc(request.path)
        if request.method in {"GET", "HEAD"} and path != request.path:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(escape_leading_slashes(quote(path)) + (f"?{query}" if query else ""))
        return self.get_response(request)

    def process_view(
        self, request: RoutedRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        if not is_clean(request.path_info):
            raise Http404
        request.GET = cleaned_query(request.GET, lambda text: UNSEEN.sub("\ufffd", text))
        if question := request.GET.get(ADMIN_SEARCH_PARAMETER):
            request.GET = with_value(request.GET, ADMIN_SEARCH_PARAMETER, to_nfc(question))
        if request.method == "POST":
            request.POST = cleaned_query(request.POST, strip_unseen)
            for _name, files in request.FILES.lists():
                for file in files:
                    file.name = strip_unseen(file.name)


def with_value(query: QueryDict, name: str, value: str) -> QueryDict:
    """A QueryDict with another value of a name."""
    other = query.copy()
    other[name] = value
    return other


def cleaned_query(query: QueryDict, clean: Callable[[str], str]) -> QueryDict:
    """A QueryDict with clean names and values: itself if it was clean."""
    if all(is_clean(text) for name, values in query.lists() for text in (name, *values)):
        return query
    other = query.copy()
    other.clear()
    for name, values in query.lists():
        other.setlist(clean(name), list(map(clean, values)))
    return other


def row_number(value: str | None) -> int:
    """The number of a row that a form or an address names; 0, which no row has, if it is no number or too long."""
    value = value or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < MOST_DIGITS else 0


class TamperingMiddleware:
    """Answers 400 or 404 to what no browser sends from our pages, whichever view stumbles over it.

    Such requests break views, Wagtail's too, in many places and in few ways: as numbers that are none or that no
    database holds, or as forms that lack what each of theirs has. All of them are logged: it may be a fault of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: RoutedRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        if any(isinstance(value, int) and value > LARGEST_NUMBER for value in kwargs.values()):
            raise Http404
        if request.method == "POST" and claims_more_than_it_holds(request.POST):
            raise BadRequest("A form says that it holds more blocks than fields.")
        if request.content_type == "application/json" and not is_json_object(request.body):
            raise BadRequest("This is no object in JSON, or it holds characters that nobody can see.")
        if request.method in UNREAD_METHODS and not is_clean(unquote_plus(request.body.decode(errors="replace"))):
            raise BadRequest("This holds characters that nobody can see.")
        if is_no_address(request.GET.get("next")) or is_no_address(request.POST.get("next")):
            raise BadRequest("This is no address to go on to.")

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NOT_THERE) and not names_anything(request):
            return  # nothing that was sent can name a row that is not there: this is a fault of ours
        no_number = isinstance(exception, ValueError) and NO_NUMBER.search(str(exception))
        nothing_sent = request.method == "POST" and set(request.POST) <= {"csrfmiddlewaretoken"}
        stumbles = ERRORS_OF_TAMPERING + ERRORS_OF_EMPTY_FORMS if nothing_sent else ERRORS_OF_TAMPERING
        if no_number or isinstance(exception, stumbles):
            at = extract_tb(exception.__traceback__)[-1]  # no more of it: what was sent may hold somebody's words
            logger.warning("Refused as tampered with: %s in %s, %s.", type(exception).__name__, at.filename, at.lineno)
            if isinstance(exception, NOT_THERE):
                raise Http404 from exception
            raise BadRequest("A view stumbled over it.") from exception


def names_anything(request: HttpRequest) -> bool:
    """Whether an address or a form holds anything that a view could look up."""
    match = request.resolver_match
    return bool(
        (match and (match.args or match.kwargs)) or request.GET or request.POST or request.method in UNREAD_METHODS
    )


def claims_more_than_it_holds(form: Mapping[str, str]) -> bool:
    """Whether a stream or list of blocks says that it has more than the whole form: each is counted one by one.

    Stands on `value_from_datadict` of wagtail.blocks.StreamBlock and ListBlock, which believe it.
    """
    return any(
        number.isdecimal() and int(number[:MOST_DIGITS]) > len(form)
        for name, number in form.items()
        if name.endswith("-count")
    )


def is_no_address(address: str | None) -> bool:
    """Whether `address` is no address, but what Django's `redirect` looks up among names of views."""
    return bool(address and not {"/", "."} & set(address))


def is_json_object(body: bytes) -> bool:
    """Whether these bytes are an object in JSON, which is all that Wagtail's admin sends; nothing is one, too.

    Its texts have no characters that nobody can see, however they are escaped.
    """
    try:
        told = loads(body) if body else {}
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and strip_unseen_within(told) == told and all(map(is_clean, told))
