"""Small tunes, generated so that nobody's song is used."""

from hub.core.models import HubMedia
from hub.demo.media.files import asset

# Titles by the name of the file: tunes of the media library, and tunes that only the Yellow Book uses.
TUNES = {
    "morning": "Morning on the landing",
    "boat": "Small boat",
    "kettle": "The kettle song",
    "lanterns": "Lanterns",
}
MORE_TUNES = {
    "rain": "Rain on the shed roof",
    "walking": "Walking to the bus",
    "lullaby": "Lullaby for the late shift",
    "bicycle": "Downhill by bicycle",
    "tide": "Tide going out",
}


def make_sounds():
    """Add the library's tunes to it. Returns them by the name of their file."""
    return {name: make_sound(name, title) for name, title in TUNES.items()}


def make_sound(name, title):
    media = HubMedia(title=f"{title} (made by code)", type="audio", file=asset(f"{name}.flac"))
    media.save()
    return media
