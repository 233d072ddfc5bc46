"""Production refuses to start half-configured, and has nothing to hide from Django's own deploy check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READY = {
    "SECRET_KEY": "a-long-and-random-text-of-letters-4f8b2c7d9e1a0356-and-more-of-them",
    "ALLOWED_HOSTS": "hub.example.org",
    "DATABASE_URL": "postgres://hub:password@localhost:5432/hub",
    "WAGTAILADMIN_BASE_URL": "https://hub.example.org",
}


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
    done = manage("check", "--deploy", "--fail-level", "WARNING", **READY, RECEIPT_KEY="another", TRUSTED_PROXIES="1")
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


@pytest.mark.parametrize("missing", READY)
def test_production_says_what_is_missing_and_stops(missing):
    done = manage("check", **{name: value for name, value in READY.items() if name != missing})
    assert done.returncode != 0
    assert f"cannot start until these are set: {missing} (" in done.stderr


@pytest.mark.parametrize("wrong", ["solr+https://search.example.org", "elasticsearch9+search.example.org"])
def test_production_says_what_is_wrong_with_the_search_engine_and_stops(wrong):
    done = manage("check", **READY, SEARCH_URL=wrong)
    assert done.returncode != 0
    assert "The hub cannot start: SEARCH_URL must" in done.stderr
