"""Write a picture anew from its pixels alone, or smaller."""

import contextlib
import io
import warnings
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageCms, JpegImagePlugin

from hub.core.intake import sniff
from hub.core.intake.refusals import Reason, RefusedError

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
# So high that nobody sees a difference: what the public gets are smaller copies of this one.
QUALITY = 95
SHOWN_QUALITY = 82  # of those smaller copies
# A fifth of the time that the smallest file would take, for a tenth more bytes.
PNG = {"format": "PNG", "compress_level": 4}
LOSSLESS_WEBP = {"format": "WEBP", "lossless": True, "method": 1, "quality": 20}
LONGEST_JPEG, LONGEST_WEBP = 65_500, 16_383  # pixels of a side: what encoders can write
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
COLOURS_ONLY = {"RGB", "RGBA", "L"}


def rewrite(source: BinaryIO, targets: list[BinaryIO], pixels: int, count_frames: bool) -> dict:
    """Write the picture in `source` to the only target with nothing but its pixels, and say what was written."""
    form = _format_of(source)
    with _damage_told():
        picture = _opened(source, form, pixels)
        _check_size(*picture.size, _frames(picture, form) if count_frames else 1, pixels)
        options = _options(picture, form, source)
        picture.load()  # of a moving picture, the first frame
    picture = _plain(_in_srgb(_upright(picture)))
    if options["format"] == "JPEG" and (picture.mode == "RGBA" or max(picture.size) > LONGEST_JPEG):
        options = PNG
    picture.info = {}  # encoders copy comments, profiles and more from here
    picture.save(targets[0], **options)
    return _told(picture, options["format"])


def shrink(source: BinaryIO, targets: list[BinaryIO], widths: list[int]) -> dict:
    """Write a clean picture as WebP to each target, no wider than its width says, and say what was written.

    A very tall one, such as a long screenshot, gets narrower than that: WebP can be only so high.
    """
    picture, written = Image.open(source, formats=list(SUFFIXES)), []
    for width, target in zip(widths, targets, strict=True):
        smaller = picture
        scale = min(width / picture.width, LONGEST_WEBP / picture.height)
        if scale < 1:
            size = tuple(max(1, round(side * scale)) for side in picture.size)
            smaller = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        smaller.save(target, format="WEBP", quality=SHOWN_QUALITY)
        written.append(_told(smaller, "WEBP"))
    return {"written": written}


def _told(picture, form):
    return {"suffix": SUFFIXES[form], "width": picture.width, "height": picture.height}


@contextlib.contextmanager
def _damage_told():
    """Decoders meet broken files with errors of every kind. All say the same: this cannot be read."""
    try:
        yield
    except RefusedError:
        raise
    except Image.DecompressionBombError as error:
        raise RefusedError(Reason.TOO_MANY_PIXELS) from error
    except MemoryError as error:
        raise RefusedError(Reason.TOO_MUCH_WORK) from error
    except Exception as error:
        raise RefusedError(Reason.DAMAGED) from error


def _format_of(source):
    head = source.read(sniff.HEAD)
    if not head:
        raise RefusedError(Reason.EMPTY)
    if form := sniff.picture_format(head):
        return form
    raise RefusedError(Reason.VECTOR if sniff.is_vector(head) else Reason.NOT_A_PICTURE)


def _opened(source, form, max_pixels):
    """The picture with its header read and nothing decoded. Only the decoder that fits may look at the file."""
    source.seek(0)
    if form == "WEBP":  # Pillow makes room for the pixels before it tells how many there are
        _check_size(*sniff.webp_size(source.read(sniff.HEAD)), 1, max_pixels)
        source.seek(0)
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("ignore")
    return Image.open(source, formats=[form])


def _frames(picture, form):
    """How many pictures move. A JPEG, HEIC or TIFF may hold further ones beside it; those are not read."""
    return 1 if form in {"JPEG", "HEIF", "TIFF"} else getattr(picture, "n_frames", 1)


def _check_size(width, height, frames, max_pixels):
    if not width or not height:
        raise RefusedError(Reason.DAMAGED)
    if width * height * frames > max_pixels:
        raise RefusedError(Reason.TOO_MANY_PIXELS)


def _options(picture, form, source):
    """How to write it: in its own format where browsers read it, without further loss where there was none."""
    if form in {"PNG", "GIF"}:
        return PNG
    if form == "WEBP":
        return LOSSLESS_WEBP if sniff.webp_is_lossless(source) else {"format": "WEBP", "quality": QUALITY}
    sampling = JpegImagePlugin.get_sampling(picture) if form == "JPEG" else -1
    return {"format": "JPEG", "quality": QUALITY, "subsampling": max(sampling, 0), "progressive": True}


def _upright(picture):
    try:
        turn = TURNS.get(picture.getexif().get(ORIENTATION))
    except Exception:  # a photograph is no worse for a broken note about which way up it is
        turn = None
    return picture if turn is None else picture.transpose(turn)


def _in_srgb(picture):
    """The picture in the colours that browsers assume.

    Profiles are not kept: they name the device or its owner, and are bytes that somebody else wrote.
    """
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    if picture.mode not in {*COLOURS_ONLY, "CMYK"} or "transparency" in picture.info:  # it would be lost on the way
        picture = _plain(picture)
    mode = "RGB" if picture.mode in {"CMYK", "L"} else picture.mode
    with contextlib.suppress(ImageCms.PyCMSError, OSError):  # an unreadable profile changes no colour
        source, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, srgb, outputMode=mode)
    return picture


def _plain(picture):
    """Grey, colour, or colour with transparency: eight bits each, no palette."""
    if picture.mode.startswith("I"):  # sixteen bits of grey; converting as they are would clip them
        grey = picture.convert("I").point(lambda value: value / 256).convert("L")
        grey.info.pop("transparency", None)  # one shade in 65,536, which is now many
        return grey
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if picture.mode in COLOURS_ONLY:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")
