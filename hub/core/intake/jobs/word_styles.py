"""How Word lets paragraphs, letters and lists look: styles that stand on each other, and numbers that count."""

from collections import defaultdict

from hub.core.intake.jobs.text_layout import Distance, LetterProperties, ParagraphProperties, bullet, numeral
from hub.core.intake.jobs.zip_parts import Element, attribute, child, children

OFF = {"0", "false", "off", "none"}
AUTOMATIC_ROOM = 280  # twentieths of a point: what a web page puts around a paragraph
FORMS = {
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
MOST_LEVELS = 9
ROOM: dict[Distance, str] = {
    "above": "beforeAutospacing",
    "below": "afterAutospacing",
}  # each by what makes it automatic


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None if it is not mentioned."""
    switch = child(element, name)
    return None if switch is None else attribute(switch, "val", "1").lower() not in OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number as a file writes it, or the default if it is none."""
    if text is None:
        return default
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return default


class Styles:
    """The styles of a document, each with those that it stands on."""

    def __init__(self, root: Element | None) -> None:
        found: list[Element] = list(root.iter("{*}style")) if root is not None else []
        self.by_id: dict[str | None, Element] = {attribute(style, "styleId"): style for style in found}
        usual = (one for one in found if attribute(one, "type") == "paragraph" and attribute(one, "default"))
        self.usual = attribute(next(usual, None), "styleId")
        self.defaults = child(root, "docDefaults")
        self.known: dict[str | None, tuple[ParagraphProperties, LetterProperties]] = {}

    def chain(self, name: str | None) -> list[Element]:
        """A style and those that it stands on, the lowest first."""
        found: list[Element] = []
        while (style := self.by_id.get(name)) is not None and style not in found:
            found.insert(0, style)
            name = attribute(child(style, "basedOn"), "val")
        return found

    def of_paragraph(self, name: str | None) -> tuple[ParagraphProperties, LetterProperties]:
        """What a style says about paragraphs, and about their letters."""
        name = name if name in self.by_id else self.usual
        if name not in self.known:
            paragraph = paragraph_properties(child(self.defaults, "pPrDefault", "pPr"))
            letters = letter_properties(child(self.defaults, "rPrDefault", "rPr"))
            for style in self.chain(name):
                paragraph |= paragraph_properties(child(style, "pPr"))
                letters |= letter_properties(child(style, "rPr"))
            self.known[name] = paragraph, letters
        return self.known[name]

    def of_letters(self, name: str | None) -> LetterProperties:
        """What a style of letters says about them."""
        letters = LetterProperties()
        for style in self.chain(name):
            letters |= letter_properties(child(style, "rPr"))
        return letters


def paragraph_properties(properties: Element | None) -> ParagraphProperties:
    """The indents, the room and the place in a list that an element mentions."""
    indent, room, place = (child(properties, name) for name in ("ind", "spacing", "numPr"))
    found = ParagraphProperties()
    distances: dict[Distance, str | None] = {
        "left": attribute(indent, "left", attribute(indent, "start")),
        "first": attribute(indent, "firstLine"),
        "above": attribute(room, "before"),
        "below": attribute(room, "after"),
    }
    for name, text in distances.items():
        if text is not None:
            found[name] = number(text)
    if hanging := number(attribute(indent, "hanging")):
        found["first"] = -hanging
    for name, automatic in ROOM.items():
        if attribute(room, automatic, "0").lower() not in OFF:
            found[name] = AUTOMATIC_ROOM
    return found | _place_in_list(place)


def _place_in_list(place: Element | None) -> ParagraphProperties:
    found = ParagraphProperties()
    if (list_id := child(place, "numId")) is not None:
        found["list"] = attribute(list_id, "val")
    if (level := child(place, "ilvl")) is not None:
        found["level"] = max(0, min(number(attribute(level, "val")), MOST_LEVELS - 1))
    return found


def letter_properties(properties: Element | None) -> LetterProperties:
    """Whether letters are hidden or in capitals, and their font, as far as an element mentions it."""
    found = LetterProperties()
    if (hidden := is_on(properties, "vanish")) is not None:
        found["hidden"] = hidden
    if (capitals := is_on(properties, "caps")) is not None:
        found["capitals"] = capitals
    fonts = child(properties, "rFonts")
    if (font := attribute(fonts, "ascii", attribute(fonts, "hAnsi"))) is not None:
        found["font"] = font
    return found


class Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.kinds: dict[str | None, Element] = {
            attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")
        }
        self.lists: dict[str | None, Element] = {attribute(one, "numId"): one for one in children(root, "num")}
        self.styles = styles
        self.counted: defaultdict[str, dict[int, int]] = defaultdict(dict)  # by abstract list and level
        self.begun: set[tuple[str, int]] = set()
        self.levels: dict[tuple[str, int], Element | None] = {}

    def label(self, list_id: str, level: int) -> tuple[str, ParagraphProperties]:
        """The number or sign of the next paragraph of a list, and what its level says about indents."""
        form = self._level(list_id, level)
        counted = self._count(list_id, level)
        if form is None:  # the list is not in the file
            return f"{counted[level]}. ", {}
        indents = paragraph_properties(child(form, "pPr"))
        text = attribute(child(form, "lvlText"), "val", "")
        if attribute(child(form, "numFmt"), "val") == "bullet":
            text = bullet(text, letter_properties(child(form, "rPr")).get("font", ""))
        else:
            shown = [place for place in range(MOST_LEVELS) if f"%{place + 1}" in text]
            for place in shown:
                text = text.replace(f"%{place + 1}", self._numeral(list_id, place, counted, form))
        between = "" if attribute(child(form, "suff"), "val") == "nothing" or not text else " "
        return text + between, indents

    def _level(self, list_id: str, level: int) -> Element | None:
        """How a level of a list looks and counts; None if the file does not say."""
        if (list_id, level) not in self.levels:
            self.levels[list_id, level] = self._found_level(list_id, level)
        return self.levels[list_id, level]

    def _found_level(self, list_id: str, level: int) -> Element | None:
        one = self.lists.get(list_id)
        changed = [over for over in children(one, "lvlOverride") if number(attribute(over, "ilvl")) == level]
        levels = [*[child(over, "lvl") for over in changed], *children(self._kind(list_id), "lvl")]
        return next((form for form in levels if form is not None and number(attribute(form, "ilvl")) == level), None)

    def _kind(self, list_id: str | None, depth: int = 0) -> Element | None:
        """The abstract list that a list follows, by way of a style of lists if it says so."""
        kind = self.kinds.get(attribute(child(self.lists.get(list_id), "abstractNumId"), "val"))
        link = attribute(child(kind, "numStyleLink"), "val")
        if link and depth < MOST_LEVELS and (style := self.styles.by_id.get(link)) is not None:
            return self._kind(paragraph_properties(child(style, "pPr")).get("list"), depth + 1)
        return kind

    def _count(self, list_id: str, level: int) -> dict[int, int]:
        """Count one further on a level, and begin those below it again: how far each level has counted."""
        kind = attribute(self._kind(list_id), "abstractNumId", f"list {list_id}")
        counted = self.counted[kind]
        for place in [place for place in counted if place > level]:
            del counted[place]
        if (list_id, level) not in self.begun:
            self.begun.add((list_id, level))
            if (anew := self._begins_anew(list_id, level)) is not None:
                counted[level] = anew - 1
        counted[level] = counted.get(level, self._start(list_id, level) - 1) + 1
        return counted

    def _begins_anew(self, list_id: str, level: int) -> int | None:
        """The number at which a list begins again what another one has counted, if it does."""
        overs = children(self.lists.get(list_id), "lvlOverride")
        starts = [child(over, "startOverride") for over in overs if number(attribute(over, "ilvl")) == level]
        return next((number(attribute(one, "val")) for one in starts if one is not None), None)

    def _start(self, list_id: str, level: int) -> int:
        return number(attribute(child(self._level(list_id, level), "start"), "val"), 1)

    def _numeral(self, list_id: str, level: int, counted: dict[int, int], shown: Element) -> str:
        """The number of a level, as the level `shown` wants it."""
        form = self._level(list_id, level)
        kind = attribute(child(form, "numFmt"), "val", "decimal")
        legal = is_on(shown, "isLgl")
        count = counted.get(level, self._start(list_id, level))
        return numeral(count, "1" if legal else FORMS.get(kind, "1"))
