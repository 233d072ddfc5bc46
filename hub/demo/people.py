"""The people who can log in to the demonstration, and their password."""

import os
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

EBYE, STAFF = "Experts by Experience", "Staff"
HOSTS, LEADS = "Yellow Book hosts", "Safeguarding leads"

# The name to log in with, and the groups that the person is in. `admin` is in none: a superuser.
PEOPLE = {
    "admin": [],
    "ebye": [EBYE],
    "ebye2": [EBYE, HOSTS],
    "staff": [STAFF],
    "staff2": [STAFF, LEADS],
    "both": [EBYE, STAFF],
}


def person(name):
    """Somebody of the demonstration, by the name that they log in with."""
    return get_user_model().objects.get(username=name)


def make_people():
    """Make whoever is missing. A line that says who and with which password; none if everybody was there before."""
    users = get_user_model().objects
    there = set(users.filter(username__in=PEOPLE).values_list("username", flat=True))
    missing = [name for name in PEOPLE if name not in there]
    given = os.environ.get("HUB_DEMO_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    for name in missing:
        make = users.create_user if PEOPLE[name] else users.create_superuser
        made = make(name, email=f"{name}@example.org", password=password)
        made.groups.set(Group.objects.filter(name__in=PEOPLE[name]))
    told = "the one in HUB_DEMO_PASSWORD" if given else password
    return [f"People who can log in: {', '.join(missing)}. Their password: {told}"] if missing else []
