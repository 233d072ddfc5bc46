"""Small tunes, played by code, so that nobody's song is used."""

from hub.core.models import HubMedia
from hub.demo.media.files import asset

# The title of each, by the name of its file: those of the media library, and those of the Yellow Book alone.
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
    """Put the tunes of the library into it; by the name of their files."""
    return {name: make_sound(name, title) for name, title in TUNES.items()}


def make_sound(name, title):
    media = HubMedia(title=f"{title} (made by code)", type="audio", file=asset(f"{name}.flac"))
    media.save()
    return media
