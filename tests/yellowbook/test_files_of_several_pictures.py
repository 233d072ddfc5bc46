"""Each page of a scan becomes a picture of the work, all of them or none; transparency becomes white."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hub.coproduction.exceptions import Refusal
from hub.core.storages import private_storage
from tests.core.files import see_through, sketch, written
from tests.yellowbook import papers
from yellowbook.models import Upload
from yellowbook.workflow import changing, submitting


def scan(*pages, form="TIFF"):
    return SimpleUploadedFile("scan", written(pages[0], form, save_all=True, append_images=pages[1:]))


def look(name):
    """A picture in the private storage."""
    with private_storage().open(name) as file:
        return Image.open(io.BytesIO(file.read()))


def corner(picture):
    return look(picture.upload.copies.first().private.name).convert("RGB").getpixel((5, 5))


@pytest.mark.parametrize("form", ["TIFF", "HEIF"])
def test_the_pages_of_a_file_become_pictures_in_their_order(poem, form):
    submitting.add_picture(poem, SimpleUploadedFile("a.png", written(sketch(), "PNG")))
    submitting.add_picture(poem, scan(*[Image.new("RGB", (80, 60), colour) for colour in ("lime", "blue")], form=form))
    colours = [corner(picture) for picture in poem.pictures.order_by("sort_order")]
    strongest = [max(range(3), key=colour.__getitem__) for colour in colours]
    assert strongest == [0, 1, 2]


@pytest.mark.invariant(9)
def test_more_pages_than_there_is_room_for_are_refused_together(poem):
    submitting.add_picture(poem, SimpleUploadedFile("a.png", written(sketch(), "PNG")))
    pages = [Image.new("RGB", (80, 60), (20 * number, 0, 0)) for number in range(12)]
    with pytest.raises(Refusal, match="A work can have 12 pictures at most"):
        submitting.add_picture(poem, scan(*pages))
    assert poem.pictures.count() == Upload.objects.count() == 1


def test_a_scan_that_is_sent_again_is_there_once(poem):
    for _time in range(2):
        submitting.add_picture(poem, scan(sketch(), sketch().rotate(180)))
    assert poem.pictures.count() == Upload.objects.count() == 2


def test_of_a_scan_whose_last_page_is_damaged_nothing_is_kept(poem):
    noise = Image.effect_noise((80, 60), 90)
    content = scan(noise, noise).read()
    with pytest.raises(ValidationError, match="is damaged"):
        submitting.add_picture(poem, SimpleUploadedFile("scan.tif", content[:-1000]))
    assert not poem.pictures.exists()
    assert not Upload.objects.exists()


def test_in_the_place_of_one_picture_only_one_is_taken(sent):
    for file in (scan(sketch(), sketch()), SimpleUploadedFile("a.pdf", papers.scanned("red", "blue"))):
        with pytest.raises(ValidationError, match="There are several pictures in this file"):
            changing.replace_picture(sent, 0, file)


@pytest.mark.invariant(9)
def test_a_page_of_a_pdf_comes_into_a_sent_work_and_no_document_whose_words_would_be_lost(sent):
    with pytest.raises(Refusal, match="There may be words in this document"):
        changing.add_pictures(sent, SimpleUploadedFile("a.docx", papers.docx("Tea", see_through("PNG"))))
    changing.add_pictures(sent, SimpleUploadedFile("a.pdf", papers.scanned("red", "blue")))
    first = sent.pictures.first()
    changing.replace_picture(sent, first.pk, SimpleUploadedFile("b.pdf", papers.pdf(papers.TEA)))
    first, second = sent.pictures.all()
    assert corner(first) == (255, 255, 255)
    assert corner(second)[2] > 240


def test_what_visitors_get_of_ink_on_nothing_is_on_paper(poem):
    picture = submitting.add_picture(poem, SimpleUploadedFile("ink.png", see_through("PNG")))
    assert [look(copy.private.name).mode for copy in picture.upload.copies.all()] == ["RGB"] * 3
    assert min(corner(picture)) > 240
    assert look(picture.upload.original.name).mode == "RGBA"
