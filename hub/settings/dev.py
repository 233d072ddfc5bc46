"""Trying and developing: SQLite, plain http, mail to the console. Never for the public."""

from hub.settings.base import *
from hub.settings.base import SECRET_KEY, STATIC_ROOT, TASKS
from hub.settings.observability import log_in_plain_words

DEBUG = True
SECRET_KEY = SECRET_KEY or "only-for-development-never-for-the-public"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
REQUIRE_SIGN_IN_CODES = False  # the demonstration is tried with a password alone; codes can be switched on
_NO_HTTPS = {"upgrade-insecure-requests": False}  # there is none to go to
CONTENT_SECURITY_POLICY = {"DIRECTIVES": CONTENT_SECURITY_POLICY["DIRECTIVES"] | _NO_HTTPS}

PAGE_CACHE = False  # so that a template that was changed is shown
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise asks for it, even where it serves from the sources
TASKS["messages"]["BACKEND"] = TASKS["default"]["BACKEND"]
LOGGING = log_in_plain_words()
