"""One-time codes beside the password: who needs them, an app that makes them, and codes on paper.

The app's key and the fingerprints of the codes on paper are kept by django-otp (its devices “totp” and “static”).
"""

from __future__ import annotations

import hashlib
import os
from base64 import b32encode
from textwrap import wrap
from typing import Any

from django.conf import settings
from django.db import transaction
from django_otp import devices_for_user
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from hub.users.access_log import Event, record
from hub.users.models import User

# Whoever holds one of these moderates, administers, or opens somebody's private room.
SENSITIVE_PERMISSIONS = (
    "users.add_user",
    "users.change_user",
    "coproduction.add_takedown",
    "coproduction.change_side",
    "yellowbook.view_contributor",
    "yellowbook.view_worry",
)
PAPER_CODES, PAPER_CODE_BYTES, GROUP = 10, 10, 4
LOOK_ALIKES = str.maketrans("018", "OIB", " -\u2013")  # figures that no code on paper has


def must_use_codes(person: User) -> bool:
    """Whether a password alone is not enough for what this person may do."""
    return settings.REQUIRE_SIGN_IN_CODES and any(map(person.has_perm, SENSITIVE_PERMISSIONS))


def uses_codes(person: User) -> bool:
    return TOTPDevice.objects.filter(user=person, confirmed=True).exists()


def is_code_due(person: Any) -> bool:
    """Whether this signed-in person has not yet shown a code, and has to."""
    if getattr(person, "otp_device", None):
        return False
    return must_use_codes(person) or uses_codes(person)


def new_key() -> str:
    """A key for an app, as hexadecimal text."""
    return random_hex(20)


def device_with(person: User, key: str) -> TOTPDevice:
    """What makes codes with this key, not stored yet: for its address (`config_url`) and its letters."""
    return TOTPDevice(user=person, name="app", key=key)


def readable_key(key: str) -> str:
    """A key as people type it into an app: in groups of four letters and figures."""
    return " ".join(wrap(b32encode(bytes.fromhex(key)).decode(), GROUP))


@transaction.atomic
def set_up(person: User, key: str, code: str) -> tuple[TOTPDevice, list[str]] | None:
    """Let codes made with this key count from now on, and none from before; None if `code` is not one of them.

    Returns the device and codes for paper, which are stored nowhere. All of the person's sessions end.
    """
    User.objects.select_for_update().get(pk=person.pk)
    before = [device.pk for device in TOTPDevice.objects.filter(user=person)]
    device = device_with(person, key)
    device.save()
    if not device.verify_token(without_gaps(code)):
        device.delete()
        return None
    TOTPDevice.objects.filter(pk__in=before).delete()
    person.end_sessions()
    record(Event.CODES_SET_UP, person, person)
    return device, make_paper_codes(person)


def make_paper_codes(person: User) -> list[str]:
    """Codes for paper, each of which counts once, in place of all that the person had."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="paper")
    codes = ["-".join(wrap(b32encode(os.urandom(PAPER_CODE_BYTES)).decode(), GROUP)) for _ in range(PAPER_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=fingerprint(code)) for code in codes)
    return codes


def paper_codes_left(person: User) -> int:
    return StaticToken.objects.filter(device__user=person).count()


@transaction.atomic
def verify(person: User, typed: str) -> Any:
    """The person's device that a code is from, which has then used it up; None if it fits none."""
    for device in devices_for_user(person, for_verify=True):
        token = fingerprint(typed) if isinstance(device, StaticDevice) else without_gaps(typed)
        if device.verify_token(token):
            return device
    return None


@transaction.atomic
def remove_codes(person: User, by: User | None = None) -> None:
    """Let no code of this person count any more, and end all of their sessions."""
    for device in devices_for_user(person, confirmed=None):
        device.delete()
    person.end_sessions()
    record(Event.CODES_REMOVED, person, by)


def without_gaps(code: str) -> str:
    return "".join(code.split())


def fingerprint(paper_code: str) -> str:
    """What is kept of a code on paper, however it is typed. It has 80 random bits, so nobody finds it by trying."""
    plain = paper_code.upper().translate(LOOK_ALIKES)
    return hashlib.sha256("".join(plain.split()).encode()).hexdigest()[:16]
