"""Remembers at which address a page was public, so that visitors who come there are led to where it is public now.

Looked at is every save of a page, in its transaction. Wagtail's own way (wagtail.contrib.redirects.signal_handlers)
remembers the addresses of drafts, too, and not those of pages below one that was taken down and moved: a page that is
public is not moved here (`hub.coproduction.gate.page_tree`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import pre_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from hub.core.models import MissedAddress
from hub.core.redirects.addresses import place_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model

    # The site and the address of a page, with its number.
    Places = dict[tuple[int, str], int]

SAYS_WHERE = {"live", "slug", "url_path"}


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(remember)


def remember(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Receives every save. Remembers where a page, and those below it, will be public no longer."""
    if raw or not isinstance(instance, Page) or not (update_fields is None or SAYS_WHERE & set(update_fields)):
        return
    before = Page.objects.filter(pk=instance.pk).first()
    if before is None:
        lead_on({}, except_for=_places([instance] if instance.live else []))
    elif (before.live, before.url_path) != (instance.live, instance.url_path):
        public, were_public = _places_after_and_before(before, instance)
        lead_on(were_public, except_for=public)


def _places_after_and_before(before: Page, page: Page) -> tuple[Places, Places]:
    """Where this page, and those below it if it changes its address, are public after a save and before it."""
    moved = before.url_path != page.url_path
    below = list(before.get_descendants().live().select_related("locale")) if moved else []
    were = _places([*([before] if before.live else []), *below])
    for one in below:
        one.url_path = page.url_path + one.url_path.removeprefix(before.url_path)
    return _places([*([page] if page.live else []), *below]), were


def _places(pages: list[Page]) -> Places:
    return {place: page.pk for page in pages if (place := place_of(page))}


def lead_on(old: Places, except_for: Places) -> None:
    """Lead from the `old` addresses to their pages, and from no address at which a page is public."""
    for site in {site for site, _path in [*old, *except_for]}:
        paths = [path for of_site, path in [*old, *except_for] if of_site == site]
        Redirect.objects.filter(site=site, old_path__in=paths).delete()
    MissedAddress.objects.filter(path__in=[path for _site, path in except_for]).delete()
    Redirect.objects.bulk_create(
        Redirect(site_id=site, old_path=path, redirect_page_id=page, is_permanent=False, automatically_created=True)
        for (site, path), page in old.items()
        if (site, path) not in except_for
    )
