"""Every way to upload a picture. Each uploads a file and returns what the editor is told about it."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.core.models import HubImage
from tests.core.files import jpeg

WORDS = {"title": "A picture", "description": "Four colours", "collection": 1, "tags": ""}


def adding_one(client, name, content):
    answer = client.post(reverse("wagtailimages:add"), {**WORDS, "file": SimpleUploadedFile(name, content)})
    return _errors_beside_the_file(answer)


def adding_several(client, name, content):
    answer = sending_one_of_several(client, name, content)
    if not answer["success"]:
        return answer["error_message"]
    assert saying_what_it_shows(client, answer["uploaded_file_id"], **WORDS)["success"]
    return ""


def sending_one_of_several(client, name, content):
    """The first step of adding several pictures: uploads the file, and returns a form for its texts."""
    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile(name, content), "collection": 1}
    )
    assert answer.status_code == 200
    return answer.json()


def saying_what_it_shows(client, upload, **words):
    """The second step of adding several pictures: sends the texts, and makes the picture."""
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload])
    answer = client.post(address, {f"uploaded-image-{upload}-{field}": value for field, value in words.items()})
    assert answer.status_code == 200
    return answer.json()


def while_choosing(client, name, content):
    answer = client.post(
        reverse("wagtailimages_chooser:create"),
        {f"image-chooser-upload-{field}": value for field, value in WORDS.items()}
        | {"image-chooser-upload-file": SimpleUploadedFile(name, content)},
    )
    assert answer.status_code == 200
    told = answer.json()
    return told["htmlFragment"] if told["step"] == "reshow_creation_form" else ""


def replacing(client, name, content):
    address = reverse("wagtailimages:edit", args=[picture_to_replace(client).pk])
    return _errors_beside_the_file(client.post(address, {**WORDS, "file": SimpleUploadedFile(name, content)}))


def picture_to_replace(client):
    """The picture that `replacing` replaces. Its edit page is opened once, which makes the preview."""
    picture = HubImage.objects.first()
    if not picture:
        picture = HubImage(title="Before", description="Before", file=ContentFile(jpeg(), "before.jpg"))
        picture.save()
        client.get(reverse("wagtailimages:edit", args=[picture.pk]))
    return picture


def in_code(client, name, content):
    try:
        HubImage(title="A picture", description="Four colours", file=ContentFile(content, name)).save()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _errors_beside_the_file(answer):
    if answer.status_code == 302:
        return ""
    assert answer.status_code == 200
    return " ".join(answer.context["form"].errors["file"])


DOORS = [adding_one, adding_several, while_choosing, replacing, in_code]
