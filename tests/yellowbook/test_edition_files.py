"""An edition's files: accessible, to the letter, and unharmed by whatever people write."""

import io
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from hub.core import help_now
from hub.core.intake.runner import Limits
from tests.core.files import jpeg, sketch, written
from tests.publishing import publish_alone
from tests.yellowbook import bad_files
from tests.yellowbook.editions import (
    BOOK,
    EBOOK,
    EPUB,
    LARGE,
    PRINT,
    VALID,
    an_edition,
    checked_epub,
    file_of,
    for_books,
    words_of_epub,
    words_of_pdf,
)
from yellowbook.contributors import consent
from yellowbook.editions import files
from yellowbook.editions.contents import contents_of
from yellowbook.models import Contribution, EditionFile, EditionsIndexPage

POEM = "  The tide goes\n\n\tits own   way\n   and comes\n\nback"
LINES = ["  The tide goes", "    its own   way", "   and comes", "back"]
HOSTILE = [
    '#import "x": *',
    "#panic()",
    "$ sum $",
    "*bold* _not_",
    "= Heading",
    "@label <label>",
    "// comment /* */",
    "\\u{41} \\\\ \\n",
    "</p></body><script>alert(1)</script>",
    "]]> <![CDATA[ &amp; &lt; &#0;",
    "<!-- --> <?xml?>",
    "{{ 7 }} {% now %}",
    "'\"` “”",
    "مرحبا بالعالم",
    "שלום עולם",
    "漢字かな交じり",
    "देवनागरी",
    "ŵ ŷ Ŵ Ŷ ẃ",
    "e\u0301 a\u030a \u200d",
    "a" * 300,
    "../../etc/passwd",
    "file:///etc/passwd",
    '#read("/etc/passwd")',
    "-- --- ... ~",
    "1. one\n+ two\n- three",
    "/ term: words",
    "https://example.org/?a=1&b=2#c",
    "%PDF-1.7 endobj",
    "\\begin{document}",
    "#let x = 1; #x",
]
NO_FONT_HAS = "𒀀 cuneiform 🂡"


@pytest.fixture
def index(hub):
    return EditionsIndexPage.objects.get(locale__language_code="en")


@pytest.fixture
def works(public):
    return for_books(
        public("The tide", text=POEM),
        public("The bay", kind="artwork", text="", picture=jpeg(), credit_kind="pen_name", credit="Kestrel"),
        public("A hum", kind="audio", text="", sound=bad_files.made("wav")),
    )


def sizes_of_letters(data):
    """How large each letter of a PDF is, in points."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        words = page.get_textpage()
        letters = (at for at in range(words.count_chars()) if words.get_text_range(at, 1).strip())
        yield from (round(raw.FPDFText_GetFontSize(words.raw, at)) for at in letters)


def structure(element, kind):
    """The elements of this kind in the structure of a PDF."""
    if isinstance(element, pikepdf.Dictionary):
        found = [element] if str(element.get("/S", "")) == kind else []
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return found + [one for kid in kids for one in structure(kid, kind)]
    return []


@pytest.mark.invariant(10)
@pytest.mark.parametrize("form", [BOOK, LARGE])
def test_a_pdf_is_tagged_named_and_described(index, works, form):
    edition = an_edition(*works)
    with pikepdf.open(io.BytesIO(file_of(edition, form))) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as said:
            assert said["dc:title"] == "What we carry"
            assert said["pdfuaid:part"] == "1"
        tree = root.StructTreeRoot.K
        top = tree[0] if isinstance(tree, pikepdf.Array) else tree
        alts = [str(figure.Alt) for figure in structure(top, "/Figure")]
        assert "What The bay shows" in alts
        assert all(alts)
        with pdf.open_outline() as outline:
            assert [str(one.title) for one in outline.root[:2]] == ["Foreword", "Morning"]
            assert [str(one.title) for one in outline.root[1].children] == ["The tide", "The bay", "A hum"]


@pytest.mark.invariant(7)
@pytest.mark.parametrize("form", [BOOK, LARGE])
def test_each_line_of_a_poem_stands_with_its_indent(index, works, form):
    words = "\n".join(words_of_pdf(file_of(an_edition(*works), form)))
    there = [line for line in words.split("\n") if line.rstrip() in LINES]
    assert [line.rstrip() for line in there] == LINES


@pytest.mark.invariant(7)
def test_empty_lines_and_the_lines_of_a_description_stay(index, public):
    poem = public("Wide", text="one\n\ntwo\n\n\n\nthree\n\n \n")
    [drawn] = [public("The bay", kind="artwork", text="", picture=jpeg())]
    drawn.pictures.update(long_description="Sea above.\nSand below.")
    edition = an_edition(*for_books(poem, drawn))
    data = {part["title"]: part for part in contents_of(edition, BOOK).data["parts"] if part["type"] == "work"}
    assert data["Wide"]["words"]["stanzas"] == [["one"], ["two", "\xa0", "\xa0"], ["three"]]
    assert data["The bay"]["pictures"][0]["description"] == ["Sea above.", "Sand below."]
    [words] = [words for words in words_of_epub(file_of(edition, EPUB)).values() if "Sea above." in words]
    assert "Sea above.Sand below." in words
    pages = words_of_pdf(file_of(edition, BOOK))
    assert next(words for words in pages if "Sea above." in words).split("Sea above.")[1].strip().startswith("Sand")


def test_the_book_is_a_booklet_and_chapters_begin_on_the_right(index, works):
    body = [("chapter", {"heading": name, "words": ""}) for name in ("Morning", "Evening")]
    edition = an_edition(body=[body[0], ("works", [works[0]]), body[1], ("works", list(works[1:]))])
    data = file_of(edition, BOOK)
    document = pypdfium2.PdfDocument(data)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [148, 210]
    assert len(document) % 4 == 0
    pages = words_of_pdf(data)
    for heading in ("Morning", "Evening"):
        begins = next(number for number, page in enumerate(pages, 1) if page.startswith(heading))
        assert begins % 2 == 1
    row = EditionFile.objects.get(format=BOOK)
    assert pages[row.pages[str(works[1].pk)] - 1].startswith("The bay")


def test_each_page_has_its_number_but_the_cover_and_what_is_blank(index, works):
    body = [("chapter", {"heading": name, "words": ""}) for name in ("Morning", "Evening")]
    edition = an_edition(body=[body[0], ("works", [works[0]]), body[1], ("works", list(works[1:]))])
    for form in (BOOK, LARGE):
        pages = words_of_pdf(file_of(edition, form))
        assert all(words.split()[-1] == str(number) for number, words in enumerate(pages[1:], 2) if words.strip())
        assert pages[0].strip()
        blank = [number for number, words in enumerate(pages, 1) if not words.strip()]
        assert (2 in blank, len(blank) > 2) == (form == BOOK, form == BOOK)


def test_large_print_is_large(index, works):
    data = file_of(an_edition(*works), LARGE)
    document = pypdfium2.PdfDocument(data)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    sizes = list(sizes_of_letters(data))
    assert min(sizes) >= 16
    assert sum(size >= 18 for size in sizes) > 0.9 * len(sizes)


@pytest.mark.invariant(10)
def test_an_epub_is_valid_and_has_its_sounds_pictures_and_pages(index, works):
    edition = an_edition(*works)
    file_of(edition, BOOK)
    data = file_of(edition, EPUB)
    assert VALID in checked_epub(data)
    with ZipFile(io.BytesIO(data)) as book:
        names = book.namelist()
        contents = book.read("EPUB/contents.xhtml").decode()
        package = book.read("EPUB/package.opf").decode()
    assert names[0] == "mimetype"
    assert any(name.endswith(".mp3") for name in names)
    assert any(name.endswith(".jpg") for name in names)
    assert 'epub:type="page-list"' in contents
    assert "schema:accessibilitySummary" in package
    poem = words_of_epub(data)[f"EPUB/work-{works[0].pk}.xhtml"]
    for line in LINES:
        assert line in poem


def test_an_epub_leads_to_help_that_has_no_telephone(index, works, monkeypatch):
    line = help_now.Line("You want to talk", "The listeners", website="https://example.org/listen?a=1&b=2")
    monkeypatch.setattr(help_now, "help_now", lambda: help_now.Help("", "", {help_now.NOW: [line]}))
    data = file_of(an_edition(*works), EPUB)
    with ZipFile(io.BytesIO(data)) as book:
        about = book.read("EPUB/about.xhtml").decode()
    address = "https://example.org/listen?a=1&amp;b=2"
    assert f'<strong>The listeners</strong> <a href="{address}">{address}</a>: You want to talk' in about


@pytest.mark.invariant(6, 15)
def test_a_work_stands_only_in_files_to_which_its_contributor_said_yes(index, public):
    (everywhere,) = for_books(public("The tide"))
    no_print, no_book = public("A gull"), public("Sand")
    consent.widen(no_print, [EBOOK])
    consent.widen(no_book, [PRINT])
    edition = an_edition(everywhere, no_print, no_book)
    for form in (BOOK, LARGE):
        words = "".join(words_of_pdf(file_of(edition, form)))
        assert "The tide" in words
        assert "A gull" not in words
        assert "Sand" not in words
    words = "".join(words_of_epub(file_of(edition, EPUB)).values())
    assert "A gull" in words
    assert "Sand" not in words


def test_words_on_both_sides_of_the_end_of_a_line_stay_apart(index, works):
    edition = an_edition(*works, foreword="<p>Written<br/>on <b>two</b> lines.</p><ul><li>One</li><li>More</li></ul>")
    assert "Written on two lines." in words_of_epub(file_of(edition, EPUB))["EPUB/foreword.xhtml"]
    assert "Written on two lines." in " ".join(words_of_pdf(file_of(edition, BOOK)))


def test_hostile_words_are_words(index, public):
    """A hundred texts that mean something to Typst, XML or a terminal, or that no font has; some of them are titles."""
    hostile = [words for one in HOSTILE for words in (one, f"[{one}]", f"#({one}", f"<{one}>")]
    works = [public(title[:200], text="\n".join(hostile[at::12])) for at, title in enumerate(HOSTILE[:12])]
    works.append(public(NO_FONT_HAS, text=NO_FONT_HAS))
    edition = an_edition(*for_books(*works), title="#What <we> & *carry*", foreword="<p>#foreword &amp; $x$</p>")
    book = "".join("".join(words_of_pdf(file_of(edition, BOOK))).split())
    epub = "".join("".join(words_of_epub(file_of(edition, EPUB)).values()).split())
    for words in (*hostile, edition.title, "#foreword & $x$"):
        plain = "".join(words.split())
        assert plain in epub
        assert plain in book or not words.isascii()  # those who copy words turn Arabic and Hebrew round
    assert "cuneiform" in book
    assert NO_FONT_HAS.replace(" ", "") in epub


def test_a_picture_of_twelve_thousand_pixels_is_as_large_as_paper_needs(index, public):
    panorama = written(sketch(size=(12_000, 120)), "JPEG")
    edition = an_edition(*for_books(public("Wide", kind="artwork", text="", picture=panorama)))
    with pikepdf.open(io.BytesIO(file_of(edition, BOOK))) as pdf:
        widths = [int(image.Width) for page in pdf.pages for image in page.get_images().values()]
    assert widths == [2000]


def test_a_poem_of_six_hundred_lines_stands_whole(index, public):
    lines = [f"Line {number} of it" for number in range(600)]
    edition = an_edition(*for_books(public("Long", text="\n".join(lines))))
    words = "\n".join(words_of_pdf(file_of(edition, BOOK)))
    assert all(f"{line}\n" in f"{words}\n" for line in lines)


def test_nothing_is_made_twice_and_what_changes_is_made_anew(index, works):
    edition = an_edition(*works)
    assert files.make_all() == 3
    names = set(EditionFile.objects.values_list("file", flat=True))
    assert files.make_all() == 0
    edition.body[1].value.pop()
    edition.title = "What we carried"
    edition.save_revision()
    publish_alone(edition)
    assert files.make_all() == 3
    assert not names & set(EditionFile.objects.values_list("file", flat=True))


def test_a_file_that_could_not_be_made_leaves_nothing_and_is_tried_again(index, works, monkeypatch):
    edition = an_edition(*works)
    with monkeypatch.context() as broken:
        broken.setattr("yellowbook.editions.pdf.LIMITS", Limits(bytes=0, seconds=0))
        assert files.make_all() == 1  # the EPUB
    assert [row.file.name for row in EditionFile.objects.exclude(format=EPUB)] == ["", ""]
    assert files.make_all() == 3  # the EPUB again, which now knows the pages of the book
    assert Contribution.objects.count() == len(works)
    assert file_of(edition, BOOK).startswith(b"%PDF")
