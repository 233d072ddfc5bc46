"""A hub with its files in buckets (S3) serves them as one with files on disk does, and says what is missing."""

import sys
import urllib.error
import urllib.request

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from environ import Env

from hub.core.checks import check_buckets
from hub.settings.storage import file_storages
from tests import s3

WHOLE = {
    "S3_PUBLIC_BUCKET": "public",
    "S3_PRIVATE_BUCKET": "private",
    "S3_WITHDRAWALS_BUCKET": "withdrawals",
    "S3_ACCESS_KEY_ID": "an-id",
    "S3_SECRET_ACCESS_KEY": "a-key",
}


def storages_of(environment):
    env = Env()
    env.ENVIRON = environment
    return file_storages(env, "/srv/hub/private", "/srv/hub/withdrawals")


@pytest.fixture
def buckets(s3_address, settings, monkeypatch):
    s3.move_in(s3_address, settings, monkeypatch)


@pytest.mark.parametrize("missing", WHOLE)
def test_what_is_half_set_is_refused_by_name(missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        storages_of({name: value for name, value in WHOLE.items() if name != missing})


@pytest.mark.parametrize("alone", ["S3_ENDPOINT_URL", "S3_REGION", "S3_ACCESS_KEY_ID"])
def test_no_setting_is_passed_over_because_the_others_are_not_set(alone):
    with pytest.raises(ImproperlyConfigured, match="S3_PUBLIC_BUCKET, S3_PRIVATE_BUCKET"):
        storages_of({alone: "https://s3.example.org"})


@pytest.mark.invariant(5)
def test_public_and_private_files_never_share_a_bucket():
    with pytest.raises(ImproperlyConfigured, match="must be different buckets"):
        storages_of(WHOLE | {"S3_PRIVATE_BUCKET": "public"})


def test_a_machine_with_a_role_needs_no_key():
    buckets = {name: value for name, value in WHOLE.items() if name.endswith("_BUCKET")}
    assert storages_of(buckets)["default"]["OPTIONS"]["access_key"] is None


@pytest.mark.parametrize("package", ["storages", "boto3"])
def test_what_is_not_installed_is_named(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImproperlyConfigured, match=r"-r requirements-s3\.txt"):
        storages_of(WHOLE)


@pytest.mark.invariant(5)
@pytest.mark.invariant(10)
def test_a_public_copy_is_asked_for_here_and_gone_when_it_is_removed(buckets):
    name = default_storage.save(f"works/{'a1' * 20}.mp3", ContentFile(b"0123456789"))
    address, browser = default_storage.url(name), Client()
    assert address == f"/media/{name}"
    whole, part = browser.get(address), browser.get(address, headers={"range": "bytes=2-4"})
    assert (whole.status_code, whole.getvalue(), whole["Content-Type"]) == (200, b"0123456789", "audio/mpeg")
    assert (part.status_code, part.getvalue(), part["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert whole["Cache-Control"] == "no-cache"
    default_storage.delete(name)
    assert browser.get(address).status_code == 404
    assert browser.get("/media/works/").status_code == 404


@pytest.mark.invariant(5)
def test_a_bucket_gives_a_file_to_nobody_without_a_link_that_the_hub_signed_a_moment_ago(buckets):
    storage = storages["private"]
    link = storage.url(storage.save("works/a", ContentFile(b"a secret")))
    assert "X-Amz-Expires=60" in link
    with urllib.request.urlopen(link) as answer:  # noqa: S310 (our own server)
        assert (answer.read(), answer.headers["Cache-Control"]) == (b"a secret", "private, no-cache")
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(link.partition("?")[0])  # noqa: S310
    refused.value.close()


def test_only_the_requested_range_of_a_long_sound_is_read_from_the_store(buckets):
    storage = storages["private"]
    name = storage.save("a.mp3", ContentFile(bytes(300_000)))
    asked = []
    events = storage.connection.meta.client.meta.events
    events.register("before-send.s3.GetObject", lambda request, **kwargs: asked.append(request.headers["Range"]))
    assert len(b"".join(storage.read_part(name, 100_000, 100_000))) == 100_000
    assert asked == [b"bytes=100000-199999"]
    assert list(storage.read_part(name, 0, 0)) == []


def test_no_file_is_written_over_another(buckets):
    storage = storages["private"]
    first, second = (storage.save("a.txt", ContentFile(content)) for content in (b"first", b"second"))
    assert first != second
    assert b"".join(storage.read_part(first, 0, 9)) == b"first"


def test_a_file_that_is_lost_is_named_as_a_disk_names_it(buckets):
    for ask in (storages["private"].size_and_time, lambda name: list(storages["private"].read_part(name, 0, 1))):
        with pytest.raises(FileNotFoundError):
            ask("works/nothing")


@pytest.mark.invariant(8)
def test_the_deploy_check_names_a_bucket_that_keeps_what_was_removed(buckets):
    assert check_buckets(None) == []
    storage = storages["private"]
    storage.connection.BucketVersioning(storage.bucket_name).enable()
    (warning,) = check_buckets(None)
    assert warning.id == "core.W003"
    assert storage.bucket_name in warning.msg
