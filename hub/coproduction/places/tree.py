"""What visitors see of the tree of pages: which pages stand below which, in which order, at which addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.query import PageQuerySet

    # A page and its title, as data; and a public page with its title, its address, and the one it would have.
    Line = list[int | str]

FIRST_DEPTH = 2  # of the first pages of a site, below the root of the tree


def public_pages(page: Page) -> PageQuerySet:
    """The public pages of the tree that `page` is the root of, without Wagtail's own welcome page."""
    return Page.objects.descendant_of(page, inclusive=True).live().not_exact_type(Page)


def children_in_public_order(parent: Page) -> list[Page]:
    """The pages right below `parent` that are public or stand above something public, as they stand now."""
    below = public_pages(parent).filter(depth__gt=parent.depth).values_list("path", flat=True)
    length = len(parent.path) + Page.steplen
    return list(parent.get_children().filter(path__in={path[:length] for path in below}))


def lines(pages: Iterable[Page]) -> list[Line]:
    return [[page.pk, page.title] for page in pages]


def way_to(page: Page, parent: Page) -> list[Line]:
    """The pages from the first one of the site down to `page`, if it stood below `parent`."""
    above = parent.get_ancestors(inclusive=True).filter(depth__gte=FIRST_DEPTH)
    return lines([*above, page])


def changed_addresses(page: Page, parent: Page) -> list[Line]:
    """Each public page that would have another address if `page` stood below `parent`, with both addresses."""
    found: list[Line] = []
    before, after = page.url_path, f"{parent.url_path}{page.slug}/"
    for public in public_pages(page).order_by("path").select_related("locale"):
        old = public.get_url() or ""
        public.url_path = after + public.url_path.removeprefix(before)
        found.append([public.pk, public.title, old, public.get_url() or ""])
    return found


def move_in_lines(page: Page, parent: Page) -> dict[str, list[Line]]:
    """What people read about a move: where it stands, where it would stand, and which addresses change."""
    return {
        "before": way_to(page, page.get_parent()),
        "after": way_to(page, parent),
        "addresses": changed_addresses(page, parent),
    }


def possible_parents(page: Page) -> PageQuerySet:
    """The pages below which `page` could stand, by their types, in its own language."""
    types = page.specific_class.allowed_parent_page_models()
    others = Page.objects.exact_type(*types).filter(locale=page.locale_id, depth__gte=FIRST_DEPTH)
    return others.not_descendant_of(page, inclusive=True).exclude(pk=page.get_parent().pk).order_by("path")


def why_not_below(page: Page, parent: Page) -> str:
    """Why `page` cannot stand below `parent`, in words; empty if it can."""
    names = {"page": page.title, "parent": parent.title}
    if parent == page.get_parent():
        return _("“%(page)s” stands below “%(parent)s” already.") % names
    if not possible_parents(page).filter(pk=parent.pk).exists() or not page.specific.can_move_to(parent):
        return _("A page such as “%(page)s” cannot stand below “%(parent)s”. Choose another page.") % names
    if parent.get_children().filter(slug=page.slug).exists():
        return _("Below “%(parent)s” there is a page with the same address already. Choose another page.") % names
    if {*page.get_parent().get_view_restrictions()} - {*parent.get_view_restrictions()}:
        words = _(
            "More people could read “%(page)s” below “%(parent)s”. Take it down, move it, and ask both sides again."
        )
        return words % names
    return ""


def without_titles(lines: Iterable[Line]) -> list[Line]:
    """What these lines say about places: a page is the same under another title."""
    return [[number, *addresses] for number, _title, *addresses in lines]


def lock() -> None:
    """Lock the root of all pages until the transaction ends, so that they are moved one after the other by agreement.

    Pages that were read before may stand elsewhere once it is locked.
    """
    list(Page.objects.filter(depth=1).select_for_update(no_key=True).values_list("pk"))


def order_with(parent: Page, order: list[int]) -> list[int]:
    """All pages right below `parent` with those in `order` in that order; every other page keeps its place."""
    in_order = iter(order)
    return [next(in_order) if pk in order else pk for pk in parent.get_children().values_list("pk", flat=True)]
