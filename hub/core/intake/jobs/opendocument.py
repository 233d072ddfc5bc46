"""The words of an OpenDocument text (.odt and its kin), as the page shows them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hub.core.intake.jobs.opendocument_styles import List, Lists, Styles
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
from hub.core.intake.jobs.zip_parts import Element, attribute, child, local

# What a file keeps beside the words on its pages: what was deleted, remarks, descriptions, forms of lists.
ASIDE = {
    *("tracked-changes", "annotation", "annotation-end", "title", "desc", "binary-data", "script", "event-listeners"),
    *("forms", "covered-table-cell", "number", "page-number", "page-count", "hidden-text", "hidden-paragraph"),
    *("table-of-content-source", "illustration-index-source", "table-index-source", "object-index-source"),
    *("user-index-source", "alphabetical-index-source", "bibliography-source", "sequence-decls", "variable-decls"),
    *("user-field-decls", "dde-connection-decls", "object", "object-ole", "math", "list-style", "changed-region"),
}
PARAGRAPHS = {"p", "h"}
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:"
WHITE = re.compile(r"[ \t\r\n]+")
# Stand for spaces and breaks that are written as elements, while white space in a row becomes one space.
SPACE, TAB, BREAK = "\ufdd0", "\ufdd1", "\ufdd2"
SIGNS = {"tab": TAB, "line-break": BREAK}
MOST_SPACES = 1000


class Box(NamedTuple):
    """The lines of a box that hangs on a paragraph, and whether no words of it come before the box."""

    first: bool
    lines: list[Line]


class OpenText:
    """Reads the words of one document: its content, and the part in which styles are kept, if that is another one."""

    def __init__(self, content: Element, kept_styles: Element | None) -> None:
        roots = [root for root in (kept_styles, content) if root is not None]
        self.styles = Styles(roots)
        self.lists = Lists(self.styles)
        self.notes: list[Note] = []
        self.content = content
        self.kept_styles: Element = kept_styles if kept_styles is not None else content

    def text(self) -> str:
        """All words, as one text. Raises ValueError if a number in the file is none."""
        body = child(self.content, "body", "text")
        lines = self.lines(body) if body is not None else []
        above, below = (self._around(name) for name in ("header", "footer"))
        return joined(with_notes([*above, *lines, *below], self.notes))

    def _around(self, name: str) -> list[Line]:
        """The lines above or below the text on its pages, each once."""
        found: list[Line] = []
        for page in self.kept_styles.iter("{*}master-page"):
            if attribute(page, "name") in self.styles.pages:
                for one in [child(page, name), child(page, f"{name}-first")]:
                    lines = self.lines(one) if one is not None and attribute(one, "display") != "false" else []
                    found += [line for line in lines if line.text.strip() and line not in found]
        return found

    # --- Blocks: paragraphs, lists, tables, and what holds them -------------------------------------------------------

    def lines(self, elements: Iterable[Element], place: List | None = None) -> list[Line]:
        """The lines of what is in an element, or of several elements; `place` is where in a list it stands."""
        found: list[Line] = []
        for one in elements:
            name = local(one)
            if name in PARAGRAPHS:
                found += self.paragraph(one, place)
            elif name == "list":
                found += self.items(one, place)
            elif name == "table-row":
                found += self.row(one)
            elif name and name not in ASIDE and attribute(one, "display") not in {"none", "condition"}:
                found += self.lines(one, place)
        return found

    def row(self, element: Element) -> list[Line]:
        """The lines of a row of a table."""
        return row([self.lines(cell) for cell in element if local(cell) == "table-cell"])

    def items(self, element: Element, place: List | None) -> list[Line]:
        """The items of a list: the first paragraph of each has its number or sign."""
        inner = self.lists.begin(element, place)
        found: list[Line] = []
        for item in element:
            name = local(item)
            if name == "list-item":
                inner.next(attribute(item, "start-value"))
            if name in {"list-item", "list-header"}:
                found += self.lines(item, inner)
            inner.waits = False
        self.lists.end(inner)
        return found

    def paragraph(self, element: Element, place: List | None = None) -> list[Line]:
        """A paragraph, with its label if it is the first of an item, and the lines of boxes above and below it."""
        properties, letters = self.styles.of_paragraph(attribute(element, "style-name"))
        if letters.get("hidden"):
            return []
        words: list[str] = []
        boxes: list[Box] = []
        self.inline(element, words, boxes, letters)
        text = paragraph_text("".join(words))
        before = [line for box in boxes for line in box.lines if box.first]
        after = [line for box in boxes for line in box.lines if not box.first]
        if boxes and not text.strip():
            return [*before, *after]
        label, of_list = place.label() if place else ("", ParagraphProperties())
        properties = of_list | properties
        left = properties.get("left", 0)
        first = left + properties.get("first", 0) if label or not place else left
        line = Line(indented(text, label, first, left), properties.get("above", 0), properties.get("below", 0))
        return [*before, line, *after]

    # --- Words within a paragraph -------------------------------------------------------------------------------------

    def inline(self, element: Element, words: list[str], boxes: list[Box], letters: LetterProperties) -> None:
        """Put the words of an element into `words`, and the lines of boxes that hang on it into `boxes`."""
        is_text = element.tag.startswith(f"{{{TEXT}")
        words.append(shaped(element.text if is_text else "", letters))
        for one in element:
            if name := local(one):
                self.element(name, one, words, boxes, letters)
            words.append(shaped(one.tail if is_text else "", letters))

    def element(self, name: str, one: Element, words: list[str], boxes: list[Box], letters: LetterProperties) -> None:
        """Put what an element within a paragraph stands for into `words` or `boxes`. Raises ValueError."""
        if name == "s":
            words.append(SPACE * min(int(attribute(one, "c", "1")), MOST_SPACES))
        elif name in SIGNS:
            words.append(SIGNS[name])
        elif name in PARAGRAPHS or name in {"list", "table"}:
            boxes.append(Box(not "".join(words).strip(), self.lines([one])))
        elif name == "note":
            self.note(one, words)
        elif name == "ruby":
            self.ruby(one, words, boxes, letters)
        elif name not in ASIDE and attribute(one, "display") != "none":
            inner = letters | self.styles.of_letters(attribute(one, "style-name")) if name == "span" else letters
            if not inner.get("hidden"):
                self.inline(one, words, boxes, inner)

    def note(self, element: Element, words: list[str]) -> None:
        """The mark of a note; its words go below the text."""
        place = len(self.notes)
        mark = f"[{place + 1}]"
        self.notes.append(Note(mark, [Line("")]))  # its place, before the notes that are in it
        body = child(element, "note-body")
        self.notes[place] = Note(f"{mark} ", (self.lines(body) if body is not None else []) or [Line("")])
        words.append(mark)

    def ruby(self, element: Element, words: list[str], boxes: list[Box], letters: LetterProperties) -> None:
        """Words with their reading, which stands above them on the page."""
        for name, around in (("ruby-base", "{}"), ("ruby-text", "({})")):
            inner: list[str] = []
            if (part := child(element, name)) is not None:
                self.inline(part, inner, boxes, letters)
            words.append(around.format("".join(inner)))


def shaped(text: str | None, letters: LetterProperties) -> str:
    """A text as its letters look: in capitals, or as it is written."""
    text = text or ""
    return text.upper() if letters.get("capitals") else text


def paragraph_text(words: str) -> str:
    """The words of a paragraph, in which white space in a row is one space, and none at the beginning."""
    words = WHITE.sub(" ", words).removeprefix(" ")
    return words.replace(SPACE, " ").replace(TAB, "\t").replace(BREAK, "\n")
