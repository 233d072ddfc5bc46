"""A stored file as an answer (RFC 9110): whole, in part, or “you have it already”."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe, quote_etag

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from hub.core.storages import HubStorage

    class StoredFile(Protocol):
        """A file field, or what says as much: where a file is, and under which name."""

        storage: HubStorage
        name: Any


ONE_RANGE = re.compile(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE)
# What a browser shows without running anything; all else is offered to be saved.
SHOWN_INLINE = {"application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"}
SAFE_HEADERS = {
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
}


def file_response(request: HttpRequest, file: StoredFile, content_type: str, name: str = "") -> HttpResponseBase:
    """The answer that hands out `file`, a stored file field; raises Http404 if the storage has lost it.

    `name` is what it is saved as. Whoever keeps the answer asks again before using it. One range of bytes is answered
    as such, since iPhones play nothing else; several at once get the whole file, as the RFC allows.
    """
    storage, stored = file.storage, file.name
    try:
        size, written = storage.size_and_time(stored)
    except FileNotFoundError:
        raise Http404 from None
    modified = int(written.timestamp())
    # A name is never used twice, so name and size tell one content from another.
    etag = quote_etag(hashlib.sha256(f"{stored}:{size}:{modified}".encode()).hexdigest()[:32])
    answer = _answer(request, storage, stored, size, etag, modified)
    if answer.status_code in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        inline = content_type in SHOWN_INLINE or content_type.startswith(("audio/", "video/"))
        answer["Content-Type"] = content_type
        answer["Content-Disposition"] = content_disposition_header(not inline, name) or "inline"
    for header, value in {**SAFE_HEADERS, "ETag": etag, "Last-Modified": http_date(modified)}.items():
        answer[header] = value
    patch_cache_control(answer, no_cache=True)
    return answer


def _answer(
    request: HttpRequest, storage: HubStorage, stored: str, size: int, etag: str, modified: int
) -> HttpResponseBase:
    """The status, the part of the file and its length."""
    answer: Any = get_conditional_response(request, etag, modified)
    if answer is not None:
        return answer
    wanted = _wanted(request, size, etag, modified)
    if wanted is None:
        start, end, status = 0, size, HTTPStatus.OK
    else:
        start, end, status = *wanted, HTTPStatus.PARTIAL_CONTENT
        if start >= end:
            answer = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            answer["Content-Range"] = f"bytes */{size}"
            return answer
    if request.method == "HEAD":
        answer = HttpResponse(status=status)
    else:
        answer = StreamingHttpResponse(storage.read_part(stored, start, end - start), status=status)
    answer["Content-Length"] = str(end - start)
    if wanted is not None:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return answer


def _wanted(request: HttpRequest, size: int, etag: str, modified: int) -> tuple[int, int] | None:
    """The first byte that is wanted and the one after the last; None for the whole file."""
    requested = ONE_RANGE.fullmatch(request.headers.get("range", ""))
    if (
        request.method != "GET"
        or not requested
        or not any(requested.groups())
        or not _still_fits(request, etag, modified)
    ):
        return None
    last: Any
    first, last = (int(number) if number else None for number in requested.groups())
    if first is None:  # the last so many bytes
        return max(0, size - last), size if last else 0
    if last is not None and last < first:
        return None
    return first, size if last is None else min(last + 1, size)


def _still_fits(request: HttpRequest, etag: str, modified: int) -> bool:
    """Whether the part that somebody has already is of the same content (If-Range)."""
    condition = request.headers.get("if-range", "").strip()
    return not condition or condition == etag or parse_http_date_safe(condition) == modified


class GZipPagesMiddleware(GZipMiddleware):
    """Compresses pages, but no answer that may be asked for in parts: its parts would not fit together."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if response.has_header("Accept-Ranges") else super().process_response(request, response)
