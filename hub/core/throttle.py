"""How often one address or one receipt may try something. Limits are wide: on a ward many people share an address."""

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac


def by_address(request):
    """Where a request comes from: behind a proxy, the last address that the proxy itself wrote down."""
    told = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return told.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


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
