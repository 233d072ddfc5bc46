"""Every form accepts a good picture, and only its pixels are stored and served."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps

from hub.core.models import HubImage
from tests.core import files
from tests.core.doors import DOORS, adding_one, in_code, sending_one_of_several

RENDITIONS = ["original", "width-40|format-jpeg", "width-40|format-webp", "width-40|format-avif", "max-165x165"]

GOOD = [
    ("a drawing with words in it", "by-jane.png", files.drawing, ".png"),
    ("an HEIC with capitals in its name", "IMG_0001.HEIC", lambda: files.heic(exif=files.exif()), ".jpg"),
    ("an HEIC called HEIF", "jane.heif", lambda: files.heic(xmp=files.SECRET), ".jpg"),
    ("a JPEG under the name of a PNG", "jane.png", files.photograph, ".jpg"),
    ("an HEIC under the name of a JPEG", "jane.jpg", files.heic, ".jpg"),
    ("a PNG without a suffix", "jane", files.drawing, ".png"),
    ("an AVIF", "jane.avif", lambda: files.avif(exif=files.exif(), xmp=files.SECRET), ".jpg"),
    (
        "a WebP",
        "jane.webp",
        lambda: files.written(files.sketch(), "WEBP", exif=files.exif(), xmp=files.SECRET),
        ".webp",
    ),
    ("a GIF with a comment", "jane.gif", lambda: files.written(files.sketch("P"), "GIF", comment=files.SECRET), ".png"),
]


@pytest.fixture
def let_in(stored):
    """A picture that code saves, and its opened file."""

    def let_in(content, name="a.jpg"):
        assert in_code(None, name, content) == ""
        picture = HubImage.objects.get()
        with picture.open_file() as kept:
            return picture, Image.open(io.BytesIO(kept.read()))

    return let_in


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__.replace("_", " "))
def test_no_form_keeps_the_metadata_of_a_photograph(door, editor, stored):
    assert files.SECRET in files.photograph()
    assert door(editor, "jane-at-the-lake.jpg", files.photograph()) == ""
    assert_let_in(stored, ".jpg")


@pytest.mark.parametrize(("name", "make", "suffix"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_nothing_that_is_stored_or_served_holds_metadata(name, make, suffix, editor, stored):
    assert adding_one(editor, name, make()) == ""
    assert_let_in(stored, suffix)


def assert_let_in(stored, suffix):
    picture = HubImage.objects.get(title="A picture")
    assert (Path(picture.file.name).suffix, picture.width, picture.height) == (suffix, 80, 60)
    for rendition in RENDITIONS:
        picture.get_rendition(rendition)
    for path, content in stored().items():
        assert_tells_nothing(content)
        assert "jane" not in path


def assert_tells_nothing(content):
    assert files.SECRET not in content
    assert files.SECRET.decode().encode("utf-16-be") not in content
    with Image.open(io.BytesIO(content)) as opened:
        opened.load()
        assert not dict(opened.getexif())
        assert not {"icc_profile", "exif", "xmp", "comment", "photoshop"} & set(opened.info)


def test_the_file_that_waits_for_its_alt_text_is_clean_already(editor, stored):
    sending_one_of_several(editor, "holiday.jpg", files.photograph())
    (content,) = stored().values()
    assert_tells_nothing(content)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_whichever_way_the_camera_was_held(turn, let_in):
    content = files.photograph(orientation=turn)
    picture, kept = let_in(content)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    assert kept.size == upright.size == (picture.width, picture.height)
    assert furthest_apart(kept, upright) < 30


def test_an_heic_is_turned_once_and_not_twice(let_in):
    _picture, kept = let_in(files.heic(exif=files.exif(orientation=6)))
    assert furthest_apart(kept, files.sketch().transpose(Image.Transpose.ROTATE_270)) < 30


def test_colours_of_another_profile_look_the_same_without_it(let_in):
    wide = Image.new("RGB", (40, 40), (0, 255, 0))
    profile = files.profile_with_swapped_colours()
    _picture, kept = let_in(files.written(wide, "PNG", icc_profile=profile), "a.png")
    red, green, blue = kept.getpixel((20, 20))
    assert (red, green) != (0, 255)
    assert max(red, blue) > 200


def test_a_profile_that_cannot_be_read_does_not_keep_a_picture_out(let_in):
    _picture, kept = let_in(files.jpeg(icc_profile=b"nonsense" * 50))
    assert furthest_apart(kept, files.sketch()) < 30


MAKES = [
    ("CMYK", lambda: files.written(files.sketch("CMYK"), "JPEG", quality=95), "RGB"),
    ("grey", lambda: files.written(files.sketch("L"), "JPEG", quality=95), "L"),
    ("black and white", lambda: files.written(files.sketch("1"), "PNG"), "L"),
    ("a palette", lambda: files.written(files.sketch("P"), "PNG"), "RGB"),
    ("a palette with a see-through colour", lambda: files.written(files.sketch("P"), "PNG", transparency=0), "RGB"),
    ("grey and see-through", lambda: files.written(files.sketch("LA"), "PNG"), "RGB"),
    ("a see-through WebP", lambda: files.see_through("WEBP", lossless=True), "RGB"),
    ("a see-through AVIF", lambda: files.see_through("AVIF"), "RGB"),
    ("a see-through HEIC", lambda: files.see_through("HEIF"), "RGB"),
]


@pytest.mark.parametrize(("make", "mode"), [case[1:] for case in MAKES], ids=[case[0] for case in MAKES])
def test_a_picture_of_every_make_becomes_a_plain_one_on_paper_that_looks_the_same(make, mode, let_in):
    _picture, kept = let_in(make())
    original = Image.open(io.BytesIO(make()))
    assert kept.mode == mode
    assert furthest_apart(kept.convert("RGB"), on_white(original)) < 30


def on_white(picture):
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")


def on_grey(picture):
    ground = Image.new("RGBA", picture.size, "grey")
    return Image.alpha_composite(ground, picture.convert("RGBA"))


def test_sixteen_bits_of_grey_become_eight_without_being_clipped(let_in):
    _picture, kept = let_in(files.sixteen_bit_png(), "a.png")
    assert abs(kept.getpixel((5, 5)) - 128) <= 1


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_a_moving_picture_the_first_frame_stays(form, let_in):
    _picture, kept = let_in(files.animation(form))
    assert getattr(kept, "n_frames", 1) == 1
    assert furthest_apart(kept.convert("RGB"), Image.new("RGB", (40, 40), "red")) < 40


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_stored_without_loss_loses_nothing(form, let_in):
    drawn = Image.effect_noise((80, 60), 90).convert("RGB")
    _picture, kept = let_in(files.written(drawn, form, lossless=True))
    assert furthest_apart(kept.convert("RGB"), drawn) == 0


def test_the_preview_and_the_chooser_show_the_picture(editor, let_in):
    picture, _kept = let_in(files.photograph())
    for address in ["wagtailimages:index", "wagtailimages_chooser:choose"]:
        assert editor.get(reverse(address)).status_code == 200
    assert editor.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200


def furthest_apart(one, other):
    """The largest difference between two pictures, except at edges, which JPEG blurs."""
    one, other = (picture.convert("RGB").resize((8, 6), Image.Resampling.BOX) for picture in (one, other))
    return max(most for _least, most in ImageChops.difference(one, other).getextrema())
