"""Lines of the log as JSON, one object a line, with nothing in them that anybody typed or is known by.

What the hub itself logs are numbers and kinds of errors. Of what libraries log there is their sentence and its numbers:
the texts that they put into it come from requests, rows and mail servers.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from hub.core.security.masking import HIDDEN, error_report, mask, mask_quotations

OWN = {"hub", "home", "initiatives", "yellowbook", "search", "django_tasks", "django_tasks_db"}
PHRASES = {status.phrase for status in HTTPStatus}
FIELDS = ("method", "route", "status", "ms")  # of a request that was answered

request_id: ContextVar[str] = ContextVar("request_id", default="")


def id_for(record: logging.LogRecord) -> str:
    """The id of the request in which a record was made. Django adds some when its middleware has done its work."""
    return request_id.get() or getattr(getattr(record, "request", None), "id_in_log", "")


def message_of(record: logging.LogRecord) -> str:
    """What a record says, without what it was given by anybody but the hub."""
    if record.name.partition(".")[0] in OWN:
        return mask(record.getMessage())
    template, values = str(record.msg), record.args
    if not values:
        return mask(mask_quotations(template))
    shown: Any = (
        {key: _shown(value) for key, value in values.items()}
        if isinstance(values, Mapping)
        else tuple(map(_shown, values))
    )
    try:
        return mask(template % shown)
    except (TypeError, ValueError, KeyError):  # a number of decimals was asked for, and it is hidden
        return template


def _shown(value: Any) -> Any:
    return value if isinstance(value, int | float) or value in PHRASES else HIDDEN


class JSONFormatter(logging.Formatter):
    """Makes a line of a record: time, level, logger, message; request_id, FIELDS and error where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            "request_id": id_for(record),
            **{name: getattr(record, name, None) for name in FIELDS},
            "error": error_report(error),
        }
        return json.dumps({name: value for name, value in line.items() if value not in (None, "")})
