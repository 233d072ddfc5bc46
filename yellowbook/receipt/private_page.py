"""Pages about a contributor's own work: never cached, and their address, perhaps a private link, is not passed on."""

from functools import wraps

from django.views.decorators.cache import never_cache


def private_page(view):
    """Decorate a view whose pages are for one person."""

    @wraps(view)
    @never_cache
    def wrapped(request, *args, **kwargs):
        return hide_referrer(view(request, *args, **kwargs))

    return wrapped


def hide_referrer(response):
    """Keep the browser from sending the page's address to other sites or to our own log.

    Not "no-referrer": forms would then have no origin, and Django's CSRF check refuses those.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response
