"""How often one address or one receipt may try something. Limits are wide: on a ward many people share an address."""

from ipaddress import ip_network

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

NETWORK = 64  # bits of an IPv6 address that one visitor cannot choose: all others in it are theirs


def by_address(request):
    """The address that a request comes from, as far as whoever sends it cannot choose it.

    Each trusted proxy adds the address that asked it at the end of X-Forwarded-For. What stands before that, and all
    of it where no proxy is trusted, is the sender's own word.
    """
    trusted = settings.TRUSTED_PROXIES
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address = told[-trusted] if 0 < trusted <= len(told) else request.META.get("REMOTE_ADDR", "")
    try:
        network = ip_network(f"{address}/{NETWORK if ':' in address else 32}", strict=False)
    except ValueError:
        return address
    return str(network.network_address)


def too_often(what, who, most, minutes):
    """Whether `what` was done more than `most` times by `who` in so many minutes; counts this one.

    Who it was, an address or a receipt, is kept as a fingerprint, no longer than that.
    """
    key = key_of(what, who)
    cache.add(key, 0, minutes * 60)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two lines
        return False


def was_too_often(what, who, most):
    """As `too_often`, without counting."""
    return cache.get(key_of(what, who), 0) >= most


def too_soon(what, who, seconds):
    """Whether `what` was done by `who` less than so many seconds ago; if not, it counts as done now."""
    return not cache.add(key_of(what, who), 1, seconds)


def key_of(what, who):
    return f"throttle-{what}-{salted_hmac('hub.core.throttle', str(who)).hexdigest()}"
