"""Makes documents as word processors write them."""

import io
import zipfile

import pytest

from hub.core.intake.jobs import texts
from hub.core.uploads.messages import refusals_as_validation_errors

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:r="{RELATED}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OPEN = " ".join(
    [f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("text", "office", "style", "table", "manifest")]
    + [f'xmlns:draw="{ODF}:drawing:1.0"', f'xmlns:fo="{ODF}:xsl-fo-compatible:1.0"', f'xmlns:svg="{ODF}:svg:1.0"']
)


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


# --- Word ------------------------------------------------------------------------------------------------------------


def t(words):
    return f'<w:t xml:space="preserve">{words}</w:t>'


def r(words, looks=""):
    return f"<w:r><w:rPr>{looks}</w:rPr>{t(words)}</w:r>"


def p(inside="", looks=""):
    """A paragraph with text, or with runs."""
    return f"<w:p><w:pPr>{looks}</w:pPr>{inside if inside.startswith('<') or not inside else r(inside)}</w:p>"


def drawn_box(*paragraphs):
    """A text box as Word writes it: as a drawing, and again as a fallback for old readers."""
    words = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = f"<w:drawing><a:graphic><wps:wsp><wps:txbx>{words}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old_box(words)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_box(words):
    return f"<w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict>"


def field(instruction, result):
    """A field as Word writes it: its instruction, then its result."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return sign.format("begin") + told + sign.format("separate") + r(result) + sign.format("end")


def relations(*those):
    rows = [
        f'<Relationship Id="{number}" Type="{RELATED}/{kind}" Target="{target}"/>' for number, kind, target in those
    ]
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(rows)}</Relationships>'


def docx(body, main="word/document.xml", space=WORD, more=(), **beside):
    """A .docx with parts beside its text: `styles`, `numbering`, `header1`, …, each the content of its root element."""
    kinds = {name: name.rstrip("0123456789") for name in beside}
    root = '<w:{0} xmlns:w="{1}" {2}>{3}</w:{0}>'
    folder, _, name = main.rpartition("/")
    return zipped(
        {
            "_rels/.rels": relations(("rId1", "officeDocument", main)),
            main: root.format("document", space, SPACES, f"<w:body>{body}</w:body>"),
            f"{folder}/_rels/{name}.rels": relations(*[(part, kinds[part], f"{part}.xml") for part in beside]),
            **{
                f"{folder}/{part}.xml": root.format(kinds[part], space, SPACES, inside)
                for part, inside in beside.items()
            },
            **dict(more),
        }
    )


def level(number, kind, text, left=0, hanging=0, more=""):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering(*levels, lists=('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',)):
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{"".join(lists)}'


def item(words, number=1, at=0, looks=""):
    return p(words, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>{looks}')


# --- OpenDocument ----------------------------------------------------------------------------------------------------


def content(body, styles=""):
    return (
        f"<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(body, styles="", kept="", kind="text", more=()):
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content(body, styles),
            "styles.xml": f"<office:document-styles {OPEN}>{kept}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest:manifest {OPEN}/>",
            **dict(more),
        }
    )


def fodt(body, kind="text"):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {OPEN}><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document>"
    ).encode()


def op(words, style=""):
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def paragraph_style(name, looks, more=""):
    return (
        f'<style:style style:name="{name}" style:family="paragraph" {more}>'
        f"<style:paragraph-properties {looks}/></style:style>"
    )


def text_style(name, looks):
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {looks}/></style:style>'


def each_file(table):
    """Parametrize a test with the files of a table and their expected results."""
    return pytest.mark.parametrize(("content", "expected"), table.values(), ids=table.keys())


def words_of(content):
    """The text that the intake reads from a file. Raises ValidationError with the words that people read."""
    with refusals_as_validation_errors(0, max_letters=0):
        return texts.read(io.BytesIO(content), [], 200_000)["text"]
