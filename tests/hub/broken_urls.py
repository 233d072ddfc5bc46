"""The hub's URLs, and some views that fail, in both languages."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import path

from hub import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def fail(error):
    def view(request):
        raise error("a secret that nobody should read")

    return view


FAILURES = {"odd": SuspiciousOperation, "closed": PermissionDenied, "broken": RuntimeError}
urlpatterns = [
    path(f"{prefix}{name}/", fail(error)) for prefix in ("", "cy/", "api/v2/") for name, error in FAILURES.items()
]
urlpatterns += urls.urlpatterns
