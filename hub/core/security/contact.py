"""`/.well-known/security.txt`: whom to tell about a security problem. SECURITY.md says what happens then."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

COUNTS_FOR = timedelta(days=180)  # from when it is read; then whoever keeps a copy asks again


@require_safe
@transaction.non_atomic_requests
def security_txt(request: HttpRequest) -> HttpResponse:
    """The file of RFC 9116, made from settings."""
    here = settings.WAGTAILADMIN_BASE_URL
    lines = [
        f"Contact: {contact_address(settings.SECURITY_CONTACT) or f'{here}/contact/'}",
        f"Expires: {now() + COUNTS_FOR:%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {here}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def contact_address(contact: str) -> str:
    """An email address as the standard wants it; other addresses as they are."""
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
