"""Production refuses to start half-configured, and has nothing to hide from Django's own deploy check."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY = {
    "SECRET_KEY": "a-long-and-random-text-of-letters-4f8b2c7d9e1a0356-and-more-of-them",
    "ALLOWED_HOSTS": "hub.example.org",
    "DATABASE_URL": "postgres://hub:password@localhost:5432/hub",
    "WAGTAILADMIN_BASE_URL": "https://hub.example.org",
    "EMAIL_URL": "smtp+tls://hub:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "hub@example.org",
}
# What is not needed to start, and better set.
WISE = {"RECEIPT_KEY": "another", "TRUSTED_PROXIES": "1", "WITHDRAWALS_ROOT": "/srv/withdrawals"}


def manage(*command, **settings):
    env = {name: value for name, value in os.environ.items() if name not in READY}
    return subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "manage.py", *command],
        cwd=ROOT,
        env=env | {"DJANGO_SETTINGS_MODULE": "hub.settings.production"} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deploy_check_finds_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **READY, **WISE)
    assert done.returncode == 0, done.stderr
    assert "WARNINGS" not in done.stdout


def test_the_deploy_check_says_when_no_proxy_is_trusted():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **READY, TRUSTED_PROXIES="0")
    assert done.returncode != 0
    assert "core.W002" in done.stderr


def test_the_deploy_check_says_when_slips_would_die_with_the_secret_key():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **READY, TRUSTED_PROXIES="1")
    assert done.returncode != 0
    assert "yellowbook.W003" in done.stderr


def test_production_says_all_that_is_missing_or_wrong_and_stops():
    wrong = READY | {"SECRET_KEY": "", "DATABASE_URL": "sqlite:///hub.sqlite3", "SEARCH_URL": "solr+https://a.example"}
    done = manage("check", **wrong)
    assert done.returncode != 0
    assert "cannot start until these are set right: SECRET_KEY is missing (a long random text" in done.stderr
    for name in ("DATABASE_URL must name", "SEARCH_URL must begin"):
        assert name in done.stderr


def test_production_says_when_what_nobody_serves_lies_in_what_is_served():
    done = manage("check", **READY, MEDIA_ROOT="/srv/hub", PRIVATE_MEDIA_ROOT="/srv/hub/private")
    assert done.returncode != 0
    assert "PRIVATE_MEDIA_ROOT and MEDIA_ROOT must lie apart" in done.stderr
