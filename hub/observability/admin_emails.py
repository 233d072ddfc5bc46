"""Emails to administrators about errors: few, however often a page breaks, and with nobody's words in them."""

from __future__ import annotations

import time
from copy import copy
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.log import AdminEmailHandler

from hub.observability.logs import id_for, message_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import LogRecord

PAUSE = 3600  # seconds in which the same error sends no second email
MOST = 10  # emails in these seconds, from each process


class AdminsHandler(AdminEmailHandler):
    """Django's own, which sends the same error once an hour, and then says how many emails it left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, **options: Any) -> None:
        super().__init__(**options)
        self.clock = clock
        self.sent: dict[object, float] = {}
        self.left_out = 0

    def emit(self, record: LogRecord) -> None:
        if not settings.ADMINS:
            return
        since = self.clock() - PAUSE
        self.sent = {place: at for place, at in self.sent.items() if at > since}
        place = place_of(record)
        if place in self.sent or len(self.sent) >= MOST:
            self.left_out += 1
            return
        self.sent[place] = self.clock()
        super().emit(self.described(record))
        self.left_out = 0

    def described(self, record: LogRecord) -> LogRecord:
        """A copy of a record that says no path, and by which id the log has it."""
        told = copy(record)
        told.msg, told.args = message_of(record), ()
        if number := id_for(record):
            told.msg += f" (request {number})"
        if self.left_out:
            told.msg += f" ({self.left_out} emails about errors were left out before this one)"
        vars(told).pop("request", None)
        return told


def place_of(record: LogRecord) -> object:
    """Where an error was raised; of a record without one, what it says before anything was put into it."""
    error = record.exc_info[1] if record.exc_info else None
    frames = extract_tb(error.__traceback__) if error else []
    return (type(error), frames[-1].filename, frames[-1].lineno) if frames else (record.name, str(record.msg))
