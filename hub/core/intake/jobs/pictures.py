"""Write a picture anew from its pixels alone, without metadata (EXIF, GPS location, camera), or smaller."""

from typing import BinaryIO, Required, TypedDict

from PIL import Image, JpegImagePlugin

from hub.core.intake import sniff
from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs.picture_colours import in_srgb, on_paper, plain, upright
from hub.core.intake.jobs.picture_files import check_size, errors_as_damage, find_start, load, open_header, pages_of


class Encoding(TypedDict, total=False):
    """How Pillow writes a picture: its format, and options of that format's encoder."""

    format: Required[str]
    compress_level: int
    lossless: bool
    method: int
    quality: int
    subsampling: int
    progressive: bool


class Written(TypedDict):
    """What was written: the suffix of its format (with a dot), and its size in pixels."""

    suffix: str
    width: int
    height: int


class Rewritten(Written):
    """And how many pictures stand beside each other in the file from which it comes."""

    pages: int


class Shrunk(TypedDict):
    written: list[Written]


SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
# So high that nobody sees a difference: what the public gets are smaller copies of this one.
QUALITY = 95
SHOWN_QUALITY = {"WEBP": 82, "JPEG": 90}  # of those smaller copies: on the web, on paper
# A fifth of the time that the smallest file would take, for a tenth more bytes.
PNG: Encoding = {"format": "PNG", "compress_level": 4}
LOSSLESS_WEBP: Encoding = {"format": "WEBP", "lossless": True, "method": 1, "quality": 20}
LONGEST_JPEG, LONGEST_WEBP = 65_500, 16_383  # pixels of a side: what encoders can write

Image.init()  # now, since nothing can be imported once the walls are closed


def rewrite(
    source: BinaryIO,
    targets: list[BinaryIO],
    pixels: int,
    count_frames: bool,
    page: int | None,
    paper: bool,
    moving: bool,
) -> Rewritten:
    """Write one picture of `source` to the only target with nothing but its pixels, and report what was written.

    `pixels` is the most that a picture may have, with all its frames if they count; `page` is counted from 0. Without
    a page, a file of several pictures is refused. On paper, nothing stays see-through. Of one that is `moving` one
    frame stays, or it is refused. Raises RefusedError.
    """
    source, form = find_start(source)
    with errors_as_damage():
        picture: Image.Image = open_header(source, form, pixels)
        pages = pages_of(picture, form)
        if page is None and len(pages) > 1:
            raise RefusedError(Reason.SEVERAL_PICTURES)
        if not moving and _frames(picture, form) > 1:
            raise RefusedError(Reason.MOVING_PICTURE)
        if pages != [0]:
            picture.seek(pages[page or 0])
        check_size(*picture.size, _frames(picture, form) if count_frames else 1, pixels)
        options = _options(picture, form, source)
        picture = plain(in_srgb(upright(load(picture, form, source, pixels))))
    picture = on_paper(picture) if paper else picture
    if options["format"] == "JPEG" and (picture.mode == "RGBA" or max(picture.size) > LONGEST_JPEG):
        options = PNG
    picture.info = {}  # encoders copy comments, profiles and more from here
    picture.save(targets[0], **options)
    return {**_written(picture, options["format"]), "pages": len(pages)}


def shrink(source: BinaryIO, targets: list[BinaryIO], widths: list[int], form: str = "WEBP") -> Shrunk:
    """Write a clean picture in this form on paper to each target, no wider than its width (pixels), and report each.

    A very tall one, such as a long screenshot, gets narrower than that: WebP can be only so high.
    """
    picture = Image.open(source, formats=list(SUFFIXES))
    written: list[Written] = []
    for width, target in zip(widths, targets, strict=True):
        smaller: Image.Image = picture
        scale = min(width / picture.width, LONGEST_WEBP / picture.height)
        if scale < 1:
            size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
            smaller = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        on_paper(smaller).save(target, format=form, quality=SHOWN_QUALITY[form])
        written.append(_written(smaller, form))
    return {"written": written}


def _written(picture: Image.Image, form: str) -> Written:
    return {"suffix": SUFFIXES[form], "width": picture.width, "height": picture.height}


def _frames(picture: Image.Image, form: str) -> int:
    """How many pictures move. A JPEG, HEIC or TIFF may hold further ones beside it; those are not read."""
    return 1 if form in {"JPEG", "HEIF", "TIFF", "BMP"} else getattr(picture, "n_frames", 1)


def _options(picture: Image.Image, form: str, source: BinaryIO) -> Encoding:
    """How to write it: in its own format where browsers read it, without further loss where there was none."""
    if form in {"PNG", "GIF", "BMP"}:
        return PNG
    if form == "WEBP":
        return LOSSLESS_WEBP if sniff.webp_is_lossless(source) else {"format": "WEBP", "quality": QUALITY}
    sampling = JpegImagePlugin.get_sampling(picture) if form == "JPEG" else -1
    return {"format": "JPEG", "quality": QUALITY, "subsampling": max(sampling, 0), "progressive": True}
