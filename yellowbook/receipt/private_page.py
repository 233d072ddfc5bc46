"""Pages about somebody's own work: no cache keeps them, and nobody is told their address: it may be a private link."""

from functools import wraps

from django.views.decorators.cache import never_cache


def private_page(view):
    """Mark a view whose pages are for one person."""

    @wraps(view)
    @never_cache
    def answer(request, *args, **kwargs):
        return hide_referrer(view(request, *args, **kwargs))

    return answer


def hide_referrer(response):
    """Let the browser tell nobody, our own log neither, which address somebody came from.

    Not "no-referrer": forms would come without an origin, and Django refuses those.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response
