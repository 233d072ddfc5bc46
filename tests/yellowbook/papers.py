"""Makes PDFs and documents as people have them: words, scans, drawings, photographs among text."""

import io
import zipfile

from PIL import Image

from tests.core import files
from tests.yellowbook.bad_files import OPEN, WORD, zipped

TEA = "BT /F 12 Tf 20 100 Td (Tea) Tj 0 -20 Td (at four) Tj ET\n"
FRAME = "10 10 180 130 re S\n"
CURVE = "10 10 m 20 60 60 90 90 10 c 95 60 120 90 150 10 c 10 5 l 15 5 l 20 8 l S\n"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = f'{WORD} xmlns:r="r" xmlns:a="a" xmlns:v="v"'


def pdf(*pages):
    """A PDF whose pages have these contents."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>endobj",
        "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
    ]
    for number, content in zip(numbers, pages, strict=True):
        parts += [
            f"{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 150]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>endobj",
            f"{number + 1} 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj",
        ]
    return "\n".join(["%PDF-1.4", *parts, "trailer<</Root 1 0 R>>", "%%EOF"]).encode()


def scanned(*colours):
    """A PDF that holds a picture on each page, and a place and names beside them, as a scanner writes it."""
    first, *others = [Image.new("RGB", (80, 60), colour) for colour in colours]
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others, author=files.SECRET.decode())
    return file.getvalue()


def docx(words, *pictures, shown=""):
    """A .docx with words and pictures; each is shown twice, as Word writes it for old readers, and one in a header."""
    blips = "".join(
        f'<w:p><a:blip r:embed="p{number}"/><v:imagedata r:id="p{number}"/></w:p>' for number in range(len(pictures))
    )
    targets = "".join(
        f'<Relationship Id="p{number}" Type="x/image" Target="media/image{number}.png"/>'
        for number in range(len(pictures))
    )
    return zipped(
        {
            "word/document.xml": f"<w:document {NAMES}><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>{blips}"
            f"{shown}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{targets}</Relationships>',
            **{f"word/media/image{number}.png": content for number, content in enumerate(pictures)},
        }
    )


def odt(words, *pictures):
    """An .odt with words and pictures, each beside a drawing of the same."""
    frames = "".join(
        f'<draw:frame><draw:image x:href="Pictures/{number}.svg"/><draw:image x:href="./Pictures/{number}.png"/>'
        "</draw:frame>"
        for number in range(len(pictures))
    )
    content = (
        f'<office:document-content {OPEN} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:x="x">'
        f"<office:body><office:text><text:p>{words}{frames}</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **{f"Pictures/{number}.svg": files.svg() for number in range(len(pictures))},
            **{f"Pictures/{number}.png": content for number, content in enumerate(pictures)},
        }
    )


def locked_zip():
    """A document behind a password."""
    content = bytearray(docx("Tea", files.png()))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = 0
        while (at := content.find(start, at)) >= 0:
            content[at + (6 if start[2] == 3 else 8)] |= 1
            at += 4
    assert zipfile.is_zipfile(io.BytesIO(content))
    return bytes(content)
