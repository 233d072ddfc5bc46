"""What a file of an edition holds: only works that are public, and whose makers said yes to what the file is for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hub.coproduction.record import record_of
from hub.core import help_now
from hub.core.models import HubSettings
from yellowbook.contributors.consent import covering
from yellowbook.contributors.models import Consent
from yellowbook.editions.rich_text import blocks_of
from yellowbook.editions.works import language_data, picture_name, sound_name, work_data
from yellowbook.gallery.filters import load_for_display
from yellowbook.models import Contribution, EditionFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.models.fields.files import FieldFile
    from wagtail.blocks import StreamValue

    from hub.core.models import HubImage
    from yellowbook.models import EditionPage

Format = EditionFile.Format
Purpose = Consent.Purpose
# A PDF is made to be printed, and anybody can download it.
PURPOSES = {
    Format.BOOK: (Purpose.PRINT, Purpose.EBOOK),
    Format.LARGE: (Purpose.PRINT, Purpose.EBOOK),
    Format.EPUB: (Purpose.EBOOK,),
}
TEMPLATES = Path(__file__).parent / "typst"
EPUB_TEMPLATES = "yellowbook/editions/epub"


@dataclass
class Contents:
    """`data` is what is said, as JSON; `pictures` and `sounds` are the files that it names; `works` the numbers."""

    data: dict[str, Any]
    pictures: dict[str, FieldFile] = field(default_factory=dict)
    sounds: dict[str, FieldFile] = field(default_factory=dict)
    works: list[int] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Another one for each other file: of the words, of the pictures' names, and of how a file is made."""
        said = json.dumps(self.data, sort_keys=True) + code_fingerprint()
        return hashlib.sha256(said.encode()).hexdigest()


@cache
def code_fingerprint() -> str:
    """What changes when another release makes files otherwise."""
    pages = Path(__file__).parents[2] / "templates" / EPUB_TEMPLATES
    ours = [*TEMPLATES.glob("*.typ"), *pages.iterdir(), *Path(__file__).parent.glob("*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(ours))).hexdigest()


def works_for(form: str, numbers: Collection[int]) -> dict[int, Contribution]:
    """The works among these that may stand in a file of this format, loaded for display."""
    allowed = covering(numbers, *PURPOSES[Format(form)])
    works = Contribution.objects.filter(live=True, pk__in=allowed).prefetch_related("translations")
    return {work.pk: work for work in load_for_display(works)}


def contents_of(edition: EditionPage, form: str) -> Contents:
    """What the file of this format holds now, in the language of the edition."""
    with override(edition.locale.language_code):
        return Writer(edition, form).contents


class Writer:
    """Writes down what an edition holds, part by part."""

    def __init__(self, edition: EditionPage, form: str) -> None:
        self.edition, self.address = edition, edition.full_url or ""
        self.works = works_for(form, edition.all_numbers())
        self.contents = Contents({}, works=sorted(self.works))
        parts = list(self.parts(edition.body))
        self.contents.data |= {
            "large": form == Format.LARGE,
            "language": language_data(edition.locale.language_code),
            "title": edition.title,
            "number": edition.number,
            "address": self.address,
            "cover": self.cover(edition.cover_work()),
            "foreword": self.text(str(edition.foreword), 2),
            "parts": parts,
            "contributors": self.contributors(parts),
            "pages": self.printed_pages() if form == Format.EPUB else {},
            **self.around(),
        }

    def parts(self, body: StreamValue) -> Iterator[dict[str, Any]]:
        """The chapters, works, words and pictures, in their order. A work stands once."""
        level, seen = 1, set()
        for part in body:
            if part.block_type == "chapter":
                level = 2
                yield {"type": "chapter", "heading": part.value["heading"], "words": part.value["words"]}
            elif part.block_type == "works":
                for number in [work.pk for work in part.value if work and work.pk in self.works]:
                    if number not in seen:
                        seen.add(number)
                        yield self.work(self.works[number], level)
            elif part.block_type == "text":
                yield {"type": "words", "blocks": self.text(part.value.source, level)}
            elif part.value["image"]:
                yield {"type": "picture", "caption": part.value["caption"], **self.image(part.value["image"])}

    def work(self, work: Contribution, level: int) -> dict[str, Any]:
        for picture in work.pictures.all():
            self.contents.pictures[picture_name(picture.upload)] = picture.upload.original
        if work.sound:
            self.contents.sounds |= {sound_name(work.sound): copy.private for copy in work.sound.copies.all()}
        return work_data(work, level, self.address)

    def text(self, html: str, level: int) -> list[dict[str, Any]]:
        return [
            {
                **block,
                **{"runs": [asdict(run) for run in block.get("runs", [])]},
                **{"items": [[asdict(run) for run in item] for item in block.get("items", [])]},
            }
            for block in blocks_of(html, self.address, level)
        ]

    def image(self, image: HubImage) -> dict[str, str]:
        """A picture of the editors: `ImageBlock` gives it the words that say what it shows."""
        name = f"image-{image.pk}-{image.get_file_hash()[:12]}.jpg"
        self.contents.pictures[name] = image.file
        return {"file": name, "alt": "" if image.decorative else image.contextual_alt_text}

    def cover(self, work: Contribution | None) -> dict[str, str] | None:
        """The picture on the cover: that of a work, while it may stand here, or the editors'."""
        pictures = list(self.works[work.pk].pictures.all()) if work and work.pk in self.works else []
        if pictures:
            self.contents.pictures[picture_name(pictures[0].upload)] = pictures[0].upload.original
            return {"file": picture_name(pictures[0].upload), "alt": pictures[0].alt}
        image = self.edition.cover_image()
        return self.image(image) if image else None

    def contributors(self, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The names as they were chosen, by letter, each with its works; without those who chose none.

        Works stand under one name together where each contributor lets the name lead to the others.
        """
        works: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        for part in parts:
            if part["type"] == "work" and (named := self.works[part["number"]]).is_named:
                work = {"number": part["number"], "title": part["title"], "language": part["title_language"]}
                works.setdefault(named.name_key, []).append(work)
        return [{"name": key[0], "works": works[key]} for key in sorted(works, key=lambda key: key[0].casefold())]

    def printed_pages(self) -> dict[str, int]:
        """On which page of the printed book each work begins, as far as there is one."""
        book = EditionFile.objects.filter(edition=self.edition, format=Format.BOOK).first()
        return book.pages if book else {}

    def around(self) -> dict[str, Any]:
        """What stands around the works: names, rights, help, and who agreed."""
        organisation = HubSettings.public().organisation
        lines = help_now.help_now().lines[help_now.NOW]
        return {
            "organisation": organisation,
            "book": _("The Yellow Book"),
            "words": {
                "contents": _("Contents"),
                "foreword": _("Foreword"),
                "about": _("About this work"),
                "contributors": _("The makers"),
                "about_contributors": _("As each of them chose to be named. Others chose to stay without a name."),
                "rights": _("Whose works these are"),
                "help": _("If you need somebody to talk to"),
                "colophon": _("How this book was made"),
                "page": _("page"),
                "places": _("Places in this book"),
                "beginning": _("Where it begins"),
                "printed_pages": _("Pages of the printed book"),
                "accessibility": _(
                    "Its words are real text, pictures have a description, and sounds have their words."
                ),
            },
            "rights": [
                _("Each work belongs to its maker, who said yes to it being here and can take it back at any time."),
                _("Please do not copy or change a work without asking us: we ask its maker."),
                _("The address below always has the latest form of this book. Please use no older copy."),
            ],
            "help": [{"when": one.when, "name": one.name, "phone": one.phone, "website": one.website} for one in lines],
            "colophon": [
                _("People who use our services and people who work in them chose these works together."),
                str(record_of(self.edition)),
                organisation,
            ],
        }
