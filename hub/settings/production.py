"""Serving the public: PostgreSQL, https, and a refusal to start without what must be set."""

from django.core.exceptions import ImproperlyConfigured

from hub.settings.base import *
from hub.settings.base import env
from search.checks import engine_url_error

REQUIRED = {
    "SECRET_KEY": "a long random text that nobody else knows",
    "ALLOWED_HOSTS": "the host names that the hub answers to, with commas between them",
    "DATABASE_URL": "postgres://user:password@host/name",
    "WAGTAILADMIN_BASE_URL": "the address people type, such as https://hub.example.org",
}
if missing := [f"{name} ({what})" for name, what in REQUIRED.items() if not env(name, default="")]:
    raise ImproperlyConfigured("The hub cannot start until these are set: " + "; ".join(missing))
if wrong := engine_url_error(SEARCH_URL):
    raise ImproperlyConfigured(f"The hub cannot start: {wrong}")

CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
