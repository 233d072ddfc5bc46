"""Which code makes the pages: after an upgrade, what the code before it made is not used again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from django.conf import settings

MADE_OF = ("*.py", "*.html", "*.txt", "*.xml", "*.mo", "staticfiles.json")
ROOMS = ("hub", "home", "initiatives", "search", "templates", "yellowbook", "var/static")


@cache
def code_version() -> str:
    """A hash of the hub's own code, its templates, its translations, its names of static files and its packages.

    It is the same on all machines that run the same release.
    """
    found = sha256(f"{version('django')} {version('wagtail')} {settings.LANGUAGES} {settings.TIME_ZONE}".encode())
    for room in ROOMS:
        for pattern in MADE_OF:
            for file in sorted((settings.BASE_DIR / room).rglob(pattern)):
                found.update(file.read_bytes())
    return found.hexdigest()[:16]
