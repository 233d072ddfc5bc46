"""Truncated, multi-page and transparent pictures are stored as a viewer shows them, or refused in words."""

import io
import struct
import tempfile

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageDraw, ImageFile, ImageOps

from hub.core.intake.jobs import pictures
from hub.core.intake.pictures import clean_picture
from hub.core.uploads.limits import CONTRIBUTED_PICTURE
from hub.core.uploads.messages import refusals_as_validation_errors
from tests.core import files
from tests.core.files import sketch, written

PIXELS = 80_000_000
TALL = sketch(size=(320, 800))


@pytest.fixture(autouse=True)
def pillow(monkeypatch):
    """Restores Pillow's settings after a job, which changes them for its process: here, that of all tests."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


def kept(content, page=None, paper=False):
    """The picture that is stored for a file, and how many the file holds. Raises ValidationError."""
    target = io.BytesIO()
    with refusals_as_validation_errors(0, max_megapixels=0):
        told = pictures.rewrite(io.BytesIO(content), [target], PIXELS, False, page, paper, moving=True)
    return Image.open(target), told["pages"]


def shown(content):
    return kept(content)[0].convert("RGB")


def refusal(content, **options):
    with pytest.raises(ValidationError) as refused:
        kept(content, **options)
    return refused.value.messages[0]


def is_like(one, other):
    """Whether two pictures look alike when reduced, since JPEG blurs edges."""
    size = (max(1, one.width // 40), max(1, one.height // 30))
    far = [picture.convert("RGB").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    return one.size == other.size and max(most for _least, most in ImageChops.difference(*far).getextrema()) < 30


def tall(form, **options):
    grain = Image.effect_noise(TALL.size, 20).convert("RGB")
    return written(ImageChops.add(TALL, grain, offset=-128), form, **options)


def png_with(name, content, broken=False):
    chunk = files._chunk(name, content)
    plain = files.png()
    return plain[:33] + (chunk[:-1] + bytes([chunk[-1] ^ 1]) if broken else chunk) + plain[33:]


def grey(mode, scale):
    """A picture with shades from 0 to 255, stored in another mode."""
    shades = sketch("L")
    return shades.convert(mode).point(lambda value: value * scale + 0)


def moving(form, first):
    return written(first, form, save_all=True, append_images=[sketch(), sketch().rotate(180)], duration=100)


def stereo():
    """A JPEG with a second one that belongs to it, as phones append gain maps and stereo pictures."""
    return written(sketch(), "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30), "black")])


BLANK = Image.new("RGB", (80, 60), "white")
LOOK = {
    "a JPEG without its last two bytes": (lambda: tall("JPEG", quality=90)[:-2], TALL),
    "a JPEG with more behind its end": (lambda: files.jpeg() + b"SEFT" + bytes(5000), sketch()),
    "a JPEG behind an empty line": (lambda: b"\r\n" + files.jpeg(), sketch()),
    "a progressive JPEG without its last bytes": (lambda: tall("JPEG", quality=90, progressive=True)[:-40], TALL),
    "a JPEG and what belongs to it": (stereo, sketch()),
    "a PNG without its end": (lambda: files.png()[:-12], sketch()),
    "a PNG with more behind its end": (lambda: files.png() + b"junk" * 50, sketch()),
    "a PNG with a wrong checksum of a remark": (lambda: png_with(b"tEXt", b"Comment\x00hello", broken=True), sketch()),
    "a PNG with two wrong checksums": (lambda: png_with(b"tIME", bytes(7), True).replace(b"hello", b"jello"), sketch()),
    "a BMP": (lambda: written(sketch(), "BMP"), sketch()),
    "a TIFF made as if it were huge": (lambda: written(sketch(), "TIFF", big_tiff=True), sketch()),
    "a TIFF in YCbCr": (lambda: written(sketch("YCbCr"), "TIFF"), sketch()),
    "a TIFF in LAB": (lambda: written(sketch("LAB"), "TIFF"), sketch()),
    "a TIFF in CMYK": (lambda: written(sketch("CMYK"), "TIFF"), sketch()),
    "a fax": (lambda: written(sketch("1"), "TIFF", compression="group4"), sketch("1")),
    "whole numbers up to 255": (lambda: written(grey("I", 1), "TIFF"), sketch("L")),
    "whole numbers up to 65,535": (lambda: written(grey("I", 257), "TIFF"), sketch("L")),
    "whole numbers up to millions": (lambda: written(grey("I", 100_000), "TIFF"), sketch("L")),
    "fractions up to one": (lambda: written(grey("F", 1 / 255), "TIFF"), sketch("L")),
    "fractions up to 255": (lambda: written(grey("F", 1), "TIFF"), sketch("L")),
    "sixteen bits in a TIFF": (lambda: written(grey("I", 257).convert("I;16"), "TIFF"), sketch("L")),
    "the usual gamma": (lambda: png_with(b"gAMA", struct.pack(">I", 45_455)), sketch()),
    **{
        f"a {form} whose first frame is blank": (lambda form=form: moving(form, BLANK), sketch())
        for form in ("GIF", "WEBP", "PNG")
    },
    "a GIF that is blank": (lambda: written(BLANK, "GIF", save_all=True, append_images=[BLANK]), BLANK),
    "one pixel": (lambda: written(Image.new("RGB", (1, 1), "red"), "PNG"), Image.new("RGB", (1, 1), "red")),
    "a profile for other colours than its own": (
        lambda: files.jpeg(icc_profile=files.ImageCms.ImageCmsProfile(files.ImageCms.createProfile("LAB")).tobytes()),
        sketch(),
    ),
}
DAMAGED, UNUSUAL, SEVERAL = "is damaged", "Only special programs show", "There are several pictures in this file"
REFUSED = {
    "half of a JPEG": (lambda: cut(tall("JPEG")), DAMAGED),
    "half of a progressive JPEG": (lambda: cut(tall("JPEG", quality=95, progressive=True)), DAMAGED),
    "four fifths of a PNG": (lambda: cut(tall("PNG"), 0.8), DAMAGED),
    "a PNG with a wrong checksum of its header": (lambda: files.png()[:29] + bytes(4) + files.png()[33:], DAMAGED),
    "a camera's raw file": (
        lambda: written(sketch(), "TIFF", tiffinfo={254: 1, 50706: b"\x01\x04\x00\x00"}), UNUSUAL),
    "a raw file that looks like a small TIFF": (lambda: written(sketch(), "TIFF", tiffinfo={254: 1}), UNUSUAL),
    "a TIFF of a kind of its own": (
        lambda: written(sketch(), "TIFF").replace(b"\x06\x01\x03", b"\x07\x01\x03"), UNUSUAL),
    "a drawing of Photoshop": (lambda: b"8BPS\x00\x01" + bytes(40), UNUSUAL),
    "JPEG 2000": (lambda: b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(40), UNUSUAL),
    "an icon": (lambda: written(sketch(), "ICO"), UNUSUAL),
    "a raw file of another camera": (lambda: b"FUJIFILMCCD-RAW " + bytes(40), UNUSUAL),
    "a TIFF of two pages, where one is asked for": (lambda: pages("TIFF"), SEVERAL),
    "an HEIC of two photographs, where one is asked for": (lambda: pages("HEIF"), SEVERAL),
}  # fmt: skip


def cut(content, share=0.5):
    return content[: int(len(content) * share)]


def pages(form):
    return written(sketch(), form, save_all=True, append_images=[sketch().rotate(180)])


LOOK |= {
    f"a {form} whose first frame is blank": (lambda form=form: moving(form, BLANK), sketch())
    for form in ("GIF", "WEBP", "PNG", "AVIF")
}


@pytest.mark.parametrize(("make", "look"), LOOK.values(), ids=LOOK.keys())
def test_a_picture_looks_as_a_viewer_shows_it(make, look):
    assert is_like(shown(make()), look)


@pytest.mark.parametrize("name", ["a BMP", "a JPEG and what belongs to it", "a TIFF made as if it were huge", "a fax"])
def test_a_picture_is_read_behind_the_walls_of_the_process_that_reads(name):
    make, look = LOOK[name]
    with tempfile.TemporaryFile() as target:
        clean_picture([make()], target, CONTRIBUTED_PICTURE, PIXELS)
        target.seek(0)
        assert is_like(Image.open(target).convert("RGB"), look)


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_shown_whole_is_refused_in_words(make, said):
    assert said in refusal(make())


def test_of_a_jpeg_that_lacks_a_little_nearly_all_is_shown():
    content = tall("JPEG", quality=90)
    picture = shown(content[:-60])
    assert is_like(picture.crop((0, 0, 320, 768)), TALL.crop((0, 0, 320, 768)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_each_way_of_holding_the_camera_comes_out_upright_in_each_format(form):
    for turn in range(2, 9):
        tags = Image.Exif()
        tags[0x0112] = turn
        assert is_like(shown(written(sketch(), form, exif=tags.tobytes())), ImageOps.exif_transpose(with_exif(tags))), (
            turn
        )


def with_exif(tags):
    return Image.open(io.BytesIO(written(sketch(), "PNG", exif=tags)))


def test_a_gamma_that_browsers_heed_makes_the_picture_lighter():
    picture = shown(png_with(b"gAMA", struct.pack(">I", 100_000)).replace(files.png()[33:], shades()))
    assert abs(picture.getpixel((0, 0))[0] - 96) <= 1


def shades():
    return written(Image.new("RGB", (80, 60), (30, 30, 30)), "PNG")[33:]


@pytest.mark.parametrize("form", ["TIFF", "HEIF"])
def test_each_page_of_a_file_is_a_picture_of_its_own(form):
    first, number = kept(pages(form), 0)
    second, _same = kept(pages(form), 1)
    assert number == 2
    assert is_like(first, sketch())
    assert is_like(second, sketch().rotate(180))


def test_small_copies_in_a_tiff_are_no_pages():
    small = Image.new("RGB", (40, 30))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    file = io.BytesIO()
    sketch().save(file, "TIFF", save_all=True, append_images=[small])
    assert kept(file.getvalue())[1] == 1


def drawn(form, ink, **options):
    picture = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line((5, 5, 75, 55), fill=ink, width=9)
    return written(picture, form, **options)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "HEIF", "GIF", "TIFF"])
@pytest.mark.parametrize(("ink", "paper"), [("black", 255), ("white", 34), ("red", 255)])
def test_ink_on_nothing_is_seen_on_paper(form, ink, paper):
    picture, _pages = kept(drawn(form, ink), paper=True)
    assert picture.mode == "RGB"
    assert all(abs(value - paper) < 12 for value in picture.getpixel((70, 5)))


def test_what_visitors_get_is_on_paper_while_the_clean_file_stays_as_it_was_drawn():
    clean = kept(drawn("PNG", "black"))[0]
    assert clean.getpixel((70, 5)) == (0, 0, 0, 0)
    target = io.BytesIO()
    pictures.shrink(io.BytesIO(written(clean, "PNG")), [target], [40])
    small = Image.open(target)
    assert small.mode == "RGB"
    assert min(small.getpixel((35, 2))) > 240
