"""What a file is by its first bytes, whatever its name says."""

from collections.abc import Callable
from typing import BinaryIO

from hub.core.intake import audio_frames

HEAD = 4096  # bytes enough for every question in this module, but for where a sound begins
SEARCHED = 256 * 1024  # bytes in which it may begin

_PICTURE_STARTS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"II+\x00\x08\x00\x00\x00": "TIFF",  # of more than four gigabytes, or made as if
    b"MM\x00+\x00\x08\x00\x00": "TIFF",
}
# Pictures of special programs and cameras, which are refused in other words than what is no picture.
_UNUSUAL_STARTS = (
    *(b"8BPS", b"gimp xcf", b"\x00\x00\x01\x00", b"\x00\x00\x02\x00", b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51"),
    *(b"\xff\x0a", b"\x00\x00\x00\x0cJXL ", b"FUJIFILM", b"IIRO", b"IIRS", b"MMOR", b"IIU\x00", b"FOVb", b"\x00MRM"),
    *(b"KRITA", b"AC10", b"id=ImageMagick", b"qoif", b"DDS ", b"II\xbc\x01", b"v/1\x01", b"#?RADIANCE"),
)
_BITMAP_HEADERS = {12, 40, 52, 56, 64, 108, 124}  # bytes of the header that says how large the picture is
_PICTURE_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "HEIF",
    b"heix": "HEIF",
    b"hevc": "HEIF",
    b"hevx": "HEIF",
    b"heim": "HEIF",
    b"heis": "HEIF",
    b"mif1": "HEIF",
    b"msf1": "HEIF",
}


def picture_format(head: bytes) -> str | None:
    """The picture format, as Pillow names it, or None."""
    for start, name in _PICTURE_STARTS.items():
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM" and _uint(head[14:18]) in _BITMAP_HEADERS:
        return "BMP"
    brands = _brands(head)
    # An AVIF file may lead with the general brand "mif1" and name itself only among the compatible ones.
    return "AVIF" if b"avif" in brands else next((_PICTURE_BRANDS[b] for b in brands if b in _PICTURE_BRANDS), None)


def is_unusual_picture(head: bytes) -> bool:
    """Whether it is a picture of a kind that only special programs show."""
    return head.startswith(_UNUSUAL_STARTS) or b"crx " in _brands(head)


def is_pdf(head: bytes) -> bool:
    """Whether it is a PDF, perhaps behind bytes that programs put before it by mistake."""
    return head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-")


def is_recording(head: bytes) -> bool:
    """Whether it is a film as phones make them, or a sound in such a file."""
    return _SOUNDS["mov"](head) or _SOUNDS["matroska"](head)


def is_vector(head: bytes) -> bool:
    """Whether it looks like SVG, which is a program as much as a picture."""
    return b"<svg" in head.lower()


def sound_format(source: BinaryIO) -> tuple[str | None, int]:
    """What a sound is kept in, as ffmpeg names it, or None, and how many bytes of tags are before it.

    A film with a sound counts: phones record notes so. Players look behind tags, zeros and other bytes for the first
    frame, and so does this.
    """
    start = _behind_tags(source)
    source.seek(start)
    head = source.read(SEARCHED)
    named = next((name for name, begins in _SOUNDS.items() if begins(head)), None)
    return named or audio_frames.kind_of(head) or ("mp3" if start else None), start


def fits_suffix(suffix: str, head: bytes) -> bool:
    """Whether a document, sound or film begins as files with its `suffix` ("pdf", without a dot) do."""
    return _BEGINNINGS[suffix](head) if suffix in _BEGINNINGS else False


def webp_size(head: bytes) -> tuple[int, int]:
    """Width and height of a WebP, from its header alone."""
    chunk, data = head[12:16], head[20:]
    if chunk == b"VP8X":
        return _uint(data[4:7]) + 1, _uint(data[7:10]) + 1
    if chunk == b"VP8L":
        bits = _uint(data[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _uint(data[6:8]) & 0x3FFF, _uint(data[8:10]) & 0x3FFF


def webp_is_lossless(source: BinaryIO) -> bool:
    """Whether the (first) picture in a WebP was stored without loss."""
    source.seek(12)
    while len(header := source.read(8)) == 8:
        name, length = header[:4], _uint(header[4:])
        if name in (b"VP8 ", b"VP8L"):
            return name == b"VP8L"
        inside_frame = 16  # an animation frame holds chunks of its own after these bytes
        source.seek(inside_frame if name == b"ANMF" else length + length % 2, 1)
    return False


def _uint(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _brands(head: bytes) -> list[bytes]:
    """The brands of an ISO media file (HEIC, AVIF, MP4, M4A), its own first."""
    if head[4:8] != b"ftyp":
        return []
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head and not head.startswith((b"%PDF", b"{\\rtf"))


def _is_ogg(head: bytes) -> bool:
    return head.startswith(b"OggS")


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2)


def _is_iso_media(head: bytes) -> bool:
    return bool(_brands(head)) and picture_format(head) is None


def _is_quicktime(head: bytes) -> bool:
    """Whether it is an ISO media file, or one of the QuickTime files that came before those."""
    return _is_iso_media(head) or head[4:8] in (b"moov", b"mdat", b"wide")


def _is_wav(head: bytes) -> bool:
    return head[:4] in (b"RIFF", b"RF64", b"BW64", b"RIFX") and head[8:12] == b"WAVE"


def _is_aiff(head: bytes) -> bool:
    return head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC")


def _behind_tags(source: BinaryIO) -> int:
    """Where a file goes on behind its ID3 tags, of which there may be several."""
    start = 0
    while True:
        source.seek(start)
        tag = source.read(10)
        if len(tag) < 10 or tag[:3] != b"ID3":
            return start
        start += 10 + sum((byte & 0x7F) << shift for byte, shift in zip(tag[6:], (21, 14, 7, 0), strict=True))


_SOUNDS: dict[str, Callable[[bytes], bool]] = {
    "mov": _is_quicktime,
    "wav": _is_wav,
    "w64": lambda head: head.startswith(b"riff\x2e\x91\xcf\x11"),
    "aiff": _is_aiff,
    "caf": lambda head: head.startswith(b"caff"),
    "asf": lambda head: head.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    "ogg": _is_ogg,
    "flac": lambda head: head.startswith(b"fLaC"),
    "amr": lambda head: head.startswith(b"#!AMR"),
    "matroska": lambda head: head.startswith(b"\x1a\x45\xdf\xa3"),
    "aac": lambda head: len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0,
    "mp3": _is_mp3,  # last: its beginning says least
}
_BEGINNINGS: dict[str, Callable[[bytes], bool]] = {
    "pdf": lambda head: b"%PDF-" in head[:1024],
    **dict.fromkeys(["docx", "odt", "xlsx", "ods", "pptx", "odp", "epub", "zip"], _is_zip),
    "rtf": lambda head: head.startswith(b"{\\rtf"),
    **dict.fromkeys(["txt", "brf"], _is_text),
    "mp3": _is_mp3,
    "wav": _is_wav,
    "flac": _SOUNDS["flac"],
    **dict.fromkeys(["ogg", "opus"], _is_ogg),
    **dict.fromkeys(["m4a", "mp4"], _is_iso_media),
    "webm": lambda head: head.startswith(b"\x1a\x45\xdf\xa3"),
}
