"""The words of a Word document (.docx and its kin), as the page shows them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.jobs import symbol_fonts
from hub.core.intake.jobs.text_layout import (
    LetterProperties,
    Line,
    Note,
    ParagraphProperties,
    indented,
    joined,
    row,
    with_notes,
)
from hub.core.intake.jobs.word_styles import OFF, Lists, Styles, is_on, letter_properties, paragraph_properties
from hub.core.intake.jobs.zip_parts import Element, attribute, child, children, local

# What a file keeps beside the words on its pages: what was deleted, moved away or is an instruction, and properties.
ASIDE = {
    *("del", "moveFrom", "delText", "delInstrText", "fldData", "annotationRef", "footnoteRef", "endnoteRef"),
    *("binData", "docPr", "cNvPr", "sectPr", "tblGrid"),
}
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)  # fields that say something else on each page
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
T = TypeVar("T")


@dataclass
class Paragraph:
    """The words of a paragraph so far, and of the boxes that hang on it."""

    letters: LetterProperties
    words: list[str] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)


class Field(NamedTuple):
    """A field that is open: its instruction so far, and whether that has ended."""

    instruction: str
    ended: bool


class Word:
    """Reads the words of one document. `parts` are those beside its main one: styles, numbers, notes, by kind."""

    def __init__(self, parts: Mapping[str | None, Element | None]) -> None:
        self.parts = parts
        self.styles = Styles(parts.get("styles"))
        self.lists = Lists(parts.get("numbering"), self.styles)
        self.notes: list[Note] = []
        self.fields: list[Field] = []  # those that are open, the innermost last
        self.carried_words = ""  # the words of a paragraph whose end was deleted

    def text(self, main: Element) -> str:
        """All words of the main part, as one text.

        Raises RefusedError if it brings in a file of another kind, ValueError if the code of a symbol is none.
        """
        if main.find(".//{*}altChunk") is not None:  # a file of another kind, which Word reads when it opens this one
            raise RefusedError(Reason.OTHER_TEXT)
        body = child(main, "body")
        lines = self.lines(body if body is not None else main)
        if self.carried_words:
            lines.append(Line(self.carried_words))
        around = {kind: self._around(main, kind) for kind in ("header", "footer")}
        return joined(with_notes([*around["header"], *lines, *around["footer"]], self.notes))

    def _around(self, main: Element, kind: str) -> list[Line]:
        """The lines above or below the text on its pages, each once."""
        found: list[Line] = []
        for section in main.iter("{*}sectPr"):
            first, even = is_on(section, "titlePg"), is_on(self.parts.get("settings"), "evenAndOddHeaders")
            shown = {"default", "odd", *(["first"] if first else []), *(["even"] if even else [])}
            for one in children(section, f"{kind}Reference"):
                root = self.parts.get(attribute(one, "id"))
                if root is not None and attribute(one, "type", "default") in shown:
                    found += [line for line in self.lines(root) if line.text.strip() and line not in found]
        return found

    # --- Blocks: paragraphs, tables, and what holds them --------------------------------------------------------------

    def lines(self, element: Element) -> list[Line]:
        """The lines of what is in an element."""
        found: list[Line] = []
        for one in element:
            name = local(one)
            if name == "p":
                found += self.paragraph(one)
            elif name == "tr":
                found += self.row(one)
            elif name == "AlternateContent":
                found += self.first_of(one, self.lines)
            elif name and name not in ASIDE and not name.endswith("Pr") and not waits_for_words(one):
                found += self.lines(one)
        return found

    def row(self, element: Element) -> list[Line]:
        """The lines of a row of a table; none if it was deleted."""
        if child(element, "trPr", "del") is not None:
            return []
        return row([self.lines(cell) for cell in element.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is element])

    def first_of(self, element: Element, read: Callable[[Element], list[T]]) -> list[T]:
        """What the first alternative that holds words says: the same is written several times, for old readers, too."""
        for alternative in element:
            if found := read(alternative):
                return found
        return []

    def paragraph(self, element: Element) -> list[Line]:
        """A paragraph as it looks, and the lines of boxes above and below it."""
        properties = child(element, "pPr")
        of_style, letters = self.styles.of_paragraph(attribute(child(properties, "pStyle"), "val"))
        paragraph = Paragraph(letters)
        self.inline(element, paragraph)
        self.fields = [one for one in self.fields if one.ended]  # no instruction is longer than its paragraph
        mark = child(properties, "rPr")
        words, self.carried_words = self.carried_words + "".join(paragraph.words), ""
        boxes = [*paragraph.above, *paragraph.below]
        if mark is not None and (is_on(mark, "vanish") or {"del", "moveFrom"} & {local(one) for one in mark}):
            self.carried_words = words  # goes on in the next paragraph
            return boxes
        if boxes and not words.strip():
            return boxes
        look, label = self.look(of_style, paragraph_properties(properties))
        left = look.get("left", 0)
        text = indented(words, label, left + look.get("first", 0), left)
        return [*paragraph.above, Line(text, look.get("above", 0), look.get("below", 0)), *paragraph.below]

    def look(self, of_style: ParagraphProperties, own: ParagraphProperties) -> tuple[ParagraphProperties, str]:
        """What holds for a paragraph, of what its style, its list and itself say; and its label in that list."""
        list_id = own.get("list", of_style.get("list"))
        if not list_id or list_id == "0":
            return of_style | own, ""
        label, of_level = self.lists.label(list_id, own.get("level", of_style.get("level", 0)))
        return (of_style | of_level | own if "list" in own else of_level | of_style | own), label

    # --- Words within a paragraph -------------------------------------------------------------------------------------

    def inline(self, element: Element, into: Paragraph) -> None:
        """Put the words of an element into a paragraph, and the lines of boxes beside it."""
        for one in element:
            name = local(one)
            if name in READERS:
                READERS[name](self, one, into)
            elif name and name not in ASIDE and not name.endswith("Pr"):
                self.inline(one, into)

    def run(self, element: Element, into: Paragraph) -> None:
        """Words that look alike; none if they are hidden."""
        properties = child(element, "rPr")
        of_style = self.styles.of_letters(attribute(child(properties, "rStyle"), "val"))
        before, into.letters = into.letters, into.letters | of_style | letter_properties(properties)
        if not into.letters.get("hidden"):
            self.inline(element, into)
        into.letters = before

    def put(self, words: str, into: Paragraph) -> None:
        """Add words, unless they stand in the instruction of a field, or are the number of a page."""
        if all(one.ended and not COUNTED.match(one.instruction) for one in self.fields):
            into.words.append(words.upper() if into.letters.get("capitals") else words)

    def letters(self, element: Element, into: Paragraph) -> None:
        words = (element.text or "").replace("\n", " ").replace("\r", " ")
        self.put(symbol_fonts.spelled(words, into.letters.get("font", "")), into)

    def sign(self, element: Element, into: Paragraph) -> None:
        self.put(SIGNS[local(element)], into)

    def symbol(self, element: Element, into: Paragraph) -> None:
        self.put(symbol_fonts.sign(attribute(element, "char", "fffd"), attribute(element, "font", "")), into)

    def ruby(self, element: Element, into: Paragraph) -> None:
        """Words with their reading, which stands above them on the page."""
        self.inline(child(element, "rubyBase"), into)
        self.put("(", into)
        self.inline(child(element, "rt"), into)
        self.put(")", into)

    def box(self, element: Element, into: Paragraph) -> None:
        fields, self.fields = self.fields, []
        self.hang(self.lines(element), into)
        self.fields = fields

    def shape(self, element: Element, into: Paragraph) -> None:
        self.hang(self.paragraph(element), into)

    def diagram(self, element: Element, into: Paragraph) -> None:
        """The words of a drawing that Word makes of a list (SmartArt), which stand in a part of their own."""
        root = self.parts.get(attribute(element, "dm"))
        self.hang([line for line in (self.lines(root) if root is not None else []) if line.text.strip()], into)

    def word_art(self, element: Element, into: Paragraph) -> None:
        self.hang([Line(line) for line in attribute(element, "string", "").splitlines()], into)

    def hang(self, lines: list[Line], into: Paragraph) -> None:
        """Put the lines of a box above the paragraph on which it hangs, or below if words come before it."""
        (into.below if "".join(into.words).strip() else into.above).extend(lines)

    def alternatives(self, element: Element, into: Paragraph) -> None:
        def words(alternative: Element) -> list[Paragraph]:
            inner = Paragraph(into.letters)
            self.inline(alternative, inner)
            return [inner] if inner.words or inner.above or inner.below else []

        for inner in self.first_of(element, words):
            self.hang([*inner.above, *inner.below], into)
            into.words += inner.words

    def field_sign(self, element: Element, into: Paragraph) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.fields.append(Field("", False))
        elif kind == "separate" and self.fields:
            self.fields[-1] = self.fields[-1]._replace(ended=True)
        elif kind == "end" and self.fields:
            self.fields.pop()

    def instruction(self, element: Element, into: Paragraph) -> None:
        if self.fields and not self.fields[-1].ended:
            self.fields[-1] = Field(self.fields[-1].instruction + (element.text or ""), False)

    def simple_field(self, element: Element, into: Paragraph) -> None:
        self.fields.append(Field(attribute(element, "instr", ""), True))
        self.inline(element, into)
        self.fields.pop()

    def control(self, element: Element, into: Paragraph) -> None:
        """A place to fill in: what was filled in, and not what asks for it."""
        if not waits_for_words(element):
            self.inline(element, into)

    def note(self, element: Element, into: Paragraph) -> None:
        """The mark of a note; its words go below the text. A note with a mark of its own has it in both places."""
        notes = self.parts.get(NOTES[local(element)])
        number = attribute(element, "id")
        found = [one for one in notes if attribute(one, "id") == number] if notes is not None else []
        for one in found[:1]:
            mark = "" if attribute(element, "customMarkFollows", "0") not in OFF else f"[{len(self.notes) + 1}]"
            self.notes.append(Note(f"{mark} ".lstrip(), self.lines(one) or [Line("")]))
            self.put(mark, into)


def waits_for_words(element: Element) -> bool:
    """Whether it is a place to fill in that nobody filled in yet."""
    return is_on(child(element, "sdtPr"), "showingPlcHdr") is True


READERS: dict[str, Callable[[Word, Element, Paragraph], None]] = {
    "r": Word.run,
    "t": Word.letters,
    **dict.fromkeys(SIGNS, Word.sign),
    "sym": Word.symbol,
    "ruby": Word.ruby,
    "txbxContent": Word.box,
    "textpath": Word.word_art,
    "relIds": Word.diagram,
    "AlternateContent": Word.alternatives,
    "fldChar": Word.field_sign,
    "instrText": Word.instruction,
    "fldSimple": Word.simple_field,
    "sdt": Word.control,
    "p": Word.shape,
    **dict.fromkeys(NOTES, Word.note),
}
