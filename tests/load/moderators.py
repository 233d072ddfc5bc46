"""Read by `manage.py shell`: six people of both sides who have signed in with a code, and number and cookie of each."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

for number in range(6):
    person = get_user_model().objects.create_user(f"moderator {number}", f"moderator{number}@example.org")
    person.groups.set(Group.objects.filter(name=("Staff", "Experts by Experience")[number % 2]))
    client = Client()
    client.force_login(person)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = TOTPDevice.objects.create(user=person, name="phone").persistent_id
    session.save()
    print("SESSION", f"{person.pk}:{client.cookies['sessionid'].value}")  # noqa: T201 (for whoever reads it)
