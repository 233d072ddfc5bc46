"""Running the tests: fast, strict, and never mistaken for anything else."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

# What a developer set for a hub of their own is not for the tests, nor for the hubs that tests start as processes.
# `tests.with_postgres` says which database is asked for.
for _name in (
    *("SECRET_KEY", "SECRET_KEY_FALLBACKS", "RECEIPT_KEY", "ALLOWED_HOSTS", "TRUSTED_PROXIES", "WAGTAILADMIN_BASE_URL"),
    *("SECURITY_CONTACT", "ADMINS", "METRICS_TOKEN", "SENTRY_DSN", "PROMETHEUS_MULTIPROC_DIR"),
    *("CACHE_URL", "SEARCH_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "MEDIA_ROOT", "PRIVATE_MEDIA_ROOT"),
    *("S3_ENDPOINT_URL", "S3_REGION", "S3_PUBLIC_BUCKET", "S3_PRIVATE_BUCKET", "S3_WITHDRAWALS_BUCKET"),
    *("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "WITHDRAWALS_ROOT", "BACKUP_KEY", "ANSWERS_WAIT_MINUTES"),
    *([] if "EXPECTED_DATABASE" in os.environ else ["DATABASE_URL"]),
):
    os.environ.pop(_name, None)
os.environ["READ_DOT_ENV_FILE"] = "no"

from hub.settings.base import *
from hub.settings.base import STORAGES, TASKS
from hub.settings.observability import log_in_plain_words

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_SSL_REDIRECT = False
TRUSTED_PROXIES, SECURE_PROXY_SSL_HEADER = 1, ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
REQUIRE_SIGN_IN_CODES = False  # tests of codes switch it on
PAGE_CACHE = False  # tests of it switch it on
ANSWERS_WAIT = timedelta(0)  # tests of undoing let them wait

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
STORAGES["withdrawals"]["OPTIONS"]["location"] = str(_files / "withdrawals")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
LOGGING = log_in_plain_words()
