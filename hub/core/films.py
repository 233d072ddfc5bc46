"""Addresses of films on other sites, and of the players that show them without following the viewer."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLAYERS = [
    (
        re.compile(
            r"^https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/)|youtu\.be/)([\w-]{6,20})"
        ),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        re.compile(r"^https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+)"),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
]


def player_address(film_address):
    """The address of the player for a film on YouTube or Vimeo, or None for any other address."""
    for pattern, player in PLAYERS:
        if found := pattern.match(film_address or ""):
            return player.format(found.group(1))
    return None


def validate_film_address(film_address):
    """Refuse an address that is not a film on YouTube or Vimeo."""
    if not player_address(film_address):
        raise ValidationError(_("Paste the address of a film on YouTube or Vimeo."), code="not_a_film")
