"""How OpenDocument lets paragraphs, letters and lists look: styles that stand on each other, and numbers that count."""

import re
from collections.abc import Iterable

from hub.core.intake.jobs.text_layout import Distance, LetterProperties, ParagraphProperties, bullet, numeral
from hub.core.intake.jobs.zip_parts import Element, attribute, child, local

LENGTH = re.compile(r"(-?\d*\.?\d+)(cm|mm|in|pt|pc|px)")
TWENTIETHS = {"cm": 566.93, "mm": 56.693, "in": 1440, "pt": 20, "pc": 240, "px": 15}
LEVELS = {"list-level-style-number", "list-level-style-bullet", "list-level-style-image"}
DEEPEST = 20


def length(text: str | None) -> float | None:
    """A length in twentieths of a point; None if it is none, or a share of another one."""
    found = LENGTH.fullmatch(text or "")
    return float(found[1]) * TWENTIETHS[found[2]] if found else None


class Styles:
    """The styles of a document, each with those that it stands on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self.named: dict[tuple[str | None, str | None], Element] = {}  # by family and name
        self.usual: dict[str | None, Element] = {}  # by family
        self.lists: dict[str | None, Element] = {}
        self.pages: set[str | None] = {"Standard"}
        for root in roots:
            for style in root.iter("{*}style"):
                self.named[attribute(style, "family"), attribute(style, "name")] = style
                self.pages.add(attribute(style, "master-page-name"))
            for style in root.iter("{*}default-style"):
                self.usual[attribute(style, "family")] = style
            for style in root.iter("{*}list-style"):
                self.lists[attribute(style, "name")] = style
        self.known: dict[str | None, tuple[ParagraphProperties, LetterProperties]] = {}

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """A style and those that it stands on, the lowest first."""
        found: list[Element] = []
        while (style := self.named.get((family, name))) is not None and style not in found:
            found.insert(0, style)
            name = attribute(style, "parent-style-name")
        return [self.usual[family], *found] if family in self.usual else found

    def of_paragraph(self, name: str | None) -> tuple[ParagraphProperties, LetterProperties]:
        """What a style says about paragraphs, and about their letters."""
        if name not in self.known:
            paragraph, letters = ParagraphProperties(), LetterProperties()
            for style in self._chain("paragraph", name):
                paragraph |= paragraph_properties(style)
                letters |= letter_properties(style)
            self.known[name] = paragraph, letters
        return self.known[name]

    def of_letters(self, name: str | None) -> LetterProperties:
        """What a style of letters says about them."""
        letters = LetterProperties()
        for style in self._chain("text", name):
            letters |= letter_properties(style)
        return letters


def paragraph_properties(style: Element) -> ParagraphProperties:
    """The indents, the room and the list that a style itself names."""
    properties = child(style, "paragraph-properties")
    every = attribute(properties, "margin")
    distances: dict[Distance, str | None] = {
        "left": attribute(properties, "margin-left", every),
        "first": attribute(properties, "text-indent"),
        "above": attribute(properties, "margin-top", every),
        "below": attribute(properties, "margin-bottom", every),
    }
    found = ParagraphProperties()
    for name, text in distances.items():
        if (distance := length(text)) is not None:
            found[name] = distance
    if (list_style := attribute(style, "list-style-name")) is not None:
        found["list"] = list_style
    return found


def letter_properties(style: Element) -> LetterProperties:
    """Whether a style itself hides letters or makes them capitals."""
    properties = child(style, "text-properties")
    found = LetterProperties()
    if transform := attribute(properties, "text-transform"):
        found["capitals"] = transform == "uppercase"
    if display := attribute(properties, "display"):
        found["hidden"] = display == "none"
    return found


class Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.ended: dict[str, int | None] = {}  # how far lists have counted, by their number
        self.last: dict[tuple[str | None, int], int | None] = {}  # and by their style and level

    def begin(self, element: Element, outer: "List | None") -> "List":
        """A list that begins, and has counted as far as the one that it continues."""
        style = attribute(element, "style-name") or (outer.style if outer else self._of_first(element))
        inner = List(self.styles.lists.get(style), style, outer)
        goes_on = attribute(element, "continue-list")
        if goes_on in self.ended:
            inner.count = self.ended[goes_on]
        elif attribute(element, "continue-numbering") == "true":
            inner.count = self.last.get((style, inner.level))
        inner.number = attribute(element, "id")
        return inner

    def end(self, inner: "List") -> None:
        """Keep how far a list has counted."""
        self.last[inner.style, inner.level] = inner.count
        if inner.number:
            self.ended[inner.number] = inner.count

    def _of_first(self, element: Element) -> str | None:
        """The list style that the first paragraph of a list brings with it."""
        first = next((one for one in element.iter() if local(one) in {"p", "h"}), None)
        return self.styles.of_paragraph(attribute(first, "style-name"))[0].get("list")


class List:
    """A list while it is read: where it has counted to, and whether its item still waits for its label."""

    def __init__(self, style: Element | None, name: str | None, outer: "List | None") -> None:
        self.style, self.outer = name, outer
        self.number: str | None = None
        self.level: int = outer.level + 1 if outer else 1
        self.forms: dict[str | None, Element] = (
            {attribute(form, "level"): form for form in style if local(form) in LEVELS} if style is not None else {}
        )
        self.count: int | None = None
        self.waits = False

    def form(self, level: int) -> Element | None:
        """How a level, counted from 1, looks; None if the style does not say."""
        return self.forms.get(str(level))

    def next(self, start: str | None) -> None:
        """Go on to the next item, or to one that says its own number. Raises ValueError if that is none."""
        first = int(attribute(self.form(self.level), "start-value", "1"))
        self.count = int(start) if start else first if self.count is None else self.count + 1
        self.waits = True

    def label(self) -> tuple[str, ParagraphProperties]:
        """The label of this paragraph, if it is the first of its item, and the indents of the list."""
        waits, self.waits = self.waits, False
        form = self.form(self.level)
        label = "" if not waits else self._label(form)
        return label, _indents(form)

    def _label(self, form: Element | None) -> str:
        if form is None or local(form) == "list-level-style-image":
            return "• "
        if local(form) == "list-level-style-bullet":
            text = bullet(
                attribute(form, "bullet-char", ""), attribute(child(form, "text-properties"), "font-name", "")
            )
        elif not attribute(form, "num-format"):
            text = ""
        else:
            text = ".".join(self._numerals(int(attribute(form, "display-levels", "1"))))
        text = attribute(form, "num-prefix", "") + text + attribute(form, "num-suffix", "")
        followed = attribute(child(form, "list-level-properties", "list-level-label-alignment"), "label-followed-by")
        return text if followed == "nothing" or not text else f"{text} "

    def _numerals(self, levels: int) -> list[str]:
        """The numbers of this list and of those around it, so many levels at most, the outermost first."""
        found: list[str] = []
        one: List | None = self
        while one and len(found) < min(levels, DEEPEST):
            kind = attribute(self.form(one.level), "num-format") or "1"
            found.insert(0, numeral(one.count or 1, kind))
            one = one.outer
        return found


def _indents(form: Element | None) -> ParagraphProperties:
    """How far a list stands from the margin, as its level says it in the newer or the older way."""
    properties = child(form, "list-level-properties")
    newer = child(properties, "list-level-label-alignment")
    if newer is not None:
        return {
            "left": length(attribute(newer, "margin-left")) or 0,
            "first": length(attribute(newer, "text-indent")) or 0,
        }
    before = length(attribute(properties, "space-before")) or 0
    width = length(attribute(properties, "min-label-width")) or 0
    return {"left": before + width, "first": -width}
