"""Limits count for all processes together, even if a request fails or the cache is down."""

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.db import transaction

from hub.core.models import Bucket
from hub.core.security.throttle import Limit, count, count_each, uncount
from tests.limits import narrow, time_passes

FEW = Limit("a thing", most=3, seconds=10)
pytestmark = pytest.mark.django_db


class Away(LocMemCache):
    """A cache on another machine that cannot be reached."""

    def get(self, *args, **kwargs):
        raise ConnectionError("No route to the cache.")

    add = get_many = set = set_many = touch = delete = clear = incr = get


@pytest.fixture
def cache_is_away(settings):
    behind = {"BEHIND": "tests.core.test_limits.Away"}
    settings.CACHES = {"default": {"BACKEND": "hub.core.caching.optional_cache.OptionalCache", "OPTIONS": behind}}


def test_so_many_at_once_and_then_one_after_a_pause():
    assert [bool(count(FEW, "somebody")) for _ in range(5)] == [False, False, False, True, True]
    assert 0 < count(FEW, "somebody") <= 10
    time_passes(10)
    assert [bool(count(FEW, "somebody")) for _ in range(2)] == [False, True]
    time_passes(3600)
    assert [bool(count(FEW, "somebody")) for _ in range(4)] == [False, False, False, True]


def test_each_thing_and_each_person_counts_apart():
    for _ in range(3):
        count(FEW, "somebody")
    assert count(FEW, "somebody")
    assert not count(FEW, "somebody else")
    assert not count(Limit("another thing", most=3, seconds=10), "somebody")


def test_what_was_right_does_not_count():
    for _ in range(20):
        assert not count(FEW, "somebody")
        uncount(FEW, "somebody")


def test_what_one_limit_refuses_counts_for_no_other():
    wide = Limit("a wide thing", most=5, seconds=10)
    for _ in range(20):
        count_each([(wide, "somebody"), (FEW, "somebody")])
    assert [bool(count(wide, "somebody")) for _ in range(3)] == [False, False, True]


def test_nothing_is_counted_where_a_rollback_would_undo_it():
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        count(FEW, "somebody")


@pytest.mark.invariant(6)
def test_an_address_is_never_kept_and_its_fingerprint_goes():
    count(FEW, "203.0.113.7")
    assert "203.0.113.7" not in str(list(Bucket.objects.values_list()))
    call_command("tend_yellow_book", verbosity=0)
    assert Bucket.objects.exists()
    time_passes(7200)
    call_command("tend_yellow_book", verbosity=0)
    assert not Bucket.objects.exists()


def test_without_the_cache_pages_are_shown_and_limits_hold(hub, client, cache_is_away, monkeypatch):
    narrow(monkeypatch, "search.views.SUGGESTIONS", 2)
    assert client.get("/").status_code == 200
    assert client.get("/yellow-book/").status_code == 200
    asked = [client.get("/search/suggest/", {"query": "smoke"}).status_code for _ in range(3)]
    assert asked == [200, 200, 429]


def test_a_cache_that_is_away_finds_and_keeps_nothing(cache_is_away):
    cache.set("one", 1)
    cache.set_many({"one": 1})
    assert cache.add("one", 1) is False
    assert cache.get("one", "nothing") == "nothing"
    assert cache.get_many(["one"]) == {}
    assert cache.get_or_set("one", 7) == 7
    assert cache.touch("one") is False
    assert cache.delete("one") is False


def test_readiness_says_that_the_cache_is_away_and_stays(client, cache_is_away):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failed"]) == (200, ["cache"])


def test_a_cache_that_answers_is_used(settings):
    behind = {"BEHIND": "django.core.cache.backends.locmem.LocMemCache", "MAX_ENTRIES": 7}
    settings.CACHES = {"default": {"BACKEND": "hub.core.caching.optional_cache.OptionalCache", "OPTIONS": behind}}
    cache.set("one", 1)
    assert cache.get("one") == 1
    assert cache.get_many(["one", "two"]) == {"one": 1}
    assert cache.delete("one") is True
    assert cache.get("one") is None
