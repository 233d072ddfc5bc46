"""Codes for signing in, in tests: what somebody's app would show."""

from django_otp.oath import TOTP
from django_otp.plugins.otp_totp import models
from django_otp.plugins.otp_totp.models import TOTPDevice

from hub.users import sign_in_codes
from tests.conftest import PASSWORD

CODE, SET_UP, MINE = "/admin/sign-in-code/", "/admin/sign-in-codes/set-up/", "/admin/sign-in-codes/"
STEP = 30  # seconds


def code_of(key, steps=0):
    """What an app with this key shows now, or in so many steps."""
    app = TOTP(bytes.fromhex(key))
    app.time = models.time.time() + steps * STEP  # whose clock stands still (`tests/conftest.py`)
    return f"{app.token():06d}"


def with_codes(person):
    """Let somebody have codes; their key, and the codes on paper."""
    key = sign_in_codes.new_key()
    _device, paper = sign_in_codes.set_up(person, key, code_of(key, -1))
    return key, paper


def next_code(person):
    """A code that somebody's app shows, as if they had used none yet."""
    devices = TOTPDevice.objects.filter(user=person)
    devices.update(last_t=-1)
    return code_of(devices.get().key)


def give_password(client, person):
    return client.post("/admin/login/", {"username": person.username, "password": PASSWORD})


def give_code(client, code, **more):
    return client.post(CODE, {"sign-in-code": code, **more})


def sign_in(client, person):
    """Sign in with password and code."""
    give_password(client, person)
    return give_code(client, next_code(person))
