"""Metadata of a work for search engines and link previews. Published fields only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from yellowbook.models import Contribution
from yellowbook.models.captions import words_of

if TYPE_CHECKING:
    from yellowbook.models.uploads import Copy, Upload

TYPES = {"artwork": "VisualArtwork", "poem": "CreativeWork", "audio": "AudioObject", "film": "VideoObject"}


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
    pictures = [copy for copy in files if copy.is_picture]
    alt = work.pictures.all()[0].alt if work.pictures.all() else str(work)  # a still of a film is called as the film is
    if pictures:
        return Preview(by, urljoin(address, pictures[0].public.url), alt)
    drawn = getattr(work, "link_picture", None)
    return Preview(by, urljoin(address, drawn.file.url), f"{work}. {by}") if drawn and drawn.file else Preview(by)


def public_files(work: Contribution) -> list[Copy]:
    """The largest public copy of each picture of a work, of its sound, and of its film a still and itself."""
    uploads = [*(picture.upload for picture in work.pictures.all()), *filter(None, [work.sound, work.film])]
    public = [[copy for copy in upload.copies.all() if copy.public] for upload in uploads]
    kinds = [[copy for copy in copies if copy.is_picture == still] for copies in public for still in (True, False)]
    return [copies[-1] for copies in kinds if copies]


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
    film = [url for content_type, url in files if content_type == "video/mp4"]
    data = {
        "text": work.text,
        "image": [url for content_type, url in files if content_type.startswith("image/")],
    }
    if work.kind == Contribution.Kind.AUDIO and sound:
        return data | played(work.sound, sound[0]) | {"transcript": work.transcript}
    if work.kind == Contribution.Kind.FILM and film:
        spoken = {"transcript": work.transcript or words_of(work.captions), "uploadDate": work.first_published_at}
        return data | played(work.film, film[0]) | spoken | {"thumbnailUrl": data["image"], "audio": sound}
    return data | {"audio": sound, "video": film}


def played(upload: Upload | None, address: str) -> dict[str, Any]:
    """Where a sound or film is, and how long it plays."""
    seconds = upload.seconds if upload else None
    return {"contentUrl": address} | ({"duration": f"PT{seconds:.0f}S"} if seconds else {})
