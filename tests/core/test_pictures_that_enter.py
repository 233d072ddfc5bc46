"""Every form refuses hostile pictures with a form error, never a server error, and stores nothing."""

import functools
import subprocess
import sys
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from hub.core.intake.exceptions import RefusedError
from hub.core.intake.pictures import clean_picture
from hub.core.intake.runner import Limits
from hub.core.models import HubImage
from tests.core.doors import DOORS, adding_one, in_code, picture_to_replace, replacing
from tests.core.files import HOSTILE, gif_of_many_frames, jpeg, whole_png, written

made = functools.cache(lambda make: make())


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__.replace("_", " "))
@pytest.mark.parametrize(("name", "make", "told"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_is_refused_in_plain_words_and_leaves_no_trace(door, name, make, told, editor, stored):
    if door is replacing:
        picture_to_replace(editor)
    files, rows = stored(), list(HubImage.objects.values())

    assert told in door(editor, name, made(make))

    assert stored() == files
    assert list(HubImage.objects.values()) == rows


def test_an_account_has_no_portrait_that_would_come_in_unchecked(editor, stored):
    address = reverse("wagtailadmin_account")
    assert "avatar-avatar" not in editor.get(address).content.decode()
    person = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "a@example.org"}
    tastes = {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    portrait = {"avatar-avatar": SimpleUploadedFile("jane.jpg", jpeg())}
    assert editor.post(address, {**person, **tastes, **portrait}).status_code == 302
    assert stored() == {}


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (lambda: whole_png(7_000, 7_000), {"memory": 128 * 1024**2}),
        (lambda: gif_of_many_frames(1_400_000), {"seconds": 1}),
        (lambda: written(Image.effect_noise((300, 300), 90), "PNG"), {"file_size": 10_000}),
    ],
    ids=["memory", "time", "room on the disk"],
)
def test_a_picture_that_costs_too_much_is_given_up(content, limits):
    with tempfile.TemporaryFile() as target, pytest.raises(RefusedError) as refusal:
        clean_picture([content()], target, Limits(bytes=100_000_000, **limits), 64_000_000)
    assert refusal.value.reason == "too_much_work"


def test_a_file_that_is_too_large_is_refused(settings, stored):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 500
    assert "It can have 500\xa0bytes at most" in in_code(None, "a.jpg", jpeg())


def test_an_editor_is_told_to_try_later_when_pictures_cannot_be_checked(monkeypatch, editor, stored):
    monkeypatch.setattr(sys, "executable", "/there/is/no/python/here")
    assert "could not check this file just now" in adding_one(editor, "a.jpg", jpeg())
    assert stored() == {}


MEASURE = """
import resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hub.core.admin.upload_forms import CleanPictureField
from tests.core.files import whole_png

bomb = SimpleUploadedFile("bomb.png", whole_png(13_000, 13_000))
field = CleanPictureField()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    field.clean(bomb)
except ValidationError as error:
    print(error.code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_the_server_needs_no_more_memory_for_a_picture_of_169_megapixels():
    told = subprocess.run(
        [sys.executable, "-c", MEASURE],
        env={"DJANGO_SETTINGS_MODULE": "hub.settings.test", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert told[0] == "too_many_pixels"
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(told[1]) * unit < 20_000_000
