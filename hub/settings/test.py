"""Running the tests: fast, strict, and never mistaken for anything else."""

import tempfile
from pathlib import Path

from hub.settings.base import *
from hub.settings.base import STORAGES, TASKS

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_SSL_REDIRECT = False
TRUSTED_PROXIES, SECURE_PROXY_SSL_HEADER = 1, ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS["messages"]["BACKEND"] = TASKS["default"]["BACKEND"]

_folder = tempfile.TemporaryDirectory(prefix="hub-tests-")  # goes when the process ends
_files = Path(_folder.name)
MEDIA_ROOT = str(_files / "media")
PRIVATE_MEDIA_ROOT = str(_files / "private")
STATIC_ROOT = _files / "static"
STATIC_ROOT.mkdir()
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_MEDIA_ROOT
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
