"""The job of the child process: set `main.typ`, which lies in the current folder, as accessible PDF (PDF/UA-1)."""

import json
import re
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TypedDict, cast

import typst

from hub.core.intake.exceptions import Reason, RefusedError

FONT_PACKAGES = ["font_source_sans_pro.files", "font_source_serif_pro.files", "manimgx_fonts", "manimgx_fonts_cjk"]
# What Typst says of letters that no font has. PDF/UA knows no letter without a shape.
NO_FONT_HAS = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
MOST_ROUNDS = 8  # each finds further letters


class Typeset(TypedDict):
    """`marks` is what the document marks with `<mark>`, in its order."""

    marks: list[Any]


def _folder_of(package: str) -> str:
    parent, _, folder = package.partition(".")
    path = Path(next(iter(import_module(parent).__path__)))
    return str(path / folder if folder else path)


READS_ITS_FOLDER = True
FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[_folder_of(name) for name in FONT_PACKAGES]
)


def _load_fonts() -> None:
    """Have each font read now: once the walls are closed, no file but those of the document can be opened."""
    faces = {(font.family, font.weight, font.style) for font in FONTS.fonts()}
    words = [
        f'#text(font: "{family}", weight: {weight}, style: "{style}")[a\u0628\u6c34\u2600]'
        for family, weight, style in sorted(faces)
    ]
    typst.Compiler("\n".join(words).encode(), font_paths=FONTS, ignore_system_fonts=True).compile(format="pdf")


_load_fonts()


def typeset(source: BinaryIO, targets: list[BinaryIO]) -> Typeset:
    """Write the PDF to the only target. Letters that no font has are shown as a box, which says their name.

    Raises RefusedError if the document cannot be set.
    """
    missing: dict[str, str] = {}
    for _round in range(MOST_ROUNDS):
        compiler = typst.Compiler(
            "main.typ",
            root=".",
            font_paths=FONTS,
            ignore_system_fonts=True,
            sys_inputs={"missing": json.dumps(missing)},
        )
        try:
            targets[0].write(cast("bytes", compiler.compile(format="pdf", pdf_standards=["ua-1"])))
            return {"marks": json.loads(compiler.query("<mark>", field="value"))}
        except typst.TypstError as error:
            new = _letters_without_a_font(error.diagnostic)
            if not new.keys() - missing.keys():
                raise RefusedError(Reason.DAMAGED) from error
            missing |= new
    raise RefusedError(Reason.DAMAGED)


def _letters_without_a_font(diagnostic: str) -> dict[str, str]:
    """The letters that Typst could not show, and what Unicode calls them."""
    found = {ESCAPED.sub(_unescaped, letters) for letters in NO_FONT_HAS.findall(diagnostic)}
    return {letters: ", ".join(unicodedata.name(one, f"U+{ord(one):04X}") for one in letters) for letters in found}


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]
