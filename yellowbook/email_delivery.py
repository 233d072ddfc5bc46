"""Emails of the Yellow Book. Neither words nor subject say what a work is, or whose (invariant 6)."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string


def send_email(to: str, subject: str, template: str, **context: object) -> None:
    """Send one of the templates `yellowbook/email/` in the active language. Raises OSError if no server took it."""
    body = render_to_string(f"yellowbook/email/{template}.txt", context)
    if not EmailMessage(subject, body, to=[to]).send():
        raise OSError("The mail server took nothing.")
