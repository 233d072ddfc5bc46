"""Metadata of a work for search engines and link previews. Published fields only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from yellowbook.models import Contribution

if TYPE_CHECKING:
    from yellowbook.models.uploads import Copy

TYPES = {"artwork": "VisualArtwork", "poem": "CreativeWork", "audio": "AudioObject"}


@dataclass(frozen=True)
class Preview:
    """The preview of a shared link: with a content note, only the note."""

    description: str
    picture: str = ""
    alt: str = ""


def link_preview(work: Contribution, address: str) -> Preview:
    """The Preview of a work (loaded with `load_for_display`) at this full address."""
    if work.notes:
        return Preview(get_text_list([note.says for note in work.notes], _("and")))
    by = _("%(kind)s by %(credit)s") % {"kind": work.get_kind_display(), "credit": work.credit_line}
    files = public_files(work)
    picture = work.pictures.all()[0] if work.pictures.all() else None
    return Preview(by, urljoin(address, files[0].public.url), picture.alt) if picture and files else Preview(by)


def public_files(work: Contribution) -> list[Copy]:
    """The largest public copy of each picture of a work, and of its sound."""
    uploads = [picture.upload for picture in work.pictures.all()] + [work.sound] * bool(work.sound_id)
    public = [[copy for copy in upload.copies.all() if copy.public] for upload in uploads]
    return [copies[-1] for copies in public if copies]


def structured_data(work: Contribution, address: str) -> dict[str, Any]:
    """A work as a schema.org dictionary."""
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[work.kind],
        "name": str(work),
        "url": address,
        "inLanguage": work.language,
        "creator": work.credit_line,
        "dateCreated": work.year_made,
        "datePublished": work.first_published_at,
        "contentRating": get_text_list([note.says for note in work.notes], _("and")),
    }
    if not work.notes:
        data |= content_data(work, address)
    return {name: value for name, value in data.items() if value}


def content_data(work: Contribution, address: str) -> dict[str, Any]:
    """The content of a work for search engines. Not used for works with a content note."""
    files = [(copy.content_type, urljoin(address, copy.public.url)) for copy in public_files(work)]
    sound = [url for content_type, url in files if content_type.startswith("audio/")]
    data = {
        "text": work.text,
        "image": [url for content_type, url in files if content_type.startswith("image/")],
    }
    if work.kind == Contribution.Kind.AUDIO and sound:
        seconds = work.sound.seconds if work.sound else None
        duration = {"duration": f"PT{seconds:.0f}S"} if seconds else {}
        return data | duration | {"contentUrl": sound[0], "transcript": work.transcript}
    return data | {"audio": sound}
