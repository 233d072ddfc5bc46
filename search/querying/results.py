"""Hits as they are shown: their link, and why they were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left, Length
from django.utils.translation import gettext as _

from hub.core.models import HubPage
from search import facets
from search.indexing.entries import public_documents
from search.models import Entry
from search.querying import excerpts
from yellowbook.gallery.filters import load_for_display, public_works

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from yellowbook.models import ContentNote, Contribution

    # The pages, works and documents of entries, by kind and primary key.
    Sources = Mapping[str, Mapping[int, Any]]

EVENTS = Entry.Group.EVENTS


@dataclass(frozen=True)
class Hit:
    """One result. `title` and `excerpt` are HTML with the matching words marked."""

    entry: Entry
    url: str
    kind: str
    title: str
    excerpt: str
    by: str = ""
    notes: tuple[ContentNote, ...] = ()
    work: Contribution | None = None
    part_of: str = ""


def build_hits(entries: Iterable[Entry], keys: set[str]) -> list[Hit]:
    """Hits for entries, in the same order. The number of queries does not depend on how many there are.

    Their objects are looked up among what is public now, so that a stale entry shows nothing (invariant 5).
    """
    entries = list(entries)
    if not entries:  # else a query is put together for each kind of thing
        return []
    works = load_for_display(public_works().filter(pk__in=ids_of(entries, "work_id")))
    things = public_sources(entries, {work.pk: work for work in works})
    kinds = facets.kinds({entry.kind for entry in entries})
    found = [(entry, public_source(entry, things)) for entry in entries]
    return [
        hit(entry, thing, kinds[entry.kind], keys, parent_title(entry, things["page"]))
        for entry, thing in found
        if thing
    ]


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


def hit(entry: Entry, thing: Any, kind: str, keys: set[str], part_of: str) -> Hit:
    title = excerpts.marked(entry.heading, keys, entry.language)
    if entry.work_id:
        return work_hit(entry, thing, kind, title, keys)
    if entry.document_id:
        return Hit(entry, thing.url, kind, title, "", part_of=part_of)
    shown_text = thing.summary if excerpts.holds(thing.summary, keys, entry.language) else ""
    shown_text = shown_text or (entry.text if excerpts.holds(entry.text, keys, entry.language) else thing.summary)
    return Hit(entry, thing.url, kind, title, excerpts.excerpt(shown_text, keys, entry.language), part_of=part_of)


def work_hit(entry: Entry, work: Contribution, kind: str, title: str, keys: set[str]) -> Hit:
    """The Hit of a work. If the work has a content note, it shows the note and nothing of the text."""
    shown_text = "" if work.notes else excerpts.excerpt(entry.text, keys, entry.language)
    by = ", ".join(filter(None, [work.credit_line, work.place_line])) or _("Anonymous")
    return Hit(entry, work.get_absolute_url(), kind, title, shown_text, by, tuple(work.notes), work)
