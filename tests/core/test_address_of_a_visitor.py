"""Limits count by an address that a visitor cannot choose."""

import pytest
from django.test import RequestFactory

from hub.core.security.throttle import visitor_address


def address(proxies, settings, forwarded, asked_by="192.0.2.1"):
    settings.TRUSTED_PROXIES = proxies
    return visitor_address(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=asked_by))


@pytest.mark.parametrize("forwarded", ["203.0.113.7", "203.0.113.7, 203.0.113.8", "", "nonsense"])
def test_without_a_proxy_what_a_visitor_says_of_themselves_is_not_believed(settings, forwarded):
    assert address(0, settings, forwarded) == "192.0.2.1"


@pytest.mark.parametrize("made_up", ["", "198.51.100.1, ", "198.51.100.1, 198.51.100.2, "])
@pytest.mark.parametrize(("proxies", "written"), [(1, "203.0.113.7"), (2, "203.0.113.7, 10.0.0.1")])
def test_behind_proxies_the_first_trusted_one_says_who_asked(settings, made_up, proxies, written):
    assert address(proxies, settings, made_up + written) == "203.0.113.7"


@pytest.mark.parametrize(("proxies", "forwarded"), [(2, "203.0.113.7"), (1, ""), (1, " , "), (2, "203.0.113.7, ")])
def test_a_header_with_too_few_addresses_came_past_the_proxies(settings, proxies, forwarded):
    assert address(proxies, settings, forwarded) == "192.0.2.1"


def test_all_addresses_of_one_network_are_one_visitor(settings):
    one, another = (address(0, settings, "", f"2001:db8:1:{number}") for number in ("2::1", "3::ffff"))
    assert one == another
    assert one != address(0, settings, "", "2001:db8:1:102::1")


@pytest.mark.parametrize(
    "written", ["203.0.113.7", "203.0.113.7:50123", "::ffff:203.0.113.7", "[::ffff:cb00:7107]:443"]
)
def test_one_address_is_one_visitor_however_it_is_written(settings, written):
    assert address(1, settings, written) == "203.0.113.7"


@pytest.mark.parametrize("written", ["2001:DB8:1:2::7", "[2001:db8:1:2::7]:50123", "2001:db8:1:2::7%eth0"])
def test_one_network_is_one_visitor_however_it_is_written(settings, written):
    assert address(1, settings, written) == "2001:db8:1::"
