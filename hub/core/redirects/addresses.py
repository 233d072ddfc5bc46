"""Addresses of this site: how they are written down, which are free for pages, and which page is public at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from hub.characters import to_nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = "wagtail_serve"  # what answers every address that nothing else of the hub has
LONGEST = 255  # letters of an address, as wagtail.contrib.redirects.models.Redirect keeps it


def normalise(path: str) -> str:
    """A path as redirects keep it: without a slash at its end, and without what may follow a question mark."""
    return to_nfc(Redirect.normalise_path(path).partition("?")[0].partition(";")[0])


def is_free(path: str) -> bool:
    """Whether nothing of the hub but a page can be at this address, or below it.

    So “/yellow-book/receipt/…” is not free, whatever follows: a view has its beginning.
    """
    with translation.override(language_of(path)):
        return may_be_free(path) and all(map(_leads_to_pages, _beginnings(path)))


def may_be_free(path: str) -> bool:
    """Whether it is worth asking a database about this address; quickly said."""
    return not ("\0" in path or len(path) > LONGEST or path.startswith((*settings.NEVER_KEPT, settings.STATIC_URL)))


def language_of(path: str) -> str:
    return translation.get_language_from_path(f"{path}/") or settings.LANGUAGE_CODE


def _beginnings(path: str) -> Iterator[str]:
    """The address, and those above it, each with a slash at its end and without."""
    parts = path.strip("/").split("/")
    for number in range(1, len(parts) + 1):
        beginning = "/".join(["", *parts[:number]])
        yield from (beginning, f"{beginning}/")


def _leads_to_pages(path: str) -> bool:
    try:
        return resolve(path).url_name == PAGES
    except Resolver404:
        return True


def place_of(page: Page) -> tuple[int, str] | None:
    """The site and the address of a page, in its own language; None if it has none."""
    site, _root, path = page.get_url_parts() or (None, None, None)
    return (site, normalise(path)) if site and path else None


def page_at(site: Site, path: str) -> Page | None:
    """The live page at an address of a site, whoever may read it; None if there is none."""
    language = language_of(path)
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk]
    root = next((root.root_path for root in roots if root.language_code == language), None)
    if root is None:
        return None
    with translation.override(language):
        below = f"{path.rstrip('/')}/".removeprefix(reverse(PAGES, args=[""]))
    return Page.objects.live().filter(url_path=root + below).first()
