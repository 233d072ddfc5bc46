"""Emails about somebody's account, in their language, sent by the queue. Links are made when they are sent."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.users.models import UserProfile

from hub.users import invitations
from hub.users.models import User


def preferred_language(person: User) -> str:
    """The language the person chose, or the hub's; never that of the user whose request sends this."""
    with override(settings.LANGUAGE_CODE):
        return UserProfile.get_for_user(person).get_preferred_language()


@task(backend="messages", queue_name="messages")
def send_invitation(person_pk: int) -> None:
    """Send somebody the link with which they choose a password."""
    if person := person_with_email(person_pk):
        with override(preferred_language(person)):
            link = settings.WAGTAILADMIN_BASE_URL + invitations.path_for(person)
            days = invitations.VALID_FOR.days
            send(person, _("Come in: choose your password"), "invitation", link=link, days=days)


@task(backend="messages", queue_name="messages")
def send_codes_removed(person_pk: int) -> None:
    """Tell somebody that an administrator lets them set up their codes anew."""
    if person := person_with_email(person_pk):
        with override(preferred_language(person)):
            link = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")
            send(person, _("You can set up your codes again"), "codes_removed", link=link)


def person_with_email(pk: int) -> User | None:
    """Somebody who may still sign in, and has an address."""
    return User.objects.filter(pk=pk, is_active=True).exclude(email="").first()


def send(person: User, subject: str, template: str, **context: object) -> None:
    """Send one email, in the active language."""
    body = render_to_string(f"users/email/{template}.txt", {"person": person, **context})
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
