"""A file cannot be changed while something that waits uses it; the check needs the same queries however much waits."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from home.models import ContentPage, HomePage
from hub.coproduction.exceptions import NotAgreed
from hub.core.models import HubDocument, HubImage
from tests.core.files import jpeg
from tests.publishing import create_page

FEW, MANY = 3, 9


@pytest.fixture
def page_that_waits(hub, ebye):
    """Makes pages that wait for agreement; their content is only in their revision."""

    def make(slug, **fields):
        parent = HomePage.objects.get(locale__language_code="en")
        page = create_page(parent, ContentPage(title="Waits", slug=slug, summary="S", live=False))
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision(user=ebye)
        page.get_workflow().start(page, ebye)
        return page

    return make


def picture():
    return HubImage.objects.create(title="A", description="B", file=ContentFile(jpeg(), "a.jpg"))


def showing(image):
    block = {"image": {"image": image.pk, "alt_text": "B", "decorative": False}}
    return json.dumps([{"type": "picture", "value": block}])


@pytest.mark.invariant(11)
def test_saving_or_deleting_a_picture_costs_the_same_however_much_waits(page_that_waits):
    shown, one, other = picture(), picture(), picture()
    address = shown.get_rendition("width-20|format-webp").url

    def queries_with(numbers, image):
        for number in numbers:
            page_that_waits(f"waits-{number}", body=showing(shown), summary=f"See {address}")
        with CaptureQueriesContext(connection) as asked:
            image.description = "Anew"
            image.save()
            image.delete()
        return len(asked)

    few = queries_with(range(FEW), one)
    assert queries_with(range(FEW, MANY), other) == few
    assert few <= 42


WAYS = [
    "/documents/{pk}/{name}",
    "/documents/000{pk}/{name}",
    "http://localhost/documents/{pk}/{name}",
    "%2Fdocuments%2F{encoded}%2F{name}",
    "/documents/{entities}/{name}",
    "/documents&#47;{pk}&#x2f;{name}",
]


@pytest.mark.invariant(13)
@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_a_version_names_in_any_way_stays_while_that_waits(page_that_waits, way):
    file = HubDocument.objects.create(title="A", file=ContentFile(b"words", "minutes.txt"))
    digits = str(file.pk)
    written = {
        "pk": digits,
        "name": file.filename,
        "encoded": "".join(f"%{ord(digit):x}" for digit in digits),
        "entities": "".join(f"&#{ord(digit)};" for digit in digits),
    }
    page_that_waits("waits", summary=f"é {way.format(**written)}")
    with pytest.raises(NotAgreed, match="Waits"), transaction.atomic():
        file.delete()


@pytest.mark.invariant(13)
def test_a_picture_that_a_version_shows_stays_while_that_waits(page_that_waits):
    image = picture()
    page_that_waits("waits", body=showing(image))
    for action in (image.delete, lambda: HubImage.objects.get(pk=image.pk).delete()):
        with pytest.raises(NotAgreed, match="Waits"), transaction.atomic():
            action()


@pytest.mark.invariant(13)
def test_a_picture_linked_in_rich_text_of_a_version_stays_while_that_waits(page_that_waits):
    file = HubDocument.objects.create(title="A", file=ContentFile(b"words", "minutes.txt"))
    link = f'<p>See <a linktype="document" id="{file.pk}">it</a></p>'
    page_that_waits("waits", body=json.dumps([{"type": "text", "value": link}]))
    with pytest.raises(NotAgreed, match="Waits"), transaction.atomic():
        file.delete()
