"""The pixels of a picture as browsers assume them: upright, eight bits of grey or colour in sRGB, and ink on paper."""

import contextlib
import io
from typing import cast

from PIL import Image, ImageCms, ImageStat

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
WHITE, DARK = (255, 255, 255), (34, 34, 34)
SCREEN, USUAL_GAMMA = 2.2, 1 / 2.2
UNSEEN = 0.05  # a smaller difference nobody sees
SEEN = 64  # of 255: less opaque than this is the edge of something
LIGHT_INK = 240  # of 255, on the whole


def upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its note about which way up it is says."""
    try:
        turn = TURNS.get(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # a photograph is no worse for a broken note about which way up it is
        turn = None
    return picture if turn is None else picture.transpose(turn)


def in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in the colours that browsers assume.

    Profiles are not kept: they name the device or its owner, and are bytes that somebody else wrote.
    """
    profile = picture.info.get("icc_profile")
    if not profile:
        return _of_its_gamma(picture)
    if picture.mode not in {*COLOURS_ONLY, "CMYK"} or "transparency" in picture.info:  # it would be lost on the way
        picture = plain(picture)
    mode = "RGB" if picture.mode in {"CMYK", "L"} else picture.mode
    with contextlib.suppress(ImageCms.PyCMSError, OSError):  # an unreadable profile changes no colour
        source, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, srgb, outputMode=mode) or picture
    return picture


def _of_its_gamma(picture: Image.Image) -> Image.Image:
    """A PNG may say how its numbers become light, which browsers heed if it says nothing better."""
    exponent = 1 / (picture.info.get("gamma") or USUAL_GAMMA) / SCREEN
    if "srgb" in picture.info or abs(exponent - 1) < UNSEEN or not 0.1 < exponent < 10:
        return picture
    picture = plain(picture)
    curve = [round(255 * (value / 255) ** exponent) for value in range(256)]
    opacity = list(range(256)) if picture.mode == "RGBA" else []
    return picture.point(curve * len(picture.mode.rstrip("A")) + opacity)


def plain(picture: Image.Image) -> Image.Image:
    """Grey, colour, or colour with transparency: eight bits each, no palette."""
    if picture.mode.startswith(("I", "F")):  # more bits of grey; converting as they are would clip them
        grey = _eight_bits(picture)
        grey.info.pop("transparency", None)  # one shade in 65,536, which is now many
        return grey
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if picture.mode in COLOURS_ONLY:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def on_paper(picture: Image.Image) -> Image.Image:
    """A picture with what is see-through filled: white paper, or dark paper if all the ink is nearly white."""
    if picture.mode != "RGBA":
        return picture
    opaque = picture.getchannel("A")
    seen = opaque.point(lambda value: 255 if value >= SEEN else 0)
    shade = ImageStat.Stat(picture.convert("L"), seen).mean[0] if seen.getbbox() else 0
    sheet = Image.new("RGB", picture.size, DARK if shade >= LIGHT_INK else WHITE)
    sheet.paste(picture, mask=opaque)
    return sheet


def extrema(picture: Image.Image) -> list[tuple[float, float]]:
    """The least and the most value in each band."""
    found = picture.getextrema()  # of one band its pair, of several a tuple of pairs
    return [cast("tuple[float, float]", pair) for pair in (found if isinstance(found[0], tuple) else (found,))]


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits by their whole range; numbers and fractions by the least range that holds them, as viewers do."""
    if picture.mode.startswith("I;16"):
        least, most = 0.0, 65_535.0
        picture = picture.convert("I")
    else:
        [(least, most)] = extrema(picture)
        whole = next((top for top in _tops(picture.mode) if most <= top), most)
        least, most = (0, whole) if least >= 0 else (least, most)
    scale = 255 / (most - least) if most > least else 0
    return picture.point(lambda value: value * scale + (0.5 - least * scale)).convert("L")


def _tops(mode: str) -> list[int]:
    """What the most may stand for: of whole numbers, and of fractions."""
    return [255, 65_535] if mode == "I" else [1, 255, 65_535]
