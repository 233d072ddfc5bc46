"""Short films as phones and programs make them, made by ffmpeg once for all tests."""

import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile

from hub.core.storages import private_storage
from tests.yellowbook.bad_files import AMR, FFMPEG, NAMED, PLACED, QUICKTIME, made

SHARE = "/yellow-book/share/"
WORK = f"{SHARE}work/"
H264, AAC = ["-c:v", "libx264", "-pix_fmt", "yuv420p"], ["-c:a", "aac"]
TONE = ["-f", "lavfi", "-i", "sine=d=1"]
RED = "color=red:size={}x{}:rate=10:duration={}"
SHAPE = re.compile(r"Video: (\w+).* (\d+)x(\d+)[ ,]")


@cache
def film(suffix="mp4", *options, size=(160, 90), seconds=1, sound=True):
    """A red film."""
    named = [*NAMED, *PLACED, *(QUICKTIME if suffix == "mov" else [])]
    chosen = options or (*H264, *AAC)
    return made(suffix, *(TONE if sound else []), *chosen, *named, of=RED.format(*size, seconds))


def three_gp():
    return film("3gp", "-c:v", "h263", *AMR, size=(176, 144))


@cache
def turned():
    """A film that a phone took upright: wide pictures, and a note that says to turn them."""
    with TemporaryDirectory() as folder:
        wide, upright = Path(folder, "wide.mov"), Path(folder, "upright.mov")
        wide.write_bytes(film("mov"))
        command = [FFMPEG, "-v", "error", "-display_rotation", "90", "-i", wide, "-c", "copy", upright]
        subprocess.run(command, check=True)
        return upright.read_bytes()


def said_of(content):
    """What ffmpeg says of a film, once it has played all of it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "film")
        file.write_bytes(content)
        command = [FFMPEG, "-v", "info", "-xerror", "-i", file, "-f", "null", "-"]
        played = subprocess.run(command, capture_output=True, text=True, check=True)
        return played.stderr.partition("Output #")[0]


def shape_of(content):
    """How the pictures of a film are written, and its size in pixels."""
    codec, width, height = SHAPE.search(said_of(content)).groups()
    return codec, int(width), int(height)


def offered(content, name="VID_1"):
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content, "video/mp4")


def send_film(contributor, content):
    return contributor.post(WORK, {"title": "Low tide", "film": offered(content)})


def stored(copy):
    """The bytes of a private copy."""
    with private_storage().open(copy.private.name) as file:
        return file.read()
