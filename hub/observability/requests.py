"""Each request has an id and a line in the log, and is counted: by the name of its route, never by its path."""

from __future__ import annotations

import logging
import re
import time
import uuid
from typing import TYPE_CHECKING

from django.conf import settings

from hub.observability.logs import request_id
from hub.observability.metrics import REQUEST_SECONDS, REQUESTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
HARMLESS = re.compile(r"[0-9a-f-]{16,36}")  # what nginx and most others make; nobody's name can be written in it
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

logger = logging.getLogger("hub.requests")


class RequestMiddleware:
    """Goes first in MIDDLEWARE, so that it sees every answer and each line that is logged on the way has the id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number, began = id_of(request), time.perf_counter()
        before = request_id.set(number)
        request.id_in_log = number  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            record(request, response.status_code, time.perf_counter() - began)
        finally:
            request_id.reset(before)
        response[HEADER] = number
        return response


def record(request: HttpRequest, status: int, seconds: float) -> None:
    """Count one request, and log it."""
    method = request.method if request.method in METHODS else "OTHER"
    route = route_of(request)
    REQUESTS.labels(route, method, status).inc()
    REQUEST_SECONDS.labels(route).observe(seconds)
    extra = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000)}
    logger.info("Answered.", extra=extra)


def id_of(request: HttpRequest) -> str:
    """The id that a trusted proxy gave a request; else a new one."""
    given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
    return given if HARMLESS.fullmatch(given) else uuid.uuid4().hex


def route_of(request: HttpRequest) -> str:
    """The name of the route that answers a request, as urls.py has it; else `cached`, `static`, or `-` for none."""
    if name := getattr(request, "route", ""):
        return name
    if match := getattr(request, "resolver_match", None):
        return match.view_name
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "-"
