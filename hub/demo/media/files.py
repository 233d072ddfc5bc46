"""Files of the demonstration: pictures and tunes from `assets`, and files to download, which are generated here."""

from pathlib import Path
from textwrap import wrap

from django.core.files.base import ContentFile

from hub.core.models import HubDocument

ASSETS = Path(__file__).parent / "assets"
HEADING, BODY = 20, 13  # points
LINES_A_PAGE = 34


def asset(name):
    """A picture, a tune or a film as an uploaded file."""
    return ContentFile((ASSETS / name).read_bytes(), name=name)


def make_files(title, paragraphs):
    """The same words as plain text, large print (RTF) and PDF, by the format's name in the resource block."""
    name = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    return {
        "text": keep(f"{title}, plain text", f"{name}.txt", plain(title, paragraphs)),
        "large_print": keep(f"{title}, large print", f"{name}-large-print.rtf", large_print(title, paragraphs)),
        "pdf": keep(f"{title}, PDF", f"{name}.pdf", pdf(title, paragraphs)),
    }


def keep(title, name, content):
    document = HubDocument(title=title)
    document.file = ContentFile(content, name=name)
    document.save()
    return document


def plain(title, paragraphs):
    return "\n\n".join([title.upper(), *("\n".join(wrap(words, 72)) for words in paragraphs)]).encode() + b"\n"


def large_print(title, paragraphs):
    """The words as RTF in 20 points."""
    parts = [rf"\b {_rtf(title)}\b0\par", *(rf"\par {_rtf(words)}\par" for words in paragraphs)]
    start = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0\fs40 "
    return (start + "\n".join(parts) + "}").encode("ascii")


def _rtf(words):
    """Words escaped for RTF: letters outside ASCII as their number."""
    return "".join(letter if ord(letter) < 128 else rf"\u{ord(letter)}?" for letter in words)


def pdf(title, paragraphs):
    """A small tagged PDF: one heading and paragraphs, with its title and language."""
    lines = [("H1", HEADING, title)]
    for words in paragraphs:
        lines += [("P", BODY, line) for line in wrap(words, 68)] + [("", BODY, "")]
    lines = lines[:LINES_A_PAGE]
    tagged = [line for line in lines if line[0]]
    first_element = 8
    elements = [
        f"<< /Type /StructElem /S /{tag} /P 7 0 R /Pg 3 0 R /K {number} >>" for number, (tag, _, _) in enumerate(tagged)
    ]
    kids = " ".join(f"{first_element + number} 0 R" for number in range(len(tagged)))
    stream = _content(lines)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R "
        "/ViewerPreferences << /DisplayDocTitle true >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /StructTreeRoot /K [7 0 R] /ParentTree << /Nums [0 [{kids}]] >> >>",
        f"<< /Type /StructElem /S /Document /P 6 0 R /K [{kids}] >>",
        *elements,
    ]
    return _assembled(objects, title)


def _content(lines):
    """The content stream of the page, each line marked for the structure tree."""
    parts, at, number = [], 770, 0
    for tag, size, words in lines:
        if tag:
            shown = f"BT /F1 {size} Tf 60 {at} Td ({_escaped(words)}) Tj ET"
            parts.append(f"/{tag} << /MCID {number} >> BDC {shown} EMC")
            number += 1
        at -= size * 1.6
    return "\n".join(parts)


def _assembled(objects, title):
    """The objects as one PDF file, with its cross-reference table."""
    objects = [*objects, f"<< /Title ({_escaped(title)}) >>"]
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()


def _escaped(words):
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
