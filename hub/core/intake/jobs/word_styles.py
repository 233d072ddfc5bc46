"""How Word lets paragraphs, letters and lists look: styles that stand on each other, and numbers that count."""

from collections import defaultdict

from hub.core.intake.jobs.text_layout import bullet, numeral
from hub.core.intake.jobs.zip_parts import attribute, child, children

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


def is_on(element, name):
    """Whether a property is switched on or off; None if nothing is said of it."""
    said = child(element, name)
    return None if said is None else attribute(said, "val", "1").lower() not in OFF


def number(text, default=0):
    try:
        return int(float(text))
    except (TypeError, ValueError, OverflowError):
        return default


class Styles:
    """The styles of a document, each with those that it stands on."""

    def __init__(self, root):
        found = list(root.iter("{*}style")) if root is not None else []
        self.by_id = {attribute(style, "styleId"): style for style in found}
        usual = (one for one in found if attribute(one, "type") == "paragraph" and attribute(one, "default"))
        self.usual = attribute(next(usual, None), "styleId")
        self.defaults = child(root, "docDefaults")
        self.known = {}

    def chain(self, name):
        """A style and those that it stands on, the lowest first."""
        found = []
        while (style := self.by_id.get(name)) is not None and style not in found:
            found.insert(0, style)
            name = attribute(child(style, "basedOn"), "val")
        return found

    def of_paragraph(self, name):
        """What a style says about paragraphs and their letters: two dictionaries."""
        name = name if name in self.by_id else self.usual
        if name not in self.known:
            paragraph = paragraph_properties(child(self.defaults, "pPrDefault", "pPr"))
            letters = letter_properties(child(self.defaults, "rPrDefault", "rPr"))
            for style in self.chain(name):
                paragraph |= paragraph_properties(child(style, "pPr"))
                letters |= letter_properties(child(style, "rPr"))
            self.known[name] = paragraph, letters
        return self.known[name]

    def of_letters(self, name):
        said = {}
        for style in self.chain(name):
            said |= letter_properties(child(style, "rPr"))
        return said


def paragraph_properties(properties):
    """Indents and room, in twentieths of a point, and the place in a list, as far as they are told."""
    indent, room, place = (child(properties, name) for name in ("ind", "spacing", "numPr"))
    said = {
        "left": attribute(indent, "left", attribute(indent, "start")),
        "first": attribute(indent, "firstLine"),
        "above": attribute(room, "before"),
        "below": attribute(room, "after"),
    }
    said = {name: number(text) for name, text in said.items() if text is not None}
    if hanging := number(attribute(indent, "hanging")):
        said["first"] = -hanging
    automatic = {"above": "beforeAutospacing", "below": "afterAutospacing"}
    said |= {name: AUTOMATIC_ROOM for name, how in automatic.items() if attribute(room, how, "0").lower() not in OFF}
    if place is not None:
        if (list_id := child(place, "numId")) is not None:
            said["list"] = attribute(list_id, "val")
        if (level := child(place, "ilvl")) is not None:
            said["level"] = max(0, min(number(attribute(level, "val")), MOST_LEVELS - 1))
    return said


def letter_properties(properties):
    """Whether letters are hidden or in capitals, and their font, as far as it is told."""
    fonts = child(properties, "rFonts")
    said = {
        "hidden": is_on(properties, "vanish"),
        "capitals": is_on(properties, "caps"),
        "font": attribute(fonts, "ascii", attribute(fonts, "hAnsi")),
    }
    return {name: value for name, value in said.items() if value is not None}


class Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root, styles):
        self.kinds = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self.lists = {attribute(one, "numId"): one for one in children(root, "num")}
        self.styles = styles
        self.counted = defaultdict(dict)
        self.begun = set()
        self.levels = {}

    def label(self, list_id, level):
        """The number or sign of the next paragraph of a list, and what its level says about indents."""
        form = self._level(list_id, level)
        counted = self._count(list_id, level)
        if form is None:  # the list is not in the file
            return f"{counted[level]}. ", {}
        said = paragraph_properties(child(form, "pPr"))
        text = attribute(child(form, "lvlText"), "val", "")
        if attribute(child(form, "numFmt"), "val") == "bullet":
            text = bullet(text, letter_properties(child(form, "rPr")).get("font", ""))
        else:
            shown = [place for place in range(MOST_LEVELS) if f"%{place + 1}" in text]
            for place in shown:
                text = text.replace(f"%{place + 1}", self._numeral(list_id, place, counted, form))
        between = "" if attribute(child(form, "suff"), "val") == "nothing" or not text else " "
        return text + between, said

    def _level(self, list_id, level):
        if (list_id, level) not in self.levels:
            self.levels[list_id, level] = self._found_level(list_id, level)
        return self.levels[list_id, level]

    def _found_level(self, list_id, level):
        one = self.lists.get(list_id)
        changed = [over for over in children(one, "lvlOverride") if number(attribute(over, "ilvl")) == level]
        levels = [*[child(over, "lvl") for over in changed], *children(self._kind(list_id), "lvl")]
        return next((form for form in levels if form is not None and number(attribute(form, "ilvl")) == level), None)

    def _kind(self, list_id, depth=0):
        """The abstract list that a list follows, by way of a style of lists if it says so."""
        kind = self.kinds.get(attribute(child(self.lists.get(list_id), "abstractNumId"), "val"))
        link = attribute(child(kind, "numStyleLink"), "val")
        if link and depth < MOST_LEVELS and (style := self.styles.by_id.get(link)) is not None:
            return self._kind(paragraph_properties(child(style, "pPr")).get("list"), depth + 1)
        return kind

    def _count(self, list_id, level):
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

    def _begins_anew(self, list_id, level):
        overs = children(self.lists.get(list_id), "lvlOverride")
        said = [child(over, "startOverride") for over in overs if number(attribute(over, "ilvl")) == level]
        return next((number(attribute(one, "val")) for one in said if one is not None), None)

    def _start(self, list_id, level):
        return number(attribute(child(self._level(list_id, level), "start"), "val"), 1)

    def _numeral(self, list_id, level, counted, shown):
        form = self._level(list_id, level)
        kind = attribute(child(form, "numFmt"), "val", "decimal")
        legal = is_on(shown, "isLgl")
        count = counted.get(level, self._start(list_id, level))
        return numeral(count, "1" if legal else FORMS.get(kind, "1"))
