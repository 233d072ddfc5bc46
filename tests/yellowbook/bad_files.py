"""Makes hostile, broken and tricky files for the public form, with the expected response to each."""

import codecs
import io
import struct
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import shake_256
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
from PIL import Image

from tests.core import files
from tests.core.files import SECRET, sketch, written

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
PLACE = "+53.4012-002.9123/"
GPS_SECONDS = struct.pack("<II", 1_234_567, 89)  # a coordinate in EXIF
NORTH = struct.pack(">i", int(53.4012 * 2**16))  # a latitude in 3GP
UTF_16 = [SECRET.decode().encode(encoding) for encoding in ("utf-16-le", "utf-16-be")]
TRACES = [SECRET, *UTF_16, b"+53.4012", GPS_SECONDS, NORTH]


@dataclass(frozen=True)
class Case:
    """A file, its field and file name in the form, and the expected result.

    `said` is part of the refusal; or of an accepted file, the look of a picture, the seconds of a sound, or the words.
    """

    what: str
    field: str
    name: str
    make: Callable[[], bytes]
    said: object


def picture(what, name, make, said):
    return Case(what, "pictures", name, make, said)


def sound(what, name, make, said):
    return Case(what, "sound", name, make, said)


def text(what, name, make, said):
    return Case(what, "text_file", name, make, said)


BOUNDARY = "a-line-between"


def form_data(typed, sent):
    """The multipart body of a form. Django's test client would clean the names of files."""
    body = b""
    for field, value in typed.items():
        body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
    for field, name, content in sent:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        body += head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + content + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


def noise(length):
    return shake_256(b"noise").digest(length)


def cut(content):
    return content[: len(content) // 2]


# --- Pictures --------------------------------------------------------------------------------------------------------


def grain(form):
    """A picture of noise, which no encoder can compress: half of its bytes do not hold all of its pixels."""
    return written(Image.effect_noise((80, 60), 80).convert("RGB"), form)


def plain(form, mode="RGB", **options):
    return written(sketch(mode), form, **options)


def place():
    """EXIF with a location, a device and an orientation of 90 degrees."""
    tags = Image.Exif()
    tags[0x0112], tags[0x0110] = 6, SECRET.decode()
    tags.get_ifd(0x8825).update({1: "N", 2: (53.0, 24.0, 1_234_567 / 89), 3: "W", 4: (2.0, 59.0, 1.0)})
    return tags.tobytes()


def thumbnail():
    """EXIF with a thumbnail that shows what was cropped later."""
    small = plain("JPEG", comment=SECRET)
    first = struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, 26)
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(small), 0)
    return b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + first + second + small


def with_script():
    """A GIF whose first bytes begin a JavaScript comment (as its width), and whose last bytes are a script."""
    content = plain("GIF")
    return content[:6] + b"/*" + content[8:] + b"*/=1;alert('SECRET')"


def huge_gif():
    content = plain("GIF")
    return content[:6] + b"\xff\xff\xff\xff" + content[10:]


def huge_tiff():
    sides = [struct.pack("<HHII", 0x100 + n, 4, 1, side) for n, side in enumerate((80, 60))]
    return plain("TIFF").replace(b"".join(sides), b"".join(side[:8] + b"\x60\xea\x00\x00" for side in sides))


def huge_iso(form):
    content = plain(form)
    at = content.index(b"ispe") + 8
    return content[:at] + struct.pack(">II", 60_000, 60_000) + content[at + 8 :]


def see_through_with_profile():
    return plain("PNG", transparency=(255, 0, 0), icc_profile=files.profile())


def sixteen_bits(form):
    return written(Image.new("I;16", (80, 60), 0x8000), form)


def sixteen_bits_see_through():
    """A PNG of 16-bit grey whose black is transparent."""
    content = sixteen_bits("PNG")
    return content[:33] + struct.pack(">I4sHI", 2, b"tRNS", 0, 0x7693CD38) + content[33:]


def tall_screen():
    return written(Image.new("RGB", (20, 17_000), "red"), "PNG")


DAMAGED, NO_PICTURE, TOO_LARGE = "is damaged", "cannot read this as a picture", "too many pixels"
RED, GREY = Image.new("RGB", (40, 40), "red"), Image.new("RGB", (80, 60), (128, 128, 128))
SEE_THROUGH = sketch("RGBA")
SEE_THROUGH.paste((0, 0, 0, 0), (0, 0, 40, 30))
TURNED = sketch().transpose(Image.Transpose.ROTATE_270)

BAD_PICTURES = [
    picture("a PNG that claims ten gigapixels", "a.png", lambda: files.png_claiming(100_000, 100_000), TOO_LARGE),
    picture("a whole PNG of 81 megapixels", "a.png", lambda: written(Image.new("1", (9000, 9000)), "PNG"), TOO_LARGE),
    picture("a GIF that claims four gigapixels", "a.gif", huge_gif, TOO_LARGE),
    picture("a JPEG that claims four gigapixels", "a.jpg", files.huge_jpeg_header, TOO_LARGE),
    picture("a WebP that claims 268 megapixels", "a.webp", files.huge_webp_header, TOO_LARGE),
    picture("a TIFF that claims 3.6 gigapixels", "a.tif", huge_tiff, TOO_LARGE),
    picture("an HEIC that claims 3.6 gigapixels", "a.heic", lambda: huge_iso("HEIF"), DAMAGED),
    picture("an AVIF that claims 3.6 gigapixels", "a.avif", lambda: huge_iso("AVIF"), DAMAGED),
    picture("a text bomb inside a PNG", "a.png", files.text_bomb, DAMAGED),
    picture("a PNG that is only a header", "a.png", lambda: files.png_header(80, 60), DAMAGED),
    picture("a PNG of 0 x 0 pixels", "a.png", lambda: files.png_header(0, 0), DAMAGED),
    picture("a PNG with damage in its middle", "a.png", files.damaged_png, DAMAGED),
    *[
        picture(f"half of a {form}", "a.jpg", lambda form=form: cut(grain(form)), DAMAGED)
        for form in ("JPEG", "PNG", "HEIF", "WEBP", "AVIF", "GIF", "TIFF")
    ],
    picture("HTML behind the first bytes of a GIF", "a.gif", lambda: b"GIF89a" + files.HTML, DAMAGED),
    picture("PHP behind the first bytes of a JPEG", "a.php.jpg", lambda: files.jpeg()[:20] + files.PHP, DAMAGED),
    picture("an SVG called .jpg", "a.jpg", files.svg, "SVG"),
    picture("an SVG behind spaces called .png", "a.png", lambda: b" \n" * 400 + files.svg(), "SVG"),
    picture("a web page called .png", "a.png", lambda: files.HTML, NO_PICTURE),
    picture("a program for Linux", "a.jpg", lambda: b"\x7fELF\x02\x01\x01" + noise(300), NO_PICTURE),
    picture("a program for Windows", "a.jpg", lambda: b"MZ\x90\x00" + noise(300), NO_PICTURE),
    picture("a PDF", "a.pdf", lambda: b"%PDF-1.7\n" + noise(300), DAMAGED),
    picture("a PDF with a JPEG inside", "a.jpg", lambda: b"%PDF-1.7\nstream\n" + files.jpeg(), DAMAGED),
    picture("PostScript, which is a program", "a.jpg", lambda: plain("EPS"), NO_PICTURE),
    picture("a zip file before a JPEG", "a.jpg", lambda: zipped({"a.txt": "a"}) + files.jpeg(), NO_PICTURE),
    picture("a sound", "a.jpg", lambda: made("mp3"), NO_PICTURE),
    picture("an empty picture", "a.jpg", bytes, "empty"),
    picture("a picture of more than 40 MB", "a.jpg", lambda: files.jpeg() + bytes(40 * 1024**2), "too big"),
]
TELLING_PICTURES = [
    picture("a place in a JPEG, turned", "a.jpg", lambda: files.jpeg(exif=place()), TURNED),
    picture("a place in an HEIC, turned", "a.heic", lambda: files.heic(exif=place()), TURNED),
    picture("a place in a PNG, turned", "a.png", lambda: files.png(exif=place()), TURNED),
    picture("a place in an AVIF, turned", "a.avif", lambda: files.avif(exif=place()), TURNED),
    picture("a place in a TIFF, turned", "a.tif", lambda: plain("TIFF", exif=place()), TURNED),
    picture("XMP and a place in a WebP, turned", "a.webp", lambda: plain("WEBP", xmp=SECRET, exif=place()), TURNED),
    picture("XMP in a JPEG", "a.jpg", lambda: files.jpeg(xmp=SECRET), sketch()),
    picture("IPTC, a profile and more in a JPEG", "a.jpg", files.photograph, sketch()),
    picture("a smaller picture in the EXIF of a JPEG", "a.jpg", lambda: files.jpeg(exif=thumbnail()), sketch()),
    picture("words in a PNG", "a.png", files.drawing, sketch()),
    picture("a comment in a GIF", "a.gif", lambda: plain("GIF", comment=SECRET), sketch()),
    picture("a GIF that is a script, too", "a.js", with_script, None),
    picture("a JPEG with a zip file behind it", "a.jpg", lambda: files.jpeg() + zipped({"SECRET": "x"}), sketch()),
    picture("a JPEG with a PDF in its comment", "a.pdf", lambda: files.jpeg(comment=b"%PDF-1.7 SECRET"), sketch()),
]
TRICKY_PICTURES = [
    picture("a PNG called .jpg", "a.jpg", files.png, sketch()),
    picture("a JPEG called .mp3", "a.mp3", files.jpeg, sketch()),
    picture("a JPEG in CMYK", "a.jpg", lambda: plain("JPEG", "CMYK", quality=95), sketch()),
    picture("a PNG of 16 bits", "a.png", lambda: sixteen_bits("PNG"), GREY),
    picture("a TIFF of 16 bits", "a.tif", lambda: sixteen_bits("TIFF"), GREY),
    picture("a PNG of 16 bits with a see-through shade", "a.png", sixteen_bits_see_through, GREY),
    picture(
        "a palette with a see-through colour", "a.png", lambda: written(SEE_THROUGH.quantize(), "PNG"), SEE_THROUGH
    ),
    picture("a see-through colour and a profile", "a.png", see_through_with_profile, SEE_THROUGH),
    picture("a screen too tall for WebP", "a.png", tall_screen, Image.new("RGB", (20, 17_000), "red")),
    picture("a TIFF too wide for JPEG", "a.tif", lambda: written(Image.new("1", (70_000, 5)), "TIFF"), None),
]
# --- Sounds ----------------------------------------------------------------------------------------------------------

NAMED = [option for name in ("title", "artist", "comment") for option in ("-metadata", f"{name}=SECRET")]
PLACED = ["-metadata", f"location={PLACE}"]
QUICKTIME = ["-movflags", "use_metadata_tags", "-metadata", f"com.apple.quicktime.location.ISO6709={PLACE}"]
AMR = ["-ar", "8000", "-c:a", "libopencore_amrnb", "-b:a", "12.2k"]


@cache
def made(suffix, *options, of="sine=440:duration=1"):
    """A second of sound, or of another source, made by ffmpeg."""
    with TemporaryDirectory() as folder:
        file = Path(folder, f"a.{suffix}")
        subprocess.run([FFMPEG, "-v", "error", "-f", "lavfi", "-i", of, *options, file], check=True)
        return file.read_bytes()


def film(*options):
    """A second of red film, silent unless the options add a sound."""
    return made("mp4", *options, "-c:v", "mpeg4", of="color=red:size=64x48:duration=1")


def id3(content):
    """An ID3v2.3 tag with one frame."""
    length = len(content) + 10
    size = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + b"APIC" + struct.pack(">IH", len(content), 0) + content


def with_cover():
    cover = files.jpeg(exif=place(), comment=SECRET)
    return id3(b"\x00image/jpeg\x00\x03\x00" + cover) + made("mp3", "-id3v2_version", "0")


def wav(chunk, at, content):
    """A WAV with other content in its header, `at` bytes after the beginning of a chunk."""
    good = made("wav")
    start = good.index(chunk) + at
    return good[:start] + content + good[start + len(content) :]


def film_with_its_sound_elsewhere(place):
    """A QuickTime film whose sound is a reference to another file of the machine."""
    content = made("mov", "-c:a", "pcm_s16le")
    path = str(place).encode()
    alias = bytes(10) + b"\x01x" + bytes(26 + 12) + b"\x01x" + bytes(62 + 16) + b"\xff\xff\xff\xff" + bytes(16)
    alias += struct.pack(">HH", 2, len(path)) + path + b"\x00" * (len(path) % 2) + b"\xff\xff\x00\x00"
    entry = struct.pack(">I4sI", len(alias) + 12, b"alis", 0) + alias
    at = content.index(b"dref") + 12
    grown = bytearray(content[:at] + entry + content[at + 12 :])
    for box in (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref"):
        start = grown.index(box) - 4
        size = int.from_bytes(grown[start : start + 4], "big") + len(entry) - 12
        grown[start : start + 4] = size.to_bytes(4, "big")
    return bytes(grown)


NO_SOUND = "cannot read this as a sound"
BAD_SOUNDS = [
    sound("silence of 21 minutes", "a.flac", lambda: made("flac", of="anullsrc=r=8000:cl=mono:d=1260"), "too long"),
    sound("a WAV of a sample a second", "a.wav", lambda: wav(b"fmt ", 12, b"\x01\x00\x00\x00"), "too long"),
    sound("a WAV of no sample a second", "a.wav", lambda: wav(b"fmt ", 12, bytes(4)), DAMAGED),
    sound("a WAV of 65,535 channels", "a.wav", lambda: wav(b"fmt ", 10, b"\xff\xff"), DAMAGED),
    sound("a silent film", "a.mp4", film, NO_SOUND),
    sound("a text called .mp3", "a.mp3", lambda: b"La la la\n" * 50, NO_SOUND),
    sound("a web page behind an ID3 tag", "a.mp3", lambda: id3(bytes(9)) + files.HTML, DAMAGED),
    sound("noise that begins as an MP3", "a.mp3", lambda: b"\xff\xfb" + noise(5000), DAMAGED),
    sound("noise that begins as Matroska", "a.webm", lambda: b"\x1a\x45\xdf\xa3" + noise(500), DAMAGED),
    sound("half of an M4A", "a.m4a", lambda: cut(made("m4a")), DAMAGED),
    sound("the first bytes of a FLAC", "a.flac", lambda: made("flac")[:60], DAMAGED),
    sound("the first bytes of an OGG", "a.ogg", lambda: made("ogg")[:60], DAMAGED),
    sound("a program for Linux", "a.mp3", lambda: b"\x7fELF\x02\x01\x01" + noise(300), NO_SOUND),
    sound("a picture", "a.m4a", files.heic, NO_SOUND),
    sound("an empty sound", "a.mp3", bytes, "empty"),
]
TELLING_SOUNDS = [
    sound("names in an MP3", "a.mp3", lambda: made("mp3", *NAMED, "-write_id3v1", "1"), 1),
    sound("names in UTF-16 in an MP3", "a.mp3", lambda: made("mp3", *NAMED, "-id3v2_version", "3"), 1),
    sound("a cover with a place in an MP3", "a.mp3", with_cover, 1),
    sound("a place in an M4A", "a.m4a", lambda: made("m4a", *NAMED, *PLACED), 1),
    sound("a place in an M4A of an iPhone", "a.m4a", lambda: made("m4a", *QUICKTIME), 1),
    sound("a place in a 3GP", "a.3gp", lambda: made("3gp", *AMR, *PLACED), 1),
    sound("names in a WAV", "a.wav", lambda: made("wav", *NAMED), 1),
    sound("names in an OGG", "a.ogg", lambda: made("ogg", *NAMED), 1),
    sound("names in a FLAC called .mp3", "a.mp3", lambda: made("flac", *NAMED), 1),
    sound("names in a WebM", "a.webm", lambda: made("webm", *NAMED), 1),
    sound("a film with a place", "a.mp4", lambda: film("-f", "lavfi", "-i", "sine=d=1", *NAMED, *PLACED), 1),
]
TRICKY_SOUNDS = [
    sound("AMR", "a.amr", lambda: made("amr", *AMR), 1),
    sound("half of an MP3", "a.mp3", lambda: cut(made("mp3")), 0.5),
    sound("a WAV that claims four gigabytes", "a.wav", lambda: wav(b"data", 4, b"\xff" * 4), 1),
    sound("an MP3 called .jpg", "a.jpg", lambda: made("mp3"), 1),
]

# --- Texts -----------------------------------------------------------------------------------------------------------

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("text", "office", "drawing")
)
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE d [<!ENTITY x0 "ha">{LAUGHS}<!ENTITY x "&x9;">]>'


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def docx(words="Tea", doctype="", **more):
    body = f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>"
    return zipped({"word/document.xml": f"{doctype}<w:document {WORD}>{body}</w:document>", **more})


def odt(words="Tea", doctype=""):
    body = f"<office:body><office:text><text:p>{words}</text:p></office:text></office:body>"
    content = f"{doctype}<office:document-content {OPEN}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def changed(content, before, after):
    """A zip file with other bytes in the last entry of its directory."""
    start = content.rindex(b"PK\x01\x02") + before
    return content[:start] + after + content[start + len(after) :]


NO_TEXT, OTHER_TEXT = "cannot read this as a text", "a web page, an email, an RTF"
SPACES = b" " * (65 * 1024**2)
BAD_TEXTS = [
    text("a .docx that reads another file", "a.docx", lambda: docx("&x;", XXE), DAMAGED),
    text("an .odt that reads another file", "a.odt", lambda: odt("&x;", XXE), DAMAGED),
    text("a .docx of a billion laughs", "a.docx", lambda: docx("&x;", LAUGHS), DAMAGED),
    text("an .odt of a billion laughs", "a.odt", lambda: odt("&x;", LAUGHS), DAMAGED),
    text("a .docx that reads the network", "a.docx", lambda: docx(doctype='<!DOCTYPE d SYSTEM "http://x/">'), DAMAGED),
    text("a .docx that is a bomb", "a.docx", lambda: zipped({"word/document.xml": SPACES}), "too long to read"),
    text("an .odt that is a bomb", "a.odt", lambda: zipped({"mimetype": "text", "content.xml": SPACES}), "to read"),
    text("an .odt of a very long number", "a.odt", lambda: odt(f'<text:s text:c="{"9" * 5000}"/>'), DAMAGED),
    text("an .odt of a number that is none", "a.odt", lambda: odt('<text:s text:c="many"/>'), DAMAGED),
    text("a .docx inside of itself", "a.docx", lambda: docx(f"{'<w:p>' * 9000}{'</w:p>' * 9000}"), DAMAGED),
    text("a .docx that lies about its size", "a.docx", lambda: changed(docx(), 24, b"\x09\x00\x00\x00"), DAMAGED),
    text("a .docx with a locked part", "a.docx", lambda: changed(docx(), 8, b"\x01"), "password"),
    text("a .docx with a part beyond its end", "a.docx", lambda: changed(docx(), 42, b"\xff\xff\xff\x7f"), DAMAGED),
    text(
        "a .docx with a name in no alphabet", "a.docx", lambda: docx(é="x").replace("é".encode(), b"\xff\xfe"), DAMAGED
    ),
    text("a .docx with noise for its words", "a.docx", lambda: docx().replace(b".xml", b".xml" + noise(9), 1), DAMAGED),
    text("half of a .docx", "a.docx", lambda: cut(docx()), DAMAGED),
    text("a .docx with a password", "a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(999), "password"),
    text("a spreadsheet", "a.xlsx", lambda: zipped({"xl/workbook.xml": "<a/>"}), NO_TEXT),
    text("a program called .txt", "a.txt", lambda: b"\x7fELF\x02\x01\x01" + noise(300), NO_TEXT),
    text("a picture called .txt", "a.txt", files.jpeg, NO_TEXT),
    text("noise without a zero called .txt", "a.txt", lambda: noise(3000).replace(b"\x00", b""), NO_TEXT),
    text("a PDF called .txt", "a.txt", lambda: b"%PDF-1.7\n1 0 obj << >> endobj\n", DAMAGED),
    text("an RTF called .txt", "a.txt", lambda: rb"{\rtf1\ansi Tea}", OTHER_TEXT),
    text("UTF-16 that breaks off in a letter", "a.txt", lambda: "Tea".encode("utf-16")[:-1], DAMAGED),
    text("a text of 200,001 letters", "a.txt", lambda: b"a" * 200_001, "too long"),
    text("a text of more than 2 MB", "a.txt", lambda: b"a" * (2 * 1024**2 + 1), "too long"),
    text("only a picture", "a.docx", lambda: docx("<w:drawing/>"), "only a picture"),
    text("an empty text", "a.txt", bytes, "empty"),
]
TEA = "Tea \N{HOT BEVERAGE} … “für” two\n\n  and   one\ttoo"
LINKS = (
    '<drawing:image href="http://x/SECRET"/>Tea<text:s text:c="3"/><text:a href="file:///etc/passwd">for</text:a> two'
)
TRICKY_TEXTS = [
    text("UTF-8", "a.txt", lambda: TEA.replace("\n", "\r\n").encode("utf-8-sig"), TEA),
    text("UTF-16", "a.txt", lambda: codecs.BOM_UTF16_LE + TEA.encode("utf-16-le"), TEA),
    text("UTF-16 the other way round", "a.txt", lambda: codecs.BOM_UTF16_BE + TEA.encode("utf-16-be"), TEA),
    text("Windows-1252", "a.txt", lambda: "“Für” … 2 €\r\n".encode("cp1252"), "“Für” … 2 €\n"),
    text("a .docx called .txt", "a.txt", docx, "Tea"),
    text("a .docx with macros", "a.docm", lambda: docx(**{"word/vbaProject.bin": noise(99), "SECRET": "x"}), "Tea"),
    text("a .docx with ways out", "a.docx", lambda: docx(**{"../../../a.py": "x", "/etc/a": "x", "C:\\a": "x"}), "Tea"),
    text("an .odt with links", "a.odt", lambda: odt(LINKS), "Tea   for two"),
    text("HTML, which is words here", "a.txt", lambda: b"<b>SECRET</b>", "<b>SECRET</b>"),
]

REFUSED = [*BAD_PICTURES, *BAD_SOUNDS, *BAD_TEXTS]
