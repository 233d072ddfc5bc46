"""Makes files as people, phones and attackers send them."""

import io
import struct
import wave
import zlib

import pillow_heif
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()

SECRET = b"SECRET"  # written in every place where a file can hold text


def sketch(mode="RGB", size=(80, 60)):
    """A picture whose four corners differ, so that a rotation is noticed."""
    picture = Image.new("RGB", size, "white")
    half = (size[0] // 2, size[1] // 2)
    picture.paste("red", (0, 0, *half))
    picture.paste("blue", (half[0], 0, size[0], half[1]))
    picture.paste("green", (0, half[1], half[0], size[1]))
    return picture.convert(mode)


def written(picture, form, **options):
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def jpeg(**options):
    return written(sketch(), "JPEG", quality=95, **options)


def png(**options):
    return written(sketch(), "PNG", **options)


# --- Files with metadata ---------------------------------------------------------------------------------------------


def exif(orientation=1):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = tags[0x010F] = tags[0x013B] = tags[0x8298] = SECRET.decode()
    tags.get_ifd(0x8825).update({1: "N", 2: (53.0, 24.0, 1.0), 3: "W", 4: (2.0, 59.0, 1.0)})
    return tags.tobytes()


def profile():
    """A colour profile that changes no colours but names its owner."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = made.find("sRGB".encode("utf-16-be"))
    made[at : at + 12] = "SECRET".encode("utf-16-be")
    return bytes(made) + SECRET


def _segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def photograph(orientation=1):
    """A JPEG as a phone makes it, with all metadata that a JPEG can hold, and a program after its end."""
    plain = jpeg(exif=exif(orientation), icc_profile=profile())
    xmp = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
    iptc = _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0b\x1c\x02\x50\x00\x06" + SECRET)
    thumbnail = _segment(0xE0, b"JFXX\x00\x10" + jpeg(comment=SECRET))
    comment = _segment(0xFE, SECRET + b"<?php system($_GET['c']); ?>")
    return plain[:2] + xmp + iptc + thumbnail + comment + plain[2:] + b"<?php echo 'SECRET'; ?>"


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def drawing():
    """A PNG with all kinds of text chunks, EXIF, a profile, and more after its end."""
    plain = png(exif=exif(), icc_profile=profile())
    words = [
        _chunk(b"tEXt", b"Author\x00" + SECRET),
        _chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(SECRET)),
        _chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + SECRET),
        _chunk(b"tIME", b"\x07\xea\x0b\x17\x08\x00\x00"),
    ]
    return plain[:33] + b"".join(words) + plain[33:] + SECRET


# --- Files that are not what they seem ------------------------------------------------------------------------------


def png_header(width, height):
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def png_claiming(width, height):
    return png_header(width, height) + _chunk(b"IDAT", zlib.compress(bytes(100))) + _chunk(b"IEND", b"")


def whole_png(width, height):
    """A real PNG of any size, all black, made without holding its pixels."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(3 * width + 1)) for _ in range(height)) + packer.flush()
    return png_header(width, height) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def damaged_png():
    good = bytearray(written(Image.effect_noise((80, 60), 60), "PNG"))
    middle = len(good) // 2
    good[middle : middle + 40] = bytes(40)
    return bytes(good)


def text_bomb():
    words = _chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(80_000_000), 9))
    plain = png()
    return plain[:33] + words + plain[33:]


def huge_jpeg_header():
    plain = bytearray(jpeg())
    at = plain.find(b"\xff\xc0") + 5
    plain[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(plain)


def huge_webp_header():
    return b"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xff\x3f\x00\xff\x3f\x00"


def gif_of_many_frames(frames=20_000):
    screen = b"GIF89a" + struct.pack("<HHBBB", 4000, 4000, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return screen + frame * frames + b";"


def animation(form):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue", "green")]
    return written(frames[0], form, save_all=True, append_images=frames[1:])


def svg():
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


HTML = b"<html><script>alert(document.domain)</script></html>" * 20
PHP = b"<?php system($_GET['c']); ?>" * 20

# What it is, its file name, how it is made, and what the editor is told.
HOSTILE = [
    ("half a JPEG, as an interrupted upload leaves it", "a.jpg", lambda: jpeg()[: len(jpeg()) // 2], "damaged"),
    ("half a PNG", "a.png", lambda: png()[: len(png()) // 2], "damaged"),
    ("a PNG with damage in its middle", "a.png", damaged_png, "damaged"),
    ("a PNG that is only a header", "a.png", lambda: png_header(80, 60), "damaged"),
    ("a picture of 0 x 0 pixels", "a.png", lambda: png_header(0, 0), "damaged"),
    ("a text bomb inside a PNG", "a.png", text_bomb, "damaged"),
    ("a PNG that claims four gigapixels", "a.png", lambda: png_claiming(65_535, 65_535), "too many pixels"),
    ("a JPEG that claims four gigapixels", "a.jpg", huge_jpeg_header, "too many pixels"),
    ("a WebP that claims 268 megapixels", "a.webp", huge_webp_header, "too many pixels"),
    ("a PNG of 13,000 x 13,000 pixels", "a.png", lambda: whole_png(13_000, 13_000), "too many pixels"),
    ("a GIF of 20,000 large frames", "a.gif", gif_of_many_frames, "too many pixels"),
    ("HTML behind the first bytes of a GIF", "a.gif", lambda: b"GIF89a" + HTML, "damaged"),
    ("HTML behind the first bytes of a JPEG", "a.jpg", lambda: jpeg()[:20] + HTML, "damaged"),
    ("PHP behind the first bytes of a PNG", "a.png", lambda: b"\x89PNG\r\n\x1a\n" + PHP, "damaged"),
    ("PHP behind the header of an HEIC", "a.heic", lambda: heic()[:64] + PHP, "damaged"),
    ("half an AVIF", "a.avif", lambda: avif()[: len(avif()) // 2], "damaged"),
    ("an SVG", "a.svg", svg, "SVG drawing"),
    ("an SVG under the name of a PNG", "a.png", svg, "SVG drawing"),
    ("a web page under the name of a JPEG", "a.jpg", lambda: HTML, "cannot read this as a picture"),
    ("an empty file", "a.jpg", lambda: b"", "empty"),
]


def heic(**options):
    return written(sketch(), "HEIF", quality=95, **options)


def avif(**options):
    return written(sketch(), "AVIF", quality=95, **options)


def sixteen_bit_png():
    return written(Image.new("I;16", (40, 40), 0x8000), "PNG")


def see_through(form, **options):
    return written(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), form, **options)


def profile_with_swapped_colours():
    """A profile that swaps green and blue, so that a picture is wrong without it."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    entries = struct.unpack(">I", made[128:132])[0]
    at = {bytes(made[132 + 12 * n : 136 + 12 * n]): 136 + 12 * n for n in range(entries)}
    green, blue = at[b"gXYZ"], at[b"bXYZ"]
    made[green : green + 8], made[blue : blue + 8] = made[blue : blue + 8], made[green : green + 8]
    return bytes(made)


def hum():
    """A second of sound as a WAV file."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes([0, 0, 0, 40] * 4000))
    return data.getvalue()
