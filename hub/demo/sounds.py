"""Small tunes, played by arithmetic, so that nobody's song is used."""

import math
import wave
from array import array
from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile

from hub.core.models import HubMedia

RATE = 16_000  # samples a second
A4 = 440.0

# Notes as (half steps from A4, beats); `None` is a rest. A beat and a colour of sound for each tune.
TUNES = {
    "morning": ("Morning on the landing", 0.30, (1, 0.5, 0.25),
                [(-9, 1), (-5, 1), (-2, 1), (3, 2), (0, 1), (-2, 1), (-5, 2), (-7, 1), (-4, 1), (0, 1), (-2, 1),
                 (-5, 1), (-9, 3)]),
    "boat": ("Small boat", 0.38, (1, 0.2, 0.3, 0.1),
             [(-12, 2), (-7, 1), (-5, 2), (-7, 1), (-4, 2), (-5, 1), (-9, 3), (-12, 2), (-7, 3)]),
    "kettle": ("The kettle song", 0.22, (1, 0.1, 0.5, 0.05, 0.2),
               [(0, 1), (2, 1), (4, 1), (0, 1), (7, 2), (4, 2), (None, 1), (5, 1), (4, 1), (2, 1), (5, 1), (4, 2),
                (0, 2), (-5, 1), (-1, 1), (0, 4)]),
    "lanterns": ("Lanterns", 0.42, (1, 0.6, 0.1, 0.2),
                 [(-9, 1), (-2, 1), (2, 1), (3, 2), (2, 1), (-2, 2), (-6, 1), (-4, 1), (-2, 1), (-9, 4)]),
}  # fmt: skip


def make_sounds():
    """Play every tune and put it in the library; by its key."""
    return {key: make_sound(*tune) for key, tune in TUNES.items()}


def make_sound(title, beat, colour, notes):
    samples = played(beat, colour, notes)
    media = HubMedia(title=f"{title} (made by code)", type="audio", duration=round(len(samples) / RATE))
    media.file = ContentFile(recorded(samples), name="tune.wav")
    media.save()
    return media


def recorded(samples):
    """The samples as the bytes of a WAV file."""
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def played(beat, colour, notes):
    """The samples of a tune. Each note swells quickly and fades slowly, like a plucked string."""
    samples = array("h", bytes(2 * int(RATE * (beat * sum(beats for _, beats in notes) + 1))))
    start = 0
    for step, beats in notes:
        if step is not None:
            pluck(samples, start, A4 * 2 ** (step / 12), colour)
        start += int(RATE * beat * beats)
    return samples


def pluck(samples, start, pitch, colour):
    """Add one note that rings for a second."""
    for at, loud in enumerate(note(pitch, colour)[: len(samples) - start], start):
        samples[at] = max(-32_000, min(32_000, samples[at] + loud))


@cache
def note(pitch, colour):
    """The samples of one note, played once however often it comes."""
    turn = math.tau * pitch / RATE
    loudness = 7000 / sum(colour)
    samples = []
    for at in range(RATE):
        ringing = loudness * math.exp(-at / (RATE * 0.28)) * min(1.0, at / 120) * min(1.0, (RATE - at) / 800)
        tone = sum(part * math.sin(turn * number * at) for number, part in enumerate(colour, start=1))
        samples.append(int(ringing * tone))
    return samples
