"""What the fonts Symbol and Wingdings show for letters and private numbers, in letters that every font has."""

import re

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
PRIVATE = re.compile("[\ue000-\uf8ff]")
FIRST = 0x20

SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + UNKNOWN * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    + UNKNOWN
    + "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
WINGDINGS = {
    **dict(zip(range(0x21, 0x2A), "✏✂✁👓🕭🕮🕯🕿✆", strict=True)),
    **{0x36: "⌛", 0x3E: "✇", 0x3F: "✍", 0x51: "✈", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x74: "⧫", 0x75: "◆", 0x76: "❖"},
    **dict(zip(range(0x40, 0x4F), "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠", strict=True)),
    **dict(zip(range(0x52, 0x5E), "☼💧❄🕆✞🕈✠✡☪☯ॐ☸", strict=True)),
    **{0x5E + place: chr(0x2648 + place) for place in range(12)},
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
    **{0x71: "❑", 0x72: "❒", 0x77: "⬥", 0x78: "⌧", 0x7A: "⌘", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA7: "▪", 0xA8: "□"},
    **dict(zip(range(0xAA, 0xB0), "✦★✶✴✹✵", strict=True)),
    **{0xB5: "✪", 0xB6: "✰", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔"},
    **dict(zip(range(0xEF, 0xF3), "⇦⇨⇧⇩", strict=True)),
    **{0xF3: "⬄", 0xF4: "⇳", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
FONTS: dict[str, dict[int, str]] = {
    "symbol": {FIRST + place: sign for place, sign in enumerate(SYMBOL)},
    "wingdings": WINGDINGS,
}


def spelled(text: str, font: str) -> str:
    """A text with the private numbers of a font that we know, written in signs that every font has."""
    known = FONTS.get(font.strip().lower())
    return PRIVATE.sub(lambda found: known.get(ord(found[0]) & 0xFF, UNKNOWN), text) if known else text


def sign(code: str, font: str) -> str:
    """The sign that stands under a number in a font, as Word writes it (hexadecimal). Raises ValueError."""
    number = int(code, 16)
    if not 0 <= number <= 0x10FFFF or 0xD800 <= number < 0xE000:
        return UNKNOWN
    if font.strip().lower() in FONTS and number < 0x100:
        number |= 0xF000
    return PRIVATE.sub(UNKNOWN, spelled(chr(number), font))
