"""The people who can log in to the demonstration, and their password."""

import os
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

EBYE, STAFF = "Experts by Experience", "Staff"
HOSTS, LEADS = "Yellow Book hosts", "Safeguarding leads"

# User names and their groups. `admin` is in none, but a superuser.
PEOPLE = {
    "admin": [],
    "ebye": [EBYE],
    "ebye2": [EBYE, HOSTS],
    "staff": [STAFF],
    "staff2": [STAFF, LEADS],
    "both": [EBYE, STAFF],
}


def person(name):
    """A user of the demonstration, by user name."""
    return get_user_model().objects.get(username=name)


def make_people():
    """Make the users that do not exist. Returns a line with their names and password; none if all existed."""
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
