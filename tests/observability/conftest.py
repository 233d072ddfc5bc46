"""The log as production writes it, and places in which somebody's words stand."""

import json
import logging
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from hub.observability.logs import JSONFormatter
from hub.settings.observability import log_as_json

NAME, EMAIL, PHONE = "Zebedee", "zebedee@planted.example", "07700900461"
WORDS, ADDRESS = "quillfeather kettle", "203.0.113.77"
SLIP = "orbit lemon quillfeather stone"
LINK = "Zx3_aB9-kLmN0pQrStUvWxYz1234567890abcdefGHI"
PLANTED = ["zebedee", "quillfeather", "07700900461", "203.0.113.77", "2001:db8", LINK[4:30].lower(), "kettle"]


def holds_planted(text):
    """What of the planted texts stands in a text."""
    return [planted for planted in PLANTED if planted in text.lower()]


class Lines:
    """The lines of the log so far."""

    def __init__(self, stream):
        self.stream = stream

    @property
    def text(self):
        return self.stream.getvalue()

    @property
    def all(self):
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def of_requests(self):
        return [line for line in self.all if line["logger"] == "hub.requests"]


@pytest.fixture
def lines():
    """What the hub logs in production."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JSONFormatter())
    loggers = log_as_json(to_sentry=False)["loggers"]
    levels = {name: logger["level"] for name, logger in loggers.items() if "level" in logger}
    before = {name: logging.getLogger(name).level for name in levels}
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.root.addHandler(handler)
    yield Lines(stream)
    logging.root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


class RefusingBackend(BaseEmailBackend):
    """A mail server that takes nothing, and says for whom."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({message.to[0]: (550, f"{NAME} left {WORDS}".encode()) for message in messages})
