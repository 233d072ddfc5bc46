"""Every word that Word shows on a page is read from the file, once, in order, with its line breaks."""

import pytest

from tests.intake import documents as d
from tests.intake.documents import docx, drawn_box, each_file, field, item, level, numbering, old_box, p, r, words_of

SEA = f"<w:txbxContent>{p('the sea')}</w:txbxContent>"
NOTES = (
    f'<w:footnote w:id="0" w:type="separator">{p("no")}</w:footnote>'
    f'<w:footnote w:id="2">{p(r(" A small boat."))}</w:footnote>'
)
HEADERS = (
    '<w:sectPr><w:titlePg/><w:headerReference w:type="default" r:id="header1"/>'
    '<w:headerReference w:type="first" r:id="header2"/>'
    '<w:headerReference w:type="even" r:id="header3"/>'
    '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
)
LEVELS = [
    level(0, "decimal", "%1.", 720, 360),
    level(1, "lowerLetter", "%2)", 1440, 360),
    level(2, "lowerRoman", "%1.%2.%3", 1440, 360, "<w:isLgl/>"),
]
SIGNS = (
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:rPr>'
    '<w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
)
ANEW = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="Verse"><w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inner"><w:basedOn w:val="Verse"/><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
)
BREAK = "<w:r><w:br/></w:r>"

WORD = {
    "a text box alone": (docx(p(drawn_box(p("the sea")))), "the sea"),
    "a text box between lines": (
        docx(p("one") + p(drawn_box(p("two"), p("three"))) + p("four")),
        "one\ntwo\nthree\nfour",
    ),
    "a text box on a line, before its words": (docx(p(drawn_box(p("box")) + r("line"))), "box\nline"),
    "a text box on a line, after its words": (docx(p(r("line") + drawn_box(p("box")) + r(" ends"))), "line ends\nbox"),
    "a text box in a text box": (docx(p(drawn_box(p(drawn_box(p("inner"))), p("outer")))), "inner\nouter"),
    "a text box of an old Word": (docx(p(f"<w:r>{old_box(SEA)}</w:r>")), "the sea"),
    "a text box whose new way is empty": (
        docx(
            p(
                f"<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice>"
                f"<mc:Fallback>{old_box(SEA)}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        ),
        "the sea",
    ),
    "text boxes in a group": (
        docx(
            p(
                f"<w:r><w:drawing><wpg:wgp><wps:wsp><wps:txbx>{SEA}</wps:txbx></wps:wsp><wpg:grpSp>"
                f"<wps:wsp><wps:txbx>{SEA.replace('sea', 'sky')}</wps:txbx></wps:wsp></wpg:grpSp>"
                f"</wpg:wgp></w:drawing></w:r>"
            )
        ),
        "the sea\nthe sky",
    ),
    "letters as art": (
        docx(p('<w:r><w:pict><v:shape><v:textpath string="THE SEA"/></v:shape></w:pict></w:r>')),
        "THE SEA",
    ),
    "words in a drawn shape": (
        docx(p("<w:r><w:drawing><a:p><a:r><a:t>drawn</a:t></a:r></a:p></w:drawing></w:r>")),
        "drawn",
    ),
    "a list that Word draws": (
        docx(
            p(
                r("how") + '<w:r><w:drawing><a:graphicData><a:relIds r:dm="diagramData1"/></a:graphicData>'
                "</w:drawing></w:r>"
            ),
            diagramData1="<pt><t><a:p><a:r><a:t>wake</a:t></a:r></a:p></t></pt><pt><t><a:p/></t></pt>",
        ),
        "how\nwake",
    ),
    "a text box in a table": (docx(f"<w:tbl><w:tr><w:tc>{p(drawn_box(p('box')))}</w:tc></w:tr></w:tbl>"), "box"),
    "a table": (
        docx(
            f"<w:tbl><w:tr><w:tc>{p('the sea')}</w:tc><w:tc>{p('y môr')}</w:tc></w:tr><w:tr>"
            f"<w:tc>{p('a')}{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
        ),
        "the sea\ty môr\na\nb\nc",
    ),
    "headers and footers": (
        docx(
            p("words") + HEADERS,
            header1=p("Jane"),
            header2=p("Title"),
            header3=p("even"),
            footer1=p(r("Page ") + field(" PAGE ", "7")),
        ),
        "Jane\nTitle\nwords\nPage ",
    ),
    "notes": (
        docx(p(r("coracle") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(", tide")), footnotes=NOTES),
        "coracle[1], tide\n\n[1] A small boat.",
    ),
    "links, smart tags and changes of direction": (
        docx(
            p(
                f"<w:hyperlink>{r('a')}</w:hyperlink><w:smartTag>{r('b')}</w:smartTag>"
                f"<w:dir>{r('c')}</w:dir><w:ins>{r('d')}</w:ins>"
            )
        ),
        "abcd",
    ),
    "places to fill in": (
        docx(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt><w:sdt>"
            f"<w:sdtContent>{p('filled in')}</w:sdtContent></w:sdt>"
            + p(
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('date')}</w:sdtContent></w:sdt>"
                + r("line")
            )
        ),
        "filled in\nline",
    ),
    "fields": (
        docx(p(field(f"IF </w:instrText></w:r>{field('DATE', '1.1.')}<w:r><w:instrText> = 1", "shown"))),
        "shown",
    ),
    "a field that is not ended": (
        docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("no")) + p("kept")),
        "\nkept",
    ),
    "what was deleted": (
        docx(
            p(r("I stay") + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>")
            + p("joined ", '<w:rPr><w:del w:id="1"/></w:rPr>')
            + p("line")
        ),
        "I stay\njoined line",
    ),
    "what was moved": (
        docx(p(f"<w:moveFrom>{r('from')}</w:moveFrom>" + r("here ") + f"<w:moveTo>{r('to')}</w:moveTo>")),
        "here to",
    ),
    "hidden words": (
        docx(
            p(
                r("seen")
                + r("hidden", "<w:vanish/>")
                + r("too", '<w:rStyle w:val="Unseen"/>')
                + r(" yes", '<w:vanish w:val="0"/>')
            ),
            styles=STYLES,
        ),
        "seen yes",
    ),
    "capitals that are only shown": (docx(p("Siân", '<w:pStyle w:val="Inner"/>'), styles=STYLES), "    SIÂN"),
    "signs of the font Symbol": (
        docx(p('<w:r><w:t>I </w:t><w:sym w:font="Symbol" w:char="F0A9"/><w:t> you</w:t></w:r>')),
        "I ♥ you",
    ),
    "signs of the font Wingdings": (
        docx(
            p(r("\uf04a", '<w:rFonts w:ascii="Wingdings"/>') + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
        ),
        "☺✓",
    ),
    "a sign that nobody knows": (docx(p('<w:r><w:sym w:font="My own" w:char="F0A9"/></w:r>')), "�"),
    "hyphens, tabs and breaks": (
        docx(
            p(
                "<w:r><w:t>mid</w:t><w:softHyphen/><w:t>night</w:t><w:noBreakHyphen/><w:t>sun</w:t>"
                '<w:tab/><w:t>x</w:t><w:br w:type="column"/><w:t>y</w:t><w:cr/></w:r>'
            )
        ),
        "midnight-sun\tx\ny\n",
    ),
    "a reading above the words": (
        docx(p(f"<w:r><w:ruby><w:rt>{r('umi')}</w:rt><w:rubyBase>{r('SEA')}</w:rubyBase></w:ruby></w:r>")),
        "SEA(umi)",
    ),
    "a formula": (docx(p("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>")), "1+1"),
    "empty lines, and no spaces lost": (docx(p() + p("  two  three ") + p() + p() + p("x")), "\n  two  three \n\n\nx"),
    "a list whose levels are not in the file": (
        docx(item("wake") + item("walk") + p("rest") + item("sleep")),
        "1. wake\n2. walk\nrest\n3. sleep",
    ),
    "a list of three levels": (
        docx(
            item("a") + item("b", at=1) + item("c", at=1) + item("d", at=2) + item("e") + item("f", at=1),
            numbering=numbering(*LEVELS),
        ),
        "  1. a\n      a) b\n      b) c\n      1.2.1 d\n  2. e\n      a) f",
    ),
    "a list that begins anew": (
        docx(item("a") + item("b", 2) + item("c", 2), numbering=numbering(*LEVELS, lists=[ANEW])),
        "  1. a\n  5. b\n  6. c",
    ),
    "no number after all": (docx(item("a", 0), numbering=numbering(*LEVELS)), "a"),
    "a list of signs": (docx(item("tea") + item("bread"), numbering=numbering(SIGNS)), "• tea\n• bread"),
    "a list by its style": (
        docx(
            p("a", '<w:pStyle w:val="L"/>') + p("b", '<w:pStyle w:val="L"/>'),
            numbering=numbering(*LEVELS),
            styles=(
                '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/>'
                "</w:numPr></w:pPr></w:style>"
            ),
        ),
        "  1. a\n  2. b",
    ),
    "lines set in": (
        docx(
            p("I fall")
            + p("further", '<w:ind w:left="1440"/>')
            + p("than", '<w:ind w:firstLine="720"/>')
            + p(r("this") + BREAK + r("and"), '<w:ind w:start="720" w:hanging="720"/>')
        ),
        "I fall\n        further\n    than\nthis\n    and",
    ),
    "lines set in by a style": (
        docx(
            p("in", '<w:pStyle w:val="Verse"/>') + p("out", '<w:pStyle w:val="Verse"/><w:ind w:left="0"/>'),
            styles=STYLES,
        ),
        "    in\nout",
    ),
    "stanzas that stand apart": (
        docx(p("Title") + p(r("a") + BREAK + r("b")) + p(r("c") + BREAK + r("d")), styles=STYLES),
        "Title\n\na\nb\n\nc\nd",
    ),
    "lines of prose that stand apart": (docx(p("one") + p("two"), styles=STYLES), "one\ntwo"),
    "Word on the web": (docx(p("the sea"), main="word/document2.xml"), "the sea"),
    "a text of another name": (docx(p("the sea"), main="office/words.xml"), "the sea"),
    "the strict form": (docx(item("the sea"), space=d.STRICT, numbering=numbering(*LEVELS)), "  1. the sea"),
    "another text in the usual place": (
        docx(p("the sea"), main="word/document2.xml", more={"word/document.xml": "<old/>"}.items()),
        "the sea",
    ),
    "a photograph of 3 MB beside the words": (
        docx(p("four words"), more={"word/media/image1.jpg": bytes(3_000_000)}.items()),
        "four words",
    ),
}


@pytest.mark.invariant(7)
@each_file(WORD)
def test_word_gives_every_word_that_its_page_shows(content, expected):
    assert words_of(content) == expected
