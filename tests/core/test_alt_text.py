"""A picture has an alt text, or is marked as decoration; every form asks for that."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from hub.core.models import HubImage
from tests.core.doors import WORDS, picture_to_replace, saying_what_it_shows, sending_one_of_several
from tests.core.files import jpeg, written

ASKED = "Describe the picture in a sentence, or tick “decoration only”."
WORDLESS = {**WORDS, "description": "  "}
OLD = {"title": "Before", "description": "Before"}


def photo():
    return SimpleUploadedFile("a.jpg", jpeg())


def adding_one(client, words):
    return client.post(reverse("wagtailimages:add"), {**words, "file": photo()}).content.decode()


def adding_several(client, words):
    sent = sending_one_of_several(client, "a.jpg", jpeg())
    return saying_what_it_shows(client, sent["uploaded_file_id"], **words).get("form", "")


def while_choosing(client, words):
    fields = {**words, "file": photo()}
    address = reverse("wagtailimages_chooser:create")
    answer = client.post(address, {f"image-chooser-upload-{field}": value for field, value in fields.items()})
    return answer.json().get("htmlFragment") or ""


def changing(client, words):
    address = reverse("wagtailimages:edit", args=[picture_to_replace(client).pk])
    return client.post(address, words).content.decode()


DOORS = pytest.mark.parametrize(
    "door", [adding_one, adding_several, while_choosing, changing], ids=lambda d: d.__name__
)


@DOORS
def test_a_picture_without_alt_text_is_asked_for_it(door, editor, stored):
    (told,) = BeautifulSoup(door(editor, WORDLESS), "html.parser").find_all(string=lambda text: ASKED in text)
    field = told.find_parent(class_="w-field")
    assert field.find(attrs={"name": re.compile("description$")})
    assert not HubImage.objects.filter(title="A picture").exists()


@DOORS
def test_a_picture_with_alt_text_is_kept_with_it(door, editor, stored):
    door(editor, WORDS)
    assert HubImage.objects.get(title="A picture").default_alt_text == "Four colours"


@DOORS
def test_decoration_needs_no_alt_text(door, editor, stored):
    door(editor, {**WORDLESS, "decoration": "on"})
    assert HubImage.objects.get(title="A picture").default_alt_text == ""


def test_alt_text_of_a_decoration_is_kept_but_not_used(editor, stored):
    adding_one(editor, {**WORDS, "decoration": "on"})
    picture = HubImage.objects.get()
    assert picture.description == "Four colours"
    assert picture.get_rendition("width-40").alt == ""


def test_decoration_is_remembered(stored):
    HubImage(title="Line", decoration=True, file=ContentFile(jpeg(), "a.jpg")).save()
    assert HubImage.objects.get().decoration


def test_the_database_itself_refuses_a_picture_without_words(stored):
    with pytest.raises(IntegrityError), transaction.atomic():
        HubImage(title="Line", file=ContentFile(jpeg(), "a.jpg")).save()
    assert stored() == {}


def test_the_file_that_waits_for_its_words_is_kept_when_they_are_forgotten(editor, stored):
    sent = sending_one_of_several(editor, "a.jpg", jpeg())
    assert not saying_what_it_shows(editor, sent["uploaded_file_id"], **WORDLESS)["success"]
    assert saying_what_it_shows(editor, sent["uploaded_file_id"], **WORDS)["success"]
    assert HubImage.objects.get().description == "Four colours"


def test_a_new_file_without_words_changes_nothing_and_is_not_shown_as_if_it_were_kept(editor, stored):
    picture = HubImage(**OLD, file=ContentFile(written(Image.new("RGB", (40, 40), "red"), "PNG"), "a.png"))
    picture.save()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    assert editor.post(address, {**WORDLESS, "file": photo()}).status_code == 200
    assert HubImage.objects.get().file.name == picture.file.name
    preview = HubImage.objects.get().get_rendition("max-800x600")
    with preview.open_file() as shown:
        assert Image.open(shown).convert("RGB").getpixel((20, 20)) == (255, 0, 0)


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages_chooser:choose"])
def test_the_form_asks_for_alt_text_in_plain_words(address, editor):
    asked = editor.get(reverse(address)).content.decode()
    assert "Alt text" in asked
    assert "Say in a sentence what the picture shows" in asked
