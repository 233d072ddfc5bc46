"""Open a picture file and load one picture of it: its pages, its frames, and files of which a little is missing."""

import contextlib
import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageFile, TiffImagePlugin, UnidentifiedImageError

from hub.core.intake import sniff
from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs.picture_colours import extrema

JUNK = b"\r\n\t \x00\xef\xbb\xbf"  # what programs that send files put before them by mistake
MOST_PAGES = 200
GRAIN = 4  # of 255: what encoders with loss make of one colour
MOST_BLANK_FRAMES = 30  # of a moving picture, before the first one that shows something
# Tags of TIFF: what kind of copy a page is, and who made a file that is a camera's own.
SUBFILE, COLOURS, DNG = 254, 262, 50706
SMALLER_OR_MASK = 0b101
SENSOR = {32803, 34892}  # colours as a camera's sensor sees them
# A part of the picture may be missing below, as a viewer shows it: so much of its height, or so many rows.
MISSING, MISSING_ROWS = 0.05, 16
NOTHING_DECODED = {"JPEG": (127, 128), "PNG": (0, 0)}  # what decoders leave in those rows
END_OF_JPEG = b"\xff\xd9"
START_OF_PASS, LAST_DETAIL = b"\xff\xda\x00", 63
PNG_START = b"\x89PNG\r\n\x1a\n"


@contextlib.contextmanager
def errors_as_damage() -> Iterator[None]:
    """Decoders meet broken files with errors of every kind. Each is raised as RefusedError."""
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


def find_start(source: BinaryIO) -> tuple[BinaryIO, str]:
    """The file from where its picture begins, and its format, as Pillow names it. Raises RefusedError if it is none."""
    head = source.read(sniff.HEAD)
    if not head:
        raise RefusedError(Reason.EMPTY)
    source.seek(0)
    if form := sniff.picture_format(head):
        return source, form
    before = len(head) - len(head.lstrip(JUNK))
    if form := sniff.picture_format(head[before:]):
        return io.BytesIO(source.read()[before:]), form
    if sniff.is_unusual_picture(head):
        raise RefusedError(Reason.UNUSUAL_PICTURE)
    if sniff.is_recording(head):
        raise RefusedError(Reason.A_RECORDING)
    raise RefusedError(Reason.VECTOR if sniff.is_vector(head) else Reason.NOT_A_PICTURE)


def open_header(source: BinaryIO, form: str, max_pixels: int) -> ImageFile.ImageFile:
    """The picture with its header read and nothing decoded. Only the decoder that fits may look at the file.

    Raises RefusedError if it is too large or of a special kind, and what decoders raise of broken files.
    """
    source.seek(0)
    if form == "WEBP":  # Pillow makes room for the pixels before it says how many there are
        check_size(*sniff.webp_size(source.read(sniff.HEAD)), 1, max_pixels)
        source.seek(0)
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("ignore")
    try:
        return Image.open(source, formats=[form])
    except UnidentifiedImageError:
        source.seek(0)
        data = source.read()
        if form == "TIFF" and _has_its_pages(data):
            raise RefusedError(Reason.UNUSUAL_PICTURE) from None
        if form != "PNG":
            raise
        return Image.open(io.BytesIO(_without_broken_remarks(data)), formats=[form])


def pages_of(picture: Image.Image, form: str) -> list[int]:
    """The numbers of the pictures that stand beside each other in a file: pages of a scan, photographs of a series.

    Further pictures in a JPEG belong to its first (a map of light, another eye), and those that move are frames.
    Raises RefusedError of more pages than may be, and of a camera's own file.
    """
    if form == "HEIF":
        return list(range(getattr(picture, "n_frames", 1)))
    return _pages_of_tiff(picture) if isinstance(picture, TiffImagePlugin.TiffImageFile) else [0]


def _pages_of_tiff(picture: TiffImagePlugin.TiffImageFile) -> list[int]:
    if DNG in picture.tag_v2 or picture.tag_v2.get(SUBFILE, 0) & 1 or picture.tag_v2.get(COLOURS) in SENSOR:
        raise RefusedError(Reason.UNUSUAL_PICTURE)  # a camera's own file, which shows only a small copy to others
    found: list[int] = []
    for number in range(MOST_PAGES + 1):
        try:
            picture.seek(number)
        except EOFError:
            return found
        if not picture.tag_v2.get(SUBFILE, 0) & SMALLER_OR_MASK:
            found.append(number)
    raise RefusedError(Reason.TOO_MUCH_WORK)


def load(picture: Image.Image, form: str, source: BinaryIO, max_pixels: int) -> Image.Image:
    """The picture, decoded: of one that moves the first frame that shows something, of one cut off what is there.

    Raises RefusedError if much is missing, and what decoders raise of broken files.
    """
    try:
        picture.load()
    except OSError as error:
        if form not in NOTHING_DECODED or "truncated" not in str(error):
            raise
        return _of_what_is_there(form, source, max_pixels)
    frames = getattr(picture, "n_frames", 1) if form in {"GIF", "PNG", "WEBP", "AVIF"} else 1
    if frames > 1:
        _go_to_what_shows(picture, min(frames, MOST_BLANK_FRAMES, max_pixels // (picture.width * picture.height)))
    return picture


def _go_to_what_shows(picture: Image.Image, frames: int) -> None:
    """Load the first of so many frames that shows something, or the first one."""
    number = 0
    with contextlib.suppress(OSError, EOFError, SyntaxError):  # later frames may be damaged
        while number < frames - 1 and _is_blank(picture):
            number += 1
            picture.seek(number)
            picture.load()
        if not _is_blank(picture):
            return
    picture.seek(0)
    picture.load()


def _is_blank(picture: Image.Image) -> bool:
    """Whether nothing is to be seen: one colour, or none."""
    shades = extrema(picture.convert("RGBA"))
    return shades[3] == (0, 0) or all(most - least <= GRAIN for least, most in shades)


def check_size(width: int, height: int, frames: int, max_pixels: int) -> None:
    """Raises RefusedError if there are no pixels, or more in all frames than may be."""
    if not width or not height:
        raise RefusedError(Reason.DAMAGED)
    if width * height * frames > max_pixels:
        raise RefusedError(Reason.TOO_MANY_PIXELS)


# --- Files of which a little is missing or wrong --------------------------------------------------------------------


def _of_what_is_there(form: str, source: BinaryIO, max_pixels: int) -> Image.Image:
    """A picture whose last rows are missing, if they are few: so viewers show it. Raises RefusedError."""
    source.seek(0)
    data = source.read()
    if form == "JPEG":
        data += END_OF_JPEG
    ImageFile.LOAD_TRUNCATED_IMAGES = form == "PNG"
    picture = open_header(io.BytesIO(data), form, max_pixels)
    picture.load()
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    in_passes = picture.info.get("interlace") or (picture.info.get("progressive") and not _is_nearly_sharp(data))
    if in_passes or _lacks_much(picture, NOTHING_DECODED[form]):
        raise RefusedError(Reason.DAMAGED)
    return picture


def _is_nearly_sharp(data: bytes) -> bool:
    """Whether the pass over a progressive JPEG that adds the last bit to the details of its light has begun."""
    passes = [data[found.end() + 1 : found.end() + 7] for found in re.finditer(START_OF_PASS, data)]
    light = passes[0][1]
    single = [one for one in passes if one[0] == 1 and one[1] == light]
    return any(one[4] == LAST_DETAIL and one[5] & 0x0F == 0 for one in single)


def _lacks_much(picture: Image.Image, left: tuple[int, int]) -> bool:
    """Whether the rows above those that may be missing are as a decoder leaves them when nothing is there."""
    may_lack = max(int(picture.height * MISSING), min(MISSING_ROWS, picture.height // 4))
    bottom = picture.height - may_lack
    rows = picture.crop((0, max(0, bottom - MISSING_ROWS // 2), picture.width, bottom))
    return all(left[0] <= least and most <= left[1] for least, most in extrema(rows))


def _has_its_pages(data: bytes) -> bool:
    """Whether the place where a TIFF says what it holds is in the file."""
    return int.from_bytes(data[4:8], "little" if data.startswith(b"II") else "big") < len(data)


def _without_broken_remarks(data: bytes) -> bytes:
    """A PNG without the chunks that no picture needs and whose checksum is wrong."""
    chunks, at = [PNG_START], len(PNG_START)
    while at + 12 <= len(data):
        length = struct.unpack_from(">I", data, at)[0]
        chunk = data[at : at + length + 12]
        name, checksum = chunk[4:8], chunk[-4:]
        needed = not name[0] & 0x20
        if needed or struct.pack(">I", zlib.crc32(chunk[4:-4])) == checksum:
            chunks.append(chunk)
        at += len(chunk)
    return b"".join(chunks)
