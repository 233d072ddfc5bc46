"""Every sound and film that editors put into the hub comes through `cleaned`, as contributors' sounds do."""

from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile

from hub.core.intake.films import clean_film
from hub.core.intake.runner import Limits
from hub.core.intake.sounds import FOR_THE_WEB, clean_sound
from hub.core.uploads.messages import refusals_as_validation_errors

SOUND = Limits(bytes=100 * 1024**2, seconds=240, file_size=1024**3)
SOUND_MINUTES = 60
FILM = Limits(bytes=100 * 1024**2, seconds=240)
FILM_MINUTES = 60


class CleanRecording(TemporaryUploadedFile):
    """A sound or film that holds nothing but what is heard and seen. `seconds` is how long it plays."""

    seconds = width = height = None

    def __del__(self):
        self.close()  # a form with another mistake in it drops the recording; its temporary file goes at once


def cleaned_recording(file, kind):
    """`file`, an "audio" or a "video", as a CleanRecording; or a ValidationError that says what is wrong."""
    if isinstance(file, CleanRecording):
        return file
    recording = CleanRecording("recording", content_type="", size=0, charset=None)
    (_clean_sound if kind == "audio" else _clean_film)(File(file).chunks(), recording)
    recording.size = recording.file.seek(0, 2)
    recording.seek(0)
    return recording


def _clean_sound(chunks, recording):
    with refusals_as_validation_errors(SOUND.bytes, max_minutes=SOUND_MINUTES), TemporaryFile() as lossless:
        heard = clean_sound(chunks, lossless, recording.file, SOUND, SOUND_MINUTES * 60)
    recording.name, recording.seconds = f"sound{FOR_THE_WEB}", heard.seconds


def _clean_film(chunks, recording):
    with refusals_as_validation_errors(FILM.bytes, max_minutes=FILM_MINUTES):
        seen = clean_film(chunks, recording.file, FILM, FILM_MINUTES * 60)
    recording.name, recording.seconds = f"film{seen.suffix}", seen.seconds
    recording.width, recording.height = seen.width, seen.height
