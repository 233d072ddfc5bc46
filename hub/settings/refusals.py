"""What must be set before the hub serves the public, and how: each fault by name, in words. No value is repeated."""

import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from search.checks import engine_url_error

REQUIRED = {
    "SECRET_KEY": "a long random text that nobody else knows",
    "ALLOWED_HOSTS": "the host names that the hub answers to, with commas between them",
    "DATABASE_URL": "postgres://user:password@host/name",
    "WAGTAILADMIN_BASE_URL": "the address people type, such as https://hub.example.org",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "the address that the hub's emails come from",
}
SHORTEST_KEY = 50  # characters, as Django's own check has it
HOST = re.compile(r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
CACHES = ("locmemcache", "redis", "rediss")
MAIL = ("smtp", "smtps", "smtp+tls", "smtp+ssl")


def names_in(text):
    """What stands between the commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def key_fault(value, _variables):
    if len(value) < SHORTEST_KEY or len(set(value)) < 10:
        return f"must be at least {SHORTEST_KEY} characters long and random"
    return ""


def hosts_fault(value, _variables):
    if all(HOST.fullmatch(name) for name in names_in(value)):
        return ""
    return 'must hold host names only, such as hub.example.org: no "*", no https://, no port and no path'


def database_fault(value, _variables):
    try:
        database = environ.Env.db_url_config(value) if "://" in value else {}
    except ValueError:
        database = {}
    if database.get("ENGINE") == environ.Env.DB_SCHEMES["postgres"] and database["NAME"]:
        return ""
    return "must name a PostgreSQL database: postgres://user:password@host/name, with any of :/?#@% in a word as %3A …"


def address_fault(value, variables):
    try:
        parts = urlsplit(value)
        known = parts.hostname in [name.strip("[]").lower() for name in names_in(variables.get("ALLOWED_HOSTS", ""))]
        bare = value.lower() == f"https://{parts.netloc.lower()}" and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        known = bare = False
    if not bare:
        return "must be https:// and the host name people type, with nothing behind it"
    return "" if known else "must have a host name that is in ALLOWED_HOSTS"


def mail_fault(value, _variables):
    try:
        server = urlsplit(value)
        right = server.scheme in MAIL and server.hostname and server.port != 0 and not server.path.strip("/")
    except ValueError:
        right = False
    if not right:
        return f"must name a mail server, and begin with one of {', '.join(f'{scheme}://' for scheme in MAIL)}"
    if server.query:
        return "must have nothing behind a “?”: smtp+tls:// or smtp+ssl:// say how it is encrypted"
    return ""


def sender_fault(value, _variables):
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError:
        return "must be an email address"
    return ""


def cache_fault(value, _variables):
    try:
        cache = urlsplit(value)
        right = cache.scheme in CACHES and cache.port != 0
    except ValueError:
        right = False
    if right and (cache.scheme == "locmemcache" or cache.hostname or cache.path.strip("/")):
        return ""
    return "must begin with redis:// or rediss:// (Valkey and Redis) and name a server, or be locmemcache://"


def proxies_fault(value, _variables):
    return "" if re.fullmatch(r"\d{1,2}", value, re.ASCII) else "must be how many proxies stand before the hub: 0, 1 …"


def folder_fault(value, _variables):
    return "" if Path(value).is_absolute() else "must be the whole path of a folder, beginning with /"


def search_fault(value, _variables):
    return (engine_url_error(value) or "").removeprefix("SEARCH_URL ").removesuffix(".")


FAULTS = {
    "SECRET_KEY": key_fault,
    "ALLOWED_HOSTS": hosts_fault,
    "DATABASE_URL": database_fault,
    "WAGTAILADMIN_BASE_URL": address_fault,
    "EMAIL_URL": mail_fault,
    "DEFAULT_FROM_EMAIL": sender_fault,
    "CACHE_URL": cache_fault,
    "TRUSTED_PROXIES": proxies_fault,
    "MEDIA_ROOT": folder_fault,
    "PRIVATE_MEDIA_ROOT": folder_fault,
    "SEARCH_URL": search_fault,
}
MAY_BE_EMPTY = {"SEARCH_URL"}


def faults(variables):
    """What is missing or wrong in the variables of a hub that serves the public: a sentence's part for each."""
    found = []
    for name, fault_of in FAULTS.items():
        value = variables.get(name)
        if not value and name in REQUIRED:
            found.append(f"{name} is missing ({REQUIRED[name]})")
        elif value == "" and name not in MAY_BE_EMPTY:
            found.append(f"{name} is empty: leave it out or set it")
        elif value and (fault := fault_of(value, variables)):
            found.append(f"{name} {fault}")
    return found


def folder_faults(served, private):
    """What is wrong with where files live: what nobody serves must lie apart from all that is served.

    `served` are folders by the names of their settings.
    """
    return [
        f"PRIVATE_MEDIA_ROOT and {name} must lie apart, neither inside the other"
        for name, folder in served.items()
        if _overlap(Path(folder).resolve(), Path(private).resolve())
    ]


def _overlap(one, other):
    return one.is_relative_to(other) or other.is_relative_to(one)


def refuse(found):
    """Raise ImproperlyConfigured if anything was found."""
    if found:
        raise ImproperlyConfigured(f"The hub cannot start until these are set right: {'; '.join(found)}.")
