"""What no line of a log and no report of an error holds: private links, tokens, what people typed, email addresses.

It is hidden where a record is made into words, so it holds for every handler and every program: the hub, its commands,
`runserver` and gunicorn.
"""

from __future__ import annotations

import logging
import re
import traceback

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

HIDDEN = "…"
IN_AN_ADDRESS = r"[^\s\"'<>]"
SECRETS = [
    # The private link of a receipt, and the link with which somebody chooses a new password.
    re.compile(rf"(?<=receipt)(?:/|%2F){IN_AN_ADDRESS}+|(?<=confirm)(?:/|%2F){IN_AN_ADDRESS}+", re.IGNORECASE),
    # What is as long as their secrets in an address that was mistyped: words of our addresses have no capitals.
    re.compile(r"(?<=[/=%?&])(?=[\w-]*(?:[A-Z]|[0-9a-f]{20}))[\w-]{20,}"),
    # What somebody looked for, or a form sent.
    re.compile(rf"(?<=[\w/])\?[^\s\"'<>=]+={IN_AN_ADDRESS}*"),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
]
QUOTATIONS = re.compile(r"'.*'|\".*\"|“.*”|\(.*\)")


def mask(text: str) -> str:
    """A text without what nobody should read in it."""
    for secret in SECRETS:
        text = secret.sub(HIDDEN, text)
    return text


def error_report(error: BaseException | None) -> str:
    """Where an error came from, and which errors led to it.

    Of what they say there is the first line only, without what it quotes: databases and converters quote what they
    were given, which may be anybody's words.
    """
    parts: list[str] = []
    seen: set[int] = set()
    while error and id(error) not in seen:
        seen.add(id(error))
        message = QUOTATIONS.sub(HIDDEN, str(error).partition("\n")[0])
        place = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"Traceback:\n{place}{type(error).__module__}.{type(error).__qualname__}: {message}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return mask("\n\n".join(reversed(parts)))


class MaskedRecord(logging.LogRecord):
    """A record of a log that masks its words, and those of the error that came with it."""

    def getMessage(self) -> str:  # noqa: N802 (the name that logging gives it)
        return mask(super().getMessage())

    @property
    def exc_text(self) -> str | None:
        return self._exc_text

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        error = self.exc_info[1] if text and self.exc_info else None
        self._exc_text = error_report(error) if error else text


class MaskedReporter(ExceptionReporter):
    """What administrators are sent of an error: where it came from. Requests, settings and variables stay here."""

    def get_traceback_text(self) -> str:  # type: ignore[override]  # plain text, not safe HTML
        if settings.DEBUG:
            return super().get_traceback_text()
        error = self.exc_value
        return error_report(error) if isinstance(error, BaseException) else mask(str(error or ""))

    def get_traceback_html(self) -> SafeString:
        if settings.DEBUG:
            return super().get_traceback_html()
        return format_html("<pre>{}</pre>", self.get_traceback_text())


def connect() -> None:
    """Mask every record of this process. Called once, when the app is ready."""
    logging.setLogRecordFactory(MaskedRecord)
