"""Every word that LibreOffice shows on a page is read from the file, once, in order, with its line breaks."""

import pytest

from tests.intake import documents as d
from tests.intake.documents import each_file, odt, op, paragraph_style, words_of

LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")">'
    '<style:list-level-properties text:space-before="0.25in" text:min-label-width="0.25in"/>'
    "</text:list-level-style-number></text:list-style>"
    '<text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>'
    "</text:list-style>"
)


def li(words, more=""):
    return f"<text:list-item><text:p>{words}</text:p>{more}</text:list-item>"


def ul(*items, style="L", more=""):
    return f'<text:list text:style-name="{style}" {more}>{"".join(items)}</text:list>'


HALF_INCH = 'fo:margin-left="0.5in"'
FRAME = (
    "<draw:frame><draw:text-box><text:p>the sea</text:p></draw:text-box>"
    "<svg:title>no</svg:title><svg:desc>no</svg:desc></draw:frame>"
)
KEPT = f"<office:styles>{paragraph_style('Verse', HALF_INCH)}</office:styles>"
PAGES = (
    '<office:master-styles><style:master-page style:name="Standard"><style:header>'
    "<text:p>Jane</text:p></style:header><style:footer>"
    "<text:p>Page <text:page-number>7</text:page-number></text:p></style:footer>"
    '</style:master-page><style:master-page style:name="Other"><style:header>'
    "<text:p>no</text:p></style:header></style:master-page></office:master-styles>"
)
OPEN_TEXT = {
    "a frame alone": (odt(op(FRAME)), "the sea"),
    "a frame between lines": (odt(op("one") + op(FRAME) + op("two")), "one\nthe sea\ntwo"),
    "a frame on a line": (odt(op(f"line{FRAME} ends")), "line ends\nthe sea"),
    "a frame on the page": (odt(FRAME + op("line")), "the sea\nline"),
    "a drawn shape": (
        odt(
            op(
                "<draw:g><draw:custom-shape><text:p>a</text:p></draw:custom-shape><draw:rect>"
                "<text:p>b</text:p></draw:rect></draw:g>"
            )
        ),
        "a\nb",
    ),
    "headings, sections and tables": (
        odt(
            f"<text:section><text:h>Title</text:h></text:section><table:table><table:table-row>"
            f"<table:table-cell>{op('a')}</table:table-cell>"
            f"<table:table-cell>{op('b')}</table:table-cell></table:table-row></table:table>"
        ),
        "Title\na\tb",
    ),
    "a hidden section, hidden words": (
        odt(
            f'<text:section text:display="none">{op("no")}</text:section>'
            + op('seen<text:span text:style-name="H">no</text:span>'),
            d.text_style("H", 'text:display="none"'),
        ),
        "seen",
    ),
    "what was deleted, and remarks": (
        odt(
            f"<text:tracked-changes><text:changed-region>"
            f"<text:deletion>{op('gone')}</text:deletion></text:changed-region>"
            f"</text:tracked-changes>" + op(f"I<office:annotation>{op('no')}</office:annotation> stay")
        ),
        "I stay",
    ),
    "notes": (
        odt(
            op(
                f'coracle<text:note text:note-class="footnote">'
                f"<text:note-citation>1</text:note-citation>"
                f"<text:note-body>{op('A boat.')}</text:note-body></text:note>, tide"
            )
        ),
        "coracle[1], tide\n\n[1] A boat.",
    ),
    "spaces, tabs and breaks": (
        odt(op('\n  a<text:s text:c="3"/>b  \n <text:span> c</text:span><text:tab/>d<text:line-break/>e ')),
        "a   b c\td\ne ",
    ),
    "a list of two levels": (
        odt(ul(li("a", ul(li("b"), li("c"))), li("d")), LIST),
        "1. a\n    (a) b\n    (b) c\n2. d".replace("\n    (", "\n  ("),
    ),
    "a list that goes on": (
        odt(ul(li("a")) + op("x") + ul(li("b"), more='text:continue-numbering="true"') + ul(li("c")), LIST),
        "1. a\nx\n2. b\n1. c",
    ),
    "a list of signs": (odt(ul(li("tea"), style="B"), LIST), "• tea"),
    "two paragraphs in an item": (odt(ul(li("a", op("b")), li("c")), LIST), "1. a\nb\n2. c"),
    "lines set in": (
        odt(
            op("in", "P1") + op("first", "P2"),
            paragraph_style("P1", 'fo:margin-left="1in"') + paragraph_style("P2", 'fo:text-indent="1.27cm"'),
        ),
        "        in\n    first",
    ),
    "lines set in by a style that stands on another": (
        odt(op("in", "P1"), paragraph_style("P1", "", 'style:parent-style-name="Verse"'), KEPT),
        "    in",
    ),
    "stanzas that stand apart": (
        odt(
            op("a<text:line-break/>b", "P1") + op("c<text:line-break/>d"),
            paragraph_style("P1", 'fo:margin-bottom="0.4cm"'),
        ),
        "a\nb\n\nc\nd",
    ),
    "capitals that are only shown": (
        odt(op('<text:span text:style-name="C">siân</text:span>'), d.text_style("C", 'fo:text-transform="uppercase"')),
        "SIÂN",
    ),
    "a reading above the words": (
        odt(op("<text:ruby><text:ruby-base>SEA</text:ruby-base><text:ruby-text>umi</text:ruby-text></text:ruby>")),
        "SEA(umi)",
    ),
    "headers and footers": (odt(op("words"), kept=PAGES), "Jane\nwords\nPage "),
    "a template": (odt(op("the sea"), kind="text-template"), "the sea"),
    "one flat file": (d.fodt(op("the sea") + FRAME), "the sea\nthe sea"),
    "a photograph of 3 MB beside the words": (
        odt(op("four words"), more={"Pictures/1.jpg": bytes(3_000_000)}.items()),
        "four words",
    ),
}


@pytest.mark.invariant(7)
@each_file(OPEN_TEXT)
def test_an_open_document_gives_every_word_that_its_page_shows(content, expected):
    assert words_of(content) == expected
