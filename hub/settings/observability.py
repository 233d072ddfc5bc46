"""What the hub tells about itself: its log, its figures, and its errors to those who mend them."""

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from hub.settings.environment import BASE_DIR

SHORTEST_TOKEN = 20  # letters
MEMORY = Path("/dev/shm")  # noqa: S108 (the folder in it is checked)


def metrics_folder():
    """In which all processes of this machine count together: in memory, as counting on a full disk kills a process."""
    if not os.access(MEMORY, os.W_OK):
        return BASE_DIR / "var" / "metrics"
    return MEMORY / f"hub-metrics-{os.getuid()}-{hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:8]}"


METRICS_FOLDER = Path(os.environ.get("PROMETHEUS_MULTIPROC_DIR") or metrics_folder())


def observability(env):
    """The settings of administrators' emails, metrics and Sentry. Refuses by name what is wrong with them."""
    admins, token, dsn = env.list("ADMINS", default=[]), env("METRICS_TOKEN", default=""), env("SENTRY_DSN", default="")
    if wrong := [address for address in admins if "@" not in address]:
        raise ImproperlyConfigured(f"ADMINS must be email addresses with commas between them, not {', '.join(wrong)}.")
    if token and len(token) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(f"METRICS_TOKEN must have at least {SHORTEST_TOKEN} letters, or be empty.")
    refuse_wrong_sentry(dsn)
    if token:
        METRICS_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
        if METRICS_FOLDER.lstat().st_uid != os.getuid():
            raise ImproperlyConfigured(f"{METRICS_FOLDER} is somebody else's. Remove it, then start again.")
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(METRICS_FOLDER))
    return {"ADMINS": [("", address) for address in admins], "METRICS_TOKEN": token, "SENTRY_DSN": dsn}


def refuse_wrong_sentry(dsn):
    """Raise ImproperlyConfigured if SENTRY_DSN is no address of a project, or what it needs is not installed."""
    address = urlsplit(dsn)
    if dsn and not (address.scheme in {"http", "https"} and address.username and address.path.strip("/")):
        raise ImproperlyConfigured("SENTRY_DSN must look like https://key@sentry.example.org/1, or be empty.")
    if dsn and not find_spec("sentry_sdk"):
        raise ImproperlyConfigured(
            "SENTRY_DSN is set, and what speaks to Sentry is not installed: "
            "pip install --require-hashes -r requirements-sentry.txt"
        )


def log_as_json(to_sentry):
    """LOGGING of production: each request a line, and errors to administrators and to Sentry."""
    logging = log_in_plain_words()
    logging["formatters"] = {"json": {"()": "hub.observability.logs.JSONFormatter"}}
    logging["handlers"]["console"]["formatter"] = "json"
    logging["loggers"] |= {
        "hub.requests": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # what was not found has its line among the requests
        "django_tasks": {"level": "DEBUG"},  # the number of each task that a request leaves to the worker
    }
    if to_sentry:
        logging["handlers"]["sentry"] = {"class": "sentry_sdk.integrations.logging.EventHandler", "level": "ERROR"}
        logging["root"]["handlers"].append("sentry")
    return logging


def log_in_plain_words():
    """LOGGING for developing and tests."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_debug": {"()": "django.utils.log.RequireDebugFalse"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler"},
            "admins": {
                "class": "hub.observability.admin_emails.AdminsHandler",
                "level": "ERROR",
                "filters": ["without_debug"],
            },
        },
        "root": {"handlers": ["console", "admins"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": []},  # Django's own would send a second email about each error
            "elastic_transport.node_pool": {"level": "ERROR"},  # of an engine that is away, search/engines says enough
            "opensearch": {"level": "ERROR"},
        },
    }
