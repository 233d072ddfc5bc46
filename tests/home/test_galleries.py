"""Every picture of a gallery has words for those who cannot see it, and is fetched together with the others."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from home.models import ContentPage
from hub.core.models import HubImage
from tests.admin_forms import blocks, create_in_admin
from tests.core.files import jpeg
from tests.publishing import create_page, publish

FEW, MANY = 2, 9


@pytest.fixture
def picture(db):
    return HubImage.objects.create(title="A", description="A kite", file=ContentFile(jpeg(), "a.jpg"))


def shown(picture, alt, caption=""):
    return {"image": {"image": str(picture.pk), "alt_text": alt, "decorative": ""}, "caption": caption}


def write(editor, home, *pictures, action="action-submit"):
    body = [("gallery", {"pictures": blocks(*pictures)})]
    fields = {"title": "Kites", "slug": "kites", "summary": "Our kites.", "body": body}
    return create_in_admin(editor, home, ContentPage, action=action, **fields)


def test_an_editor_makes_a_gallery_and_each_place_has_its_own_words(client, editor, home, picture):
    write(editor, home, shown(picture, "A red kite", "Made by Ali"), shown(picture, "The same kite, higher"))
    gallery = html.document_fromstring(client.get("/kites/").text).find_class("gallery")[0]
    assert gallery.xpath(".//img/@alt") == ["A red kite", "The same kite, higher"]
    assert gallery.xpath(".//figcaption/text()") == ["Made by Ali"]
    assert gallery.xpath(".//a | .//button | .//script") == []


@pytest.mark.parametrize("pictures", [1, 2], ids=["one picture only", "a picture without words"])
def test_what_is_missing_is_asked_for_before_both_sides_are_asked(editor, home, picture, pictures):
    wordless = [shown(picture, "A kite"), shown(picture, "")][:pictures]
    assert "body" in write(editor, home, *wordless).context["form"].errors
    assert not ContentPage.objects.exists()
    write(editor, home, *wordless, action="action-save")
    assert not ContentPage.objects.get().live


def gallery_of(home, number, slug):
    pictures = [
        HubImage.objects.create(title="A", description="A kite", file=ContentFile(jpeg(), "a.jpg"))
        for _ in range(number)
    ]
    value = [{"image": {"image": one.pk, "alt_text": "A kite", "decorative": False}} for one in pictures]
    body = json.dumps([{"type": "gallery", "value": {"pictures": value}}])
    return create_page(home, ContentPage(title="Kites", slug=slug, summary="S.", body=body)), pictures


@pytest.mark.invariant(11)
def test_a_gallery_costs_the_same_however_many_pictures_it_has(client, home):
    def queries(number):
        page, _pictures = gallery_of(home, number, f"kites-{number}")
        client.get(page.url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page.url, headers={"cookie": "a=b"}).text.count("<img") == number
        return len(asked)

    assert queries(FEW) == queries(MANY)


@pytest.mark.invariant(13)
def test_a_picture_is_public_only_while_a_gallery_shows_it(client, home):
    page, (first, _second) = gallery_of(home, 2, "kites")
    address = first.get_rendition("width-20|format-webp").url
    assert client.get(address).status_code == 200
    del page.body[0]
    publish(page)
    assert client.get(address).status_code == 404
