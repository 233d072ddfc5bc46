"""The words of an OpenDocument text (.odt and its kin), as the page shows them."""

import re

from hub.core.intake.jobs.opendocument_styles import Lists, Styles
from hub.core.intake.jobs.text_layout import Line, indented, joined, row, with_notes
from hub.core.intake.jobs.zip_parts import attribute, child, local

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


class OpenText:
    """Reads the words of one document: its content, and the part in which styles are kept."""

    def __init__(self, content, kept_styles):
        roots = [root for root in (kept_styles, content) if root is not None]
        self.styles = Styles(roots)
        self.lists = Lists(self.styles)
        self.notes = []
        self.content = content
        self.kept_styles = kept_styles if kept_styles is not None else content

    def text(self):
        body = child(self.content, "body", "text")
        lines = self.lines(body) if body is not None else []
        above, below = (self._around(name) for name in ("header", "footer"))
        return joined(with_notes([*above, *lines, *below], self.notes))

    def _around(self, name):
        """The lines above or below the text on its pages, each once."""
        found = []
        for page in self.kept_styles.iter("{*}master-page"):
            if attribute(page, "name") in self.styles.pages:
                for one in [child(page, name), child(page, f"{name}-first")]:
                    lines = self.lines(one) if one is not None and attribute(one, "display") != "false" else []
                    found += [line for line in lines if line.text.strip() and line not in found]
        return found

    # --- Blocks: paragraphs, lists, tables, and what holds them -------------------------------------------------------

    def lines(self, element, place=None):
        """The lines of what is in an element; `place` is where in a list it stands."""
        found = []
        for one in element:
            name = local(one)
            if name in PARAGRAPHS:
                found += self.paragraph(one, place)
            elif name == "list":
                found += self.list(one, place)
            elif name == "table-row":
                found += self.row(one)
            elif name and name not in ASIDE and attribute(one, "display") not in {"none", "condition"}:
                found += self.lines(one, place)
        return found

    def row(self, element):
        return row([self.lines(cell) for cell in element if local(cell) == "table-cell"])

    def list(self, element, place):
        """The items of a list: the first paragraph of each has its number or sign."""
        inner = self.lists.begin(element, place)
        found = []
        for item in element:
            name = local(item)
            if name == "list-item":
                inner.next(attribute(item, "start-value"))
            if name in {"list-item", "list-header"}:
                found += self.lines(item, inner)
            inner.waits = False
        self.lists.end(inner)
        return found

    def paragraph(self, element, place=None):
        said = self.styles.of_paragraph(attribute(element, "style-name"))
        if said.get("hidden"):
            return []
        words, boxes = [], []
        self.inline(element, words, boxes, said)
        text = paragraph_text("".join(words))
        before = [line for first, lines in boxes for line in lines if first]
        after = [line for first, lines in boxes for line in lines if not first]
        if boxes and not text.strip():
            return [*before, *after]
        label, indents = place.label() if place else ("", {})
        looks = indents | {name: said[name] for name in ("left", "first") if name in said}
        left = looks.get("left", 0)
        first = left + looks.get("first", 0) if label or not place else left
        line = Line(indented(text, label, first, left), said.get("above", 0), said.get("below", 0))
        return [*before, line, *after]

    # --- Words within a paragraph -------------------------------------------------------------------------------------

    def inline(self, element, words, boxes, looks):
        """Put the words of an element into `words`, and the lines of boxes that hang on it into `boxes`."""
        written = words.append if element.tag.startswith(f"{{{TEXT}") else lambda _words: None
        written(shaped(element.text, looks))
        for one in element:
            if name := local(one):
                self.element(name, one, words, boxes, looks)
            written(shaped(one.tail, looks))

    def element(self, name, one, words, boxes, looks):
        if name == "s":
            words.append(SPACE * min(int(attribute(one, "c", 1)), MOST_SPACES))
        elif name in SIGNS:
            words.append(SIGNS[name])
        elif name in PARAGRAPHS or name in {"list", "table"}:
            boxes.append((not "".join(words).strip(), self.lines([one])))
        elif name == "note":
            self.note(one, words)
        elif name == "ruby":
            self.ruby(one, words, boxes, looks)
        elif name not in ASIDE and attribute(one, "display") != "none":
            inner = looks | self.styles.of_letters(attribute(one, "style-name")) if name == "span" else looks
            if not inner.get("hidden"):
                self.inline(one, words, boxes, inner)

    def note(self, element, words):
        """The mark of a note; its words go below the text."""
        place = len(self.notes)
        mark = f"[{place + 1}]"
        self.notes.append((mark, [Line("")]))
        body = child(element, "note-body")
        self.notes[place] = (f"{mark} ", (self.lines(body) if body is not None else []) or [Line("")])
        words.append(mark)

    def ruby(self, element, words, boxes, looks):
        """Words with their reading, which stands above them on the page."""
        for name, around in (("ruby-base", "{}"), ("ruby-text", "({})")):
            inner = []
            if (part := child(element, name)) is not None:
                self.inline(part, inner, boxes, looks)
            words.append(around.format("".join(inner)))


def shaped(text, looks):
    text = text or ""
    return text.upper() if looks.get("capitals") else text


def paragraph_text(words):
    """The words of a paragraph, in which white space in a row is one space, and none at the beginning."""
    words = WHITE.sub(" ", words).removeprefix(" ")
    return words.replace(SPACE, " ").replace(TAB, "\t").replace(BREAK, "\n")
