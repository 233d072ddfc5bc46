"""The browser's fonts in tests, so that nothing depends on the fonts of a machine."""

from pathlib import Path

from font_source_sans_pro import __file__ as package
from fontTools.ttLib import TTFont

STYLES = ["Regular", "Bold", "It", "BoldIt"]
PLAIN, WIDE = (1, 1), (1.35, 1.3)  # width and height as multiples of Source Sans Pro's
CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""


def environment(folder: Path, size: tuple[float, float]) -> dict[str, str]:
    """Environment variables with which Chromium has one font only, written to `folder` in this size."""
    for style in STYLES:
        font = TTFont(Path(package).parent / "files" / f"SourceSansPro-{style}.ttf")
        stretch(font, *size)
        font.save(folder / f"{style}.ttf")
    configuration = folder / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder))
    return {"FONTCONFIG_FILE": str(configuration)}


def stretch(font: TTFont, width: float, height: float) -> None:
    """Multiply the width of each letter and the height of each line."""
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        if glyph.isComposite():
            for part in glyph.components:
                part.x = round(part.x * width)
        elif glyph.numberOfContours > 0:
            glyph.coordinates.scale((width, 1))
            glyph.coordinates.toInt()
        advance, bearing = font["hmtx"][name]
        font["hmtx"][name] = (round(advance * width), round(bearing * width))
    for table, names in {"hhea": ["ascent", "descent"], "OS/2": ["sTypoAscender", "sTypoDescender"]}.items():
        for name in names:
            setattr(font[table], name, round(getattr(font[table], name) * height))
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = font["hhea"].ascent, -font["hhea"].descent
