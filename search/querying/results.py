"""Hits as they are shown: their link, and why they were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left, Length
from django.utils.translation import get_language

from hub.core.caching.derived import kept_each
from hub.core.models import HubPage
from hub.words import Words
from search import facets
from search.indexing.entries import public_documents
from search.models import Entry
from search.querying import excerpts
from yellowbook.gallery.filters import load_for_display, public_works
from yellowbook.templatetags.yellowbook import work_picture

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from yellowbook.models import Contribution

    # The pages, works and documents of entries, by kind and primary key.
    Sources = Mapping[str, Mapping[int, Any]]

EVENTS = Entry.Group.EVENTS


@dataclass(frozen=True)
class Source:
    """What a result shows of the page, work or document that was found, whatever was asked; `picture` is HTML."""

    url: str
    kind: str
    summary: str = ""
    by: str = ""
    place: str = ""
    notes: tuple[str, ...] = ()
    picture: str = ""
    part_of: str = ""


@dataclass(frozen=True)
class Hit:
    """One result. `title` and `excerpt` are HTML with the matching words marked."""

    entry: Entry
    source: Source
    title: str
    excerpt: str


def build_hits(entries: Iterable[Entry], keys: set[str]) -> list[Hit]:
    """Hits for entries, in the same order. The number of queries does not depend on how many there are.

    Their sources are looked up among what is public now, so that a stale entry shows nothing (invariant 5), and kept
    until something public changes.
    """
    known = {entry.pk: entry for entry in entries}
    sources = kept_each(
        f"sources-{get_language()}", known, lambda numbers: sources_of([known[number] for number in numbers])
    )
    return [hit(entry, sources[pk], keys) for pk, entry in known.items() if pk in sources]


def sources_of(entries: Collection[Entry]) -> dict[int, Source]:
    """The sources of entries in the active language, by the primary key of the entry; none for what is not public."""
    if not entries:  # else a query is put together for each kind of thing
        return {}
    works = load_for_display(public_works().filter(pk__in=ids_of(entries, "work_id")))
    things = public_sources(entries, {work.pk: work for work in works})
    kinds = facets.kinds({entry.kind for entry in entries})
    found = [(entry, public_source(entry, things)) for entry in entries]
    return {
        entry.pk: source_of(entry, thing, str(kinds[entry.kind]), parent_title(entry, things["page"]))
        for entry, thing in found
        if thing
    }


def parent_title(entry: Entry, pages: Mapping[Any, HubPage]) -> str:
    """The title of the public page above a course, event or document, if any: many courses have the same title."""
    if entry.found_on_id in pages:
        return pages[entry.found_on_id].title
    return (pages[entry.page_id].title_above or "") if entry.group == EVENTS and entry.page_id in pages else ""


def ids_of(entries: Iterable[Entry], name: str) -> list[int]:
    return [getattr(entry, name) for entry in entries if getattr(entry, name)]


def public_sources(entries: Collection[Entry], works: Mapping[int, Contribution]) -> Sources:
    """The public objects of entries, by kind and primary key; `works` are the public works by primary key."""
    # Nobody may read a page below one behind a password: what is above a public page is public if it is live.
    above = HubPage.objects.live().filter(path=Left(OuterRef("path"), Length(OuterRef("path")) - HubPage.steplen))
    pages = HubPage.objects.published().annotate(title_above=Subquery(above.values("title")))
    return {
        "page": pages.in_bulk([*ids_of(entries, "page_id"), *ids_of(entries, "found_on_id")]),
        "work": works,
        "document": public_documents().in_bulk(ids_of(entries, "document_id")),
    }


def public_source(entry: Entry, things: Sources) -> Any:
    """The public object of an entry, or None."""
    return next((things[name].get(pk) for name in things if (pk := getattr(entry, f"{name}_id"))), None)


def source_of(entry: Entry, thing: Any, kind: str, part_of: str) -> Source:
    if entry.work_id:
        return source_of_work(thing, kind)
    summary = "" if entry.document_id else thing.summary
    return Source(thing.url, kind, summary, part_of=part_of)


def source_of_work(work: Contribution, kind: str) -> Source:
    """The Source of a work. If the work has a content note, it has the note and no picture."""
    pictures = [] if work.notes else list(work.pictures.all())
    return Source(
        *(work.get_absolute_url(), kind),
        by=work.credit_line,
        place=work.place_line,
        notes=tuple(Words(note.says, note.locale.language_code) for note in work.notes),
        picture=work_picture(pictures[0], size="small") if pictures else "",
    )


def hit(entry: Entry, source: Source, keys: set[str]) -> Hit:
    title = excerpts.marked(entry.heading, keys, entry.language)
    text = text_to_show(entry, source, keys)
    return Hit(entry, source, title, excerpts.excerpt(text, keys, entry.language) if text else "")


def text_to_show(entry: Entry, source: Source, keys: set[str]) -> str:
    """Where the excerpt is from: a work's text, if no content note warns of it; of a page its summary, unless only the
    rest holds a matching word.
    """
    if entry.document_id or source.notes:
        return ""
    if entry.work_id:
        return entry.text
    elsewhere = not excerpts.holds(source.summary, keys, entry.language)
    return entry.text if elsewhere and excerpts.holds(entry.text, keys, entry.language) else source.summary
