"""What a file of an edition shows of one work: the version that both sides agreed to, as its maker wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import segno
from django.utils.translation import gettext as _

from hub.characters import is_blank
from yellowbook.gallery.text_layout import is_prose, stanzas
from yellowbook.models.captions import words_of

if TYPE_CHECKING:
    from yellowbook.models import Contribution, Upload

INDENT = re.compile(r"^[ \t]+|(?<= ) +|\t")
NO_BREAK_SPACE = "\u00a0"
BARS = 64  # of a waveform


def language_data(code: str) -> dict[str, str | None]:
    """A language as files name it: its code, and the country if there is one."""
    lang, _dash, rest = code.partition("-")
    return {"code": code, "lang": lang, "region": rest.upper() if len(rest) == len("GB") else None}


def words_data(text: str, language: str) -> dict[str, Any]:
    """A text line for line, with its spaces; without stanzas if there is none.

    The first empty line after a stanza is the space between the two. Further ones are lines of their own.
    """
    found = []
    for stanza in stanzas(text.strip("\n").rstrip()):
        lines = [kept_spaces(line) for line in stanza if not is_blank(line)]
        found.append(lines + [NO_BREAK_SPACE] * (len(stanza) - len(lines) - 1))
    return {"language": language_data(language), "prose": is_prose(text), "stanzas": list(filter(None, found))}


def lines_of(text: str) -> list[str]:
    """The lines of a text in plain sentences, each a paragraph."""
    return [line for line in text.splitlines() if not is_blank(line)]


def kept_spaces(line: str) -> str:
    """A line of which no space is folded: those at its beginning, and further ones between words."""
    line = line.rstrip("\n").expandtabs(4).rstrip()
    return INDENT.sub(lambda spaces: NO_BREAK_SPACE * len(spaces[0]), line)


def work_data(work: Contribution, level: int, address: str) -> dict[str, Any]:
    """A work, loaded with `load_for_display`, as a dictionary. `level` is that of its heading, from 1."""
    about = " · ".join(filter(None, [str(work.place_line), str(work.year_made or "")]))
    return {
        "type": "work",
        "number": work.pk,
        "level": level,
        "title": str(work),
        "language": language_data(work.language),
        "title_language": language_data(work.language) if not is_blank(work.title) else None,
        "credit": work.credit_line,
        "about_line": about,
        "notes": [note.says for note in work.notes],
        "address": urljoin(address, work.get_absolute_url()),
        "pictures": [
            {"file": picture_name(one.upload), "alt": one.alt, "description": lines_of(one.long_description)}
            for one in work.pictures.all()
        ],
        "words": words_data(work.text, work.language),
        "translations": [
            {**words_data(one.text, one.language), "title": one.title or one.get_language_display()}
            for one in work.translations.all()
        ],
        "about": lines_of(work.about),
        "played": played_data(work, address),
    }


def played_data(work: Contribution, address: str) -> dict[str, Any] | None:
    """What stands in a book for a sound or a film: where it is, and what is heard; None if the work has neither."""
    upload = work.sound or work.film
    if upload is None:
        return None
    here = urljoin(address, work.get_absolute_url())
    text = work.transcript if not is_blank(work.transcript) else words_of(work.captions)
    return {
        "wave": upload.loudness(BARS) if work.sound_id else [],
        "sound": sound_name(upload) if work.sound_id else "",
        "qr": segno.make(here, error="m", micro=False).svg_inline(dark="#000", light="#fff", omitsize=True),
        "qr_alt": _("A code for the camera of a telephone, which leads to the address beside it."),
        "how": _("Listen to it here:") if work.sound_id else _("See it here:"),
        "address": here,
        "heading": _("Transcript or lyrics") if work.sound_id else _("What is said, or what happens"),
        "words": words_data(text, work.language),
    }


def picture_name(upload: Upload) -> str:
    """What a picture is called within a file: it changes with the picture."""
    return f"picture-{upload.pk}-{upload.sha256[:12]}.jpg"


def sound_name(upload: Upload) -> str:
    return f"sound-{upload.pk}-{upload.sha256[:12]}.mp3"
