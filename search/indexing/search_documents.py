"""Builds the unsaved Entry of a page, a work or a document, from public fields only."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override
from wagtail.models import Locale

from hub.core.blocks.written_texts import public_text
from hub.core.models import HubPage, InitiativePage, Theme
from initiatives.models import CoursePage, EventPage, MeetingPage
from search.analysis import WELSH, title_prefix
from search.models import INITIATIVE, Entry
from yellowbook.models import Contribution, YellowBookPage
from yellowbook.models.captions import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hub.core.models import HubDocument

    # The names of something: pairs of a language and its name in that language.
    Names = list[tuple[str, str]]

EVENTS = (CoursePage, EventPage, MeetingPage)
LONGEST_TEXT = 100_000
DEPTH_OF_HOME = 2  # of a home page in Wagtail's tree, whose root has depth 1
# Other words that visitors use for each kind of work.
OTHER_NAMES_OF_KINDS: dict[str, str] = {
    Contribution.Kind.ARTWORK: "art drawing painting picture photograph craft",
    Contribution.Kind.POEM: "poetry verse writing prose",
    Contribution.Kind.AUDIO: "sound song audio recording listen",
    Contribution.Kind.FILM: "film video movie clip watch",
}


def page_entry(page: HubPage) -> Entry:
    """The Entry of a page, which is an instance of its specific class."""
    language = page.locale.language_code
    with override(language):
        labels = [page.summary, str(page._meta.verbose_name), *places_of(page), *part_of(page)]
    return Entry(
        page_id=page.pk,
        group=Entry.Group.EVENTS if isinstance(page, EVENTS) else Entry.Group.PAGES,
        kind=INITIATIVE if isinstance(page, InitiativePage) else page._meta.model_name,
        language=language,
        heading=page.title,
        beginning=title_prefix(page.title),
        labels=" · ".join(filter(None, labels)),
        text=public_text(page)[:LONGEST_TEXT],
        initiative=initiative_of(page),
        service_line=None,
        region=region_of(page),
        year=getattr(getattr(page, "date", None), "year", None),
        at=page.first_published_at,
    )


def part_of(page: HubPage) -> Iterable[str]:
    """The title of the parent page, such as a meeting's council, if it is public and no home page."""
    if page.depth <= DEPTH_OF_HOME + 1:
        return []
    return HubPage.objects.published().parent_of(page).values_list("title", flat=True)


def places_of(page: HubPage | Contribution) -> list[str]:
    """Name and place of the service that a page is about."""
    service = getattr(page, "service", None)
    return [service.name, service.town, service.region] if service else []


def region_of(page: HubPage) -> str:
    service = getattr(page, "service", None)
    return service.region if service else getattr(page, "region", "")


def initiative_of(page: HubPage) -> str:
    """The slug, in the hub's first language, of the initiative that a page belongs to; empty if it belongs to none."""
    above = HubPage.objects.ancestor_of(page, inclusive=True).type(InitiativePage).order_by("-depth").first()
    return slug_of(above) if above else ""


def slug_of(initiative: InitiativePage) -> str:
    """The slug that search uses for an initiative in all languages."""
    return (initiative.get_translation_or_none(first_locale()) or initiative).slug


def first_locale() -> Locale:
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def work_entries(works: QuerySet[Contribution]) -> list[Entry]:
    """Entries of works. The number of queries does not depend on how many there are."""
    names, initiative = names_of_themes(works), yellow_book()
    return [work_entry(work, names, initiative) for work in works]


def work_entry(work: Contribution, names: dict[str, Names], initiative: str) -> Entry:
    """The Entry of a work: its published fields, with the place as its contributor wants it shown."""
    place_kinds = Contribution.PlaceKind
    themes = [name for theme in work.themes.all() for name in names.get(theme.translation_key, [])]
    named = [*themes, *names_of_kind(work.kind)]
    labels = [*(name for _language, name in named), OTHER_NAMES_OF_KINDS[work.kind], work.credit_line]
    in_welsh = [name for language, name in named if language == WELSH != work.language]
    pictures = [words for picture in work.pictures.all() for words in (picture.alt, picture.long_description)]
    spoken = [work.transcript, words_of(work.captions)]
    translated = [words for one in work.translations.all() for words in (one.title, one.text)]
    return Entry(
        work_id=work.pk,
        group=Entry.Group.WORKS,
        kind=work.kind,
        language=work.language,
        heading=str(work),
        beginning=title_prefix(str(work)),
        labels=" · ".join(filter(None, labels)),
        labels_in_welsh=" · ".join(in_welsh),
        places=" · ".join(filter(None, places_of_work(work))),
        text="\n".join(filter(None, [work.text, *spoken, work.about, *translated, *pictures]))[:LONGEST_TEXT],
        initiative=initiative,
        service_line_id=work.service_line_id if work.place_kind == place_kinds.SERVICE_LINE else None,
        region=work.service.region
        if work.service and work.place_kind in {place_kinds.SERVICE, place_kinds.REGION}
        else "",
        year=work.year_made,
        at=work.first_published_at,
    )


def places_of_work(work: Contribution) -> list[str]:
    """Where a work comes from, as far as its contributor wants it shown."""
    if work.place_kind == Contribution.PlaceKind.SERVICE:
        return places_of(work)
    if work.place_kind == Contribution.PlaceKind.SERVICE_LINE:
        return [str(work.service_line or "")]
    return [work.place_line]


def names_of_themes(works: QuerySet[Contribution]) -> dict[str, Names]:
    """Names of the works' themes in every language, by translation key."""
    keys = {theme.translation_key for work in works for theme in work.themes.all()}
    named = Theme.objects.filter(live=True, translation_key__in=keys)
    names: dict[str, Names] = {}
    for key, *name in named.values_list("translation_key", "locale__language_code", "name"):
        names.setdefault(key, []).append(name)
    return names


@lru_cache(maxsize=len(Contribution.Kind))
def names_of_kind(kind: str) -> Names:
    """Names of a kind of work in every language."""
    names = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.append((language, str(Contribution.Kind(kind).label)))
    return names


def yellow_book() -> str:
    """The slug of the initiative that every work belongs to."""
    return YellowBookPage.objects.filter(locale=first_locale()).values_list("slug", flat=True).first() or ""


def document_entry(document: HubDocument, page: HubPage) -> Entry:
    """The Entry of a document that a public page links to, in the language of that page."""
    return Entry(
        document_id=document.pk,
        group=Entry.Group.DOCUMENTS,
        kind=PurePath(document.filename).suffix.lower().lstrip("."),
        language=page.locale.language_code,
        heading=document.title,
        beginning=title_prefix(document.title),
        labels="",
        text="\n".join([document.title, page.title]),
        initiative=initiative_of(page),
        service_line=None,
        region="",
        year=document.created_at.year,
        at=document.created_at,
        found_on_id=page.pk,
    )
