"""Half a setting of what the hub tells about itself is refused as it starts, by name."""

import os
import subprocess
import sys
from contextlib import suppress

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.settings.observability import METRICS_FOLDER, log_as_json, observability


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADMINS", "ann@example.org, nobody"),
        ("METRICS_TOKEN", "short"),
        ("SENTRY_DSN", "sentry.example.org"),
        ("SENTRY_DSN", "https://sentry.example.org/1"),
        ("SENTRY_DSN", "https://key@sentry.example.org/"),
    ],
)
def test_a_wrong_value_is_refused_by_the_settings_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        observability(environ.Env())


def test_sentry_is_refused_where_it_is_not_installed(monkeypatch):
    monkeypatch.setenv("SENTRY_DSN", "https://key@sentry.example.org/1")
    assert observability(environ.Env())["SENTRY_DSN"]
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install .* -r requirements-sentry\.txt"):
        observability(environ.Env())


def test_nothing_of_it_is_on_until_it_is_set(monkeypatch):
    assert observability(environ.Env()) == {"ADMINS": [], "METRICS_TOKEN": "", "SENTRY_DSN": ""}
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
    assert "sentry" not in log_as_json(to_sentry=False)["handlers"]
    assert "sentry" in log_as_json(to_sentry=True)["root"]["handlers"]


def test_processes_count_in_memory_where_no_full_disk_kills_them():
    kind = subprocess.check_output(["stat", "--file-system", "--format=%T", METRICS_FOLDER.parent], text=True)
    assert kind.strip() == "tmpfs"


def test_a_folder_for_counting_that_somebody_else_made_is_refused(monkeypatch):
    monkeypatch.setenv("METRICS_TOKEN", "a long random text for figures")
    monkeypatch.setattr(os, "getuid", lambda: METRICS_FOLDER.stat().st_uid + 1)
    with pytest.raises(ImproperlyConfigured, match="somebody else's"):
        observability(environ.Env())
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
    with suppress(OSError):  # a hub of this checkout counts in it
        METRICS_FOLDER.rmdir()


def test_administrators_are_addresses_with_commas_between_them(monkeypatch):
    monkeypatch.setenv("ADMINS", "ann@example.org,bob@example.org")
    assert observability(environ.Env())["ADMINS"] == [("", "ann@example.org"), ("", "bob@example.org")]
