"""What no line of a log and no report of an error holds: links, tokens, what people typed, addresses.

It is hidden where a record is made into words, so it holds for every handler and every program: the hub, its commands,
`runserver` and gunicorn.
"""

from __future__ import annotations

import logging
import re
import traceback
from ipaddress import ip_address
from subprocess import SubprocessError
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

if TYPE_CHECKING:
    from collections.abc import Iterator

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
NETWORK_ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\w)|(?<![\w:.])[0-9a-f:]{3,39}(?![\w:])", re.IGNORECASE
)
# Their words speak of the machinery; whatever they were given stands in quotation marks or brackets. All other errors
# may say what somebody typed in the middle of their sentence.
ABOUT_MACHINERY = (
    *(DatabaseError, OSError, SubprocessError, ImproperlyConfigured, TemplateDoesNotExist, TemplateSyntaxError),
    *(ArithmeticError, AssertionError, AttributeError, ImportError, MemoryError, NameError, RecursionError, TypeError),
)


def mask(text: str) -> str:
    """A text without what nobody should read in it."""
    for secret in SECRETS:
        text = secret.sub(HIDDEN, text)
    return NETWORK_ADDRESS.sub(lambda found: _masked_address(found[0]), text)


def _masked_address(text: str) -> str:
    """Nothing of an address of the network, unless it is this machine's own; any other text (a time) as it is."""
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return text if address.is_loopback or address.is_unspecified else HIDDEN


def mask_quotations(text: str) -> str:
    """The first line of a text, without what it quotes."""
    return QUOTATIONS.sub(HIDDEN, text.partition("\n")[0])


def error_words(error: BaseException) -> str:
    """What may be read of what an error says."""
    return mask(mask_quotations(str(error))) if isinstance(error, ABOUT_MACHINERY) else HIDDEN


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that led to it, the last one first."""
    seen: set[int] = set()
    while error and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def error_report(error: BaseException | None) -> str:
    """Where an error came from, and which errors led to it, each with its `error_words`."""
    parts = [
        f"Traceback:\n{''.join(traceback.format_tb(one.__traceback__))}"
        f"{type(one).__module__}.{type(one).__qualname__}: {error_words(one)}"
        for one in chain_of(error)
    ]
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
