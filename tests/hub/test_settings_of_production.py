"""Production refuses each setting that is missing or wrong by its name, and repeats none of them."""

import pytest

from hub.settings.refusals import REQUIRED, faults, folder_faults

SECRET = "hunter2"
RIGHT = {
    "SECRET_KEY": "a-long-and-random-text-of-letters-4f8b2c7d9e1a0356-and-more-of-them",
    "ALLOWED_HOSTS": "hub.example.org, www.hub.example.org",
    "DATABASE_URL": f"postgres://hub:{SECRET}@localhost:5432/hub",
    "WAGTAILADMIN_BASE_URL": "https://hub.example.org",
    "EMAIL_URL": f"smtp+tls://hub:{SECRET}@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "The hub <hub@example.org>",
}
ALSO_RIGHT = [
    ("ALLOWED_HOSTS", "hub.example.org,127.0.0.1,[::1]"),
    ("DATABASE_URL", "postgresql://hub@db-1.internal/hub?sslmode=require&conn_max_age=0"),
    ("DATABASE_URL", "postgres://postgres:@/hub?host=/var/run/postgresql"),
    ("WAGTAILADMIN_BASE_URL", "https://hub.example.org:8443"),
    ("EMAIL_URL", "smtp://127.0.0.1:25"),
    ("CACHE_URL", "redis://cache.internal:6379/0"),
    ("CACHE_URL", f"rediss://:{SECRET}@cache.internal:6379/0"),
    ("CACHE_URL", "redis:///var/run/valkey.sock?db=1"),
    ("CACHE_URL", "locmemcache://?max_entries=20000"),
    ("TRUSTED_PROXIES", "2"),
    ("MEDIA_ROOT", "/srv/hub/media"),
    ("SEARCH_URL", ""),
]
WRONG = [
    ("SECRET_KEY", SECRET),
    ("SECRET_KEY", "ab" * 30),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "hub.example.org,*"),
    ("ALLOWED_HOSTS", ".example.org"),
    ("ALLOWED_HOSTS", "https://hub.example.org"),
    ("ALLOWED_HOSTS", "hub.example.org:443"),
    ("ALLOWED_HOSTS", "hub.example.org/"),
    ("DATABASE_URL", "sqlite:////srv/hub/hub.sqlite3"),
    ("DATABASE_URL", f"mysql://hub:{SECRET}@localhost/hub"),
    ("DATABASE_URL", f"postgres://hub:{SECRET}@localhost:5432/"),
    ("DATABASE_URL", f"postgres://hub:{SECRET}@localhost:a-port/hub"),
    ("DATABASE_URL", f"hub:{SECRET}@localhost/hub"),
    ("WAGTAILADMIN_BASE_URL", "http://hub.example.org"),
    ("WAGTAILADMIN_BASE_URL", "hub.example.org"),
    ("WAGTAILADMIN_BASE_URL", "https://hub.example.org/"),
    ("WAGTAILADMIN_BASE_URL", "https://hub.example.org/hub"),
    ("WAGTAILADMIN_BASE_URL", f"https://me:{SECRET}@hub.example.org"),
    ("WAGTAILADMIN_BASE_URL", "https://hub.example.org:a-port"),
    ("WAGTAILADMIN_BASE_URL", "https://elsewhere.example.org"),
    ("EMAIL_URL", "consolemail://"),
    ("EMAIL_URL", "dummymail://"),
    ("EMAIL_URL", "smtp://"),
    ("EMAIL_URL", f"smtp://hub:{SECRET}@mail.example.org:a-port"),
    ("EMAIL_URL", f"smtp://hub:{SECRET}@mail.example.org:587/?ssl=False&tls=True"),
    ("EMAIL_URL", "mail.example.org"),
    ("DEFAULT_FROM_EMAIL", "the hub"),
    ("CACHE_URL", "memcache://localhost:11211"),
    ("CACHE_URL", "valkey://localhost:6379/0"),
    ("CACHE_URL", f"redis://:{SECRET}@localhost:a-port"),
    ("CACHE_URL", "redis://"),
    ("CACHE_URL", "localhost:6379"),
    ("CACHE_URL", ""),
    ("TRUSTED_PROXIES", "-1"),
    ("TRUSTED_PROXIES", "yes"),
    ("TRUSTED_PROXIES", ""),
    ("MEDIA_ROOT", "var/media"),
    ("PRIVATE_MEDIA_ROOT", ""),
    ("SEARCH_URL", f"solr+https://hub:{SECRET}@search.example.org"),
    ("SEARCH_URL", "elasticsearch9+search.example.org"),
]


def test_what_is_right_is_taken():
    assert faults(RIGHT) == []


@pytest.mark.parametrize(("name", "value"), ALSO_RIGHT)
def test_other_ways_to_be_right_are_taken(name, value):
    assert faults(RIGHT | {name: value}) == []


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("left", ["out", "empty"])
def test_what_is_missing_is_named_and_explained(name, left):
    variables = {known: value for known, value in RIGHT.items() if known != name}
    found = faults(variables if left == "out" else variables | {name: ""})
    assert f"{name} is missing ({REQUIRED[name]})" in found


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_named_and_not_repeated(name, value):
    found = [fault for fault in faults(RIGHT | {name: value}) if fault.startswith(name)]
    assert len(found) == 1
    assert SECRET not in found[0]


@pytest.mark.parametrize("private", ["media", "media/private", ".", "link"])
def test_private_files_lie_apart_from_what_is_served(private, tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "media")
    found = folder_faults({"MEDIA_ROOT": tmp_path / "media"}, tmp_path / private)
    assert found == ["PRIVATE_MEDIA_ROOT and MEDIA_ROOT must lie apart, neither inside the other"]


def test_folders_side_by_side_are_taken(tmp_path):
    assert folder_faults({"MEDIA_ROOT": tmp_path / "media"}, tmp_path / "media-private") == []
