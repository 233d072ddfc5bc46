"""Which code and settings make the pages: after an upgrade, what was made before it is not used again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from django.conf import settings

MADE_OF = ("*.py", "*.html", "*.txt", "*.xml", "*.mo", "staticfiles.json")
ROOMS = ("hub", "home", "initiatives", "search", "templates", "yellowbook", "var/static")


@cache
def code_version() -> str:
    """A hash of the hub's code, templates, translations and names of static files, its packages, and its address.

    It is the same on all machines that run the same release with the same settings.
    """
    found = sha256(f"{version('django')} {version('wagtail')} {settings.WAGTAILADMIN_BASE_URL}".encode())
    for room in ROOMS:
        for pattern in MADE_OF:
            for file in sorted((settings.BASE_DIR / room).rglob(pattern)):
                found.update(file.read_bytes())
    return found.hexdigest()[:16]
