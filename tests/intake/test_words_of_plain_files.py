"""Plain texts are read in any encoding; other kinds of files are refused, with what to do."""

import codecs

import pytest
from django.core.exceptions import ValidationError

from hub.core.intake.texts import read_text
from hub.core.uploads.limits import CONTRIBUTED_TEXT, CONTRIBUTED_TEXT_LETTERS
from tests.core.files import jpeg
from tests.intake import documents as d
from tests.intake.documents import docx, each_file, odt, op, p, words_of

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
SIAN = f"Siân{APOSTROPHE}s dŵr"
PLAIN = {
    "UTF-32": (codecs.BOM_UTF32_LE + SIAN.encode("utf-32-le"), SIAN),
    "UTF-32 the other way round": (codecs.BOM_UTF32_BE + SIAN.encode("utf-32-be"), SIAN),
    "UTF-16 without its mark": (f"The sea is wide{APOSTROPHE}".encode("utf-16-le"), f"The sea is wide{APOSTROPHE}"),
    "UTF-16 without its mark, the other way round": (
        f"The sea is wide{APOSTROPHE}".encode("utf-16-be"),
        f"The sea is wide{APOSTROPHE}",
    ),
    "an old Mac": (f"Siân{APOSTROPHE}s sea\rand sky".encode("mac_roman"), f"Siân{APOSTROPHE}s sea\nand sky"),
    "an old Mac's letters with new lines": (f"I don{APOSTROPHE}t\n".encode("mac_roman"), f"I don{APOSTROPHE}t\n"),
    "old Windows": ("“Für” … 2 €\r\n".encode("cp1252"), "“Für” … 2 €\n"),
    "a letter cut in two at the end": (SIAN.encode() + "ŵ".encode()[:1], SIAN + "�"),
    "ends of lines of every kind": (
        "a\x0bb\x0cc\u2028d\u2029e\x85f\r\ng\rh\ni".encode(),
        "a\nb\nc\nd\ne\nf\ng\nh\ni",
    ),
    "letters without a look": (b"the \x1b\x07sea\x1a\x7f", "the sea"),
    "decomposed letters": ("Sia\u0302n".encode(), "Sia\u0302n"),
    "a letter to somebody": ("From: Siân\nTo: the sea\n\nDear sea".encode(), "From: Siân\nTo: the sea\n\nDear sea"),
    "signs of less and more": (b"<3 you\n<b>loud</b> & *soft* # 1", "<3 you\n<b>loud</b> & *soft* # 1"),
}

OTHER, PICTURE, NO_WORDS, PASSWORD = (
    "it is a web page, an email",
    "only a picture",
    "no words in this file",
    "has a password",
)
HIDDEN = "EncryptedPackage".encode("utf-16-le")
REFUSED = {
    "a web page": (b"\n<!-- saved -->\n<!DOCTYPE html>\n<p>The sea</p>", OTHER),
    "a web page in UTF-16": (codecs.BOM_UTF16_LE + "<html><p>The sea".encode("utf-16-le"), OTHER),
    "a web page that is XML": (b'<?xml version="1.0"?><!DOCTYPE html><html/>', OTHER),
    "RTF": (rb"{\rtf1\ansi The sea\par}", OTHER),
    "a PDF": (b"%PDF-1.7\n1 0 obj\xff\x00", OTHER),
    "an email": (
        b"From: a@example.org\nSubject: my\n poem\nContent-Transfer-Encoding: quoted-printable\n\nse=C3=A2\n",
        OTHER,
    ),
    "a saved web page with its pictures": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n", OTHER),
    "an email of Outlook": (b"\xd0\xcf\x11\xe0" + "__substg1.0_".encode("utf-16-le"), OTHER),
    "XML of an old Word": (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"><w:t>The sea</w:t></w:wordDocument>',
        OTHER,
    ),
    "a flat spreadsheet": (d.fodt("", "spreadsheet"), OTHER),
    "LaTeX": (b"\\documentclass{article}", OTHER),
    "a short cut to Google": (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', OTHER),
    "a document of Pages": (d.zipped({"Index/Document.iwa": b"\x00"}), OTHER),
    "a book": (d.zipped({"mimetype": "application/epub+zip"}), OTHER),
    "a .docx around a web page": (docx('<w:altChunk r:id="a"/>'), OTHER),
    "a photograph in a .docx": (
        docx(p("<w:r><w:drawing/></w:r>"), more={"word/media/image1.jpg": jpeg()}.items()),
        PICTURE,
    ),
    "a photograph in an .odt": (odt(op("<draw:frame><draw:image/></draw:frame>")), PICTURE),
    "an empty .docx": (docx(p() + p("  ")), NO_WORDS),
    "an empty .odt": (odt(op("")), NO_WORDS),
    "a text of empty lines": (b"\n  \n\xc2\xa0", NO_WORDS),
    "a .docx with a password": (b"\xd0\xcf\x11\xe0" + bytes(500) + HIDDEN, PASSWORD),
    "an .odt with a password": (
        odt(
            "",
            more={
                "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
                "content.xml": b"\xf0\x00",
            }.items(),
        ),
        PASSWORD,
    ),
    "an .odt with a password, in the newer way": (odt("", more={"encrypted-package": b"\xf0"}.items()), PASSWORD),
    "a spreadsheet that says where it is": (docx("").replace(b"document", b"workbook"), "cannot read this as a text"),
}


@pytest.mark.invariant(7)
@each_file(PLAIN)
def test_letters_come_in_whichever_way_they_were_written_as_bytes(content, expected):
    assert words_of(content) == expected


@pytest.mark.parametrize("name", ["UTF-32", "UTF-32 the other way round", "an old Mac", "old Windows"])
def test_letters_are_known_behind_the_walls_of_the_process_that_reads(name):
    content, expected = PLAIN[name]
    assert read_text([content], CONTRIBUTED_TEXT, CONTRIBUTED_TEXT_LETTERS) == expected


@each_file(REFUSED)
def test_what_is_more_than_words_is_refused_with_what_to_do(content, expected):
    with pytest.raises(ValidationError) as refusal:
        words_of(content)
    (sentence,) = refusal.value.messages
    assert expected in sentence
