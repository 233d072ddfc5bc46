"""Invitations: an account without a password, and a link by email with which its person chooses one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from hub.users.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

VALID_FOR = timedelta(days=14)
SALT = "hub.users.invitations"


class InvitationTokens:
    """Makes and checks the secret part of the link, as Django's `default_token_generator` does for three days."""

    def make_token(self, person: User) -> str:
        return signing.TimestampSigner(salt=SALT).sign(state_of(person))

    def check_token(self, person: User | None, token: str | None) -> bool:
        """Whether a link was made for this person as they are now, and not too long ago."""
        if person is None or not person.is_active or not waits(person):
            return False
        try:
            signed = signing.TimestampSigner(salt=SALT).unsign(token or "", max_age=VALID_FOR)
        except signing.BadSignature:
            return False
        return constant_time_compare(signed, state_of(person))


def state_of(person: User) -> str:
    """What changes as soon as the person has a password or another address, so that older links open nothing."""
    return salted_hmac(SALT, f"{person.pk} {person.password} {person.email}", algorithm="sha256").hexdigest()


def waits(person: User) -> bool:
    """Whether somebody was added without a password and has not chosen one yet."""
    return person.last_login is None and not person.has_usable_password()


def waiting() -> QuerySet[User]:
    """Everybody who has not chosen a password yet."""
    return User.objects.filter(last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)


def path_for(person: User) -> str:
    """The path of the link for this person."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("invitation_confirm", args=[uid, InvitationTokens().make_token(person)])
