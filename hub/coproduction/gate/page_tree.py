"""Guards the place of a page: its address, menus and lists are public too, so the sides agree to them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from hub.coproduction.agreements import Agreement, Publication, set_aside
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.notifications.notify import Kind, notify, notify_sides
from hub.coproduction.places.proposals import agreed_to_stand_below
from hub.coproduction.publication.publish import end_planned

if TYPE_CHECKING:
    from django.db.models import Model
    from wagtail.query import PageQuerySet

# What says where a page is, and which page of another language says the same.
PLACE_FIELDS = ("path", "depth", "url_path", "slug", "locale_id", "translation_key")


def connect() -> None:
    """Guard the places of pages. Called once, when the app is ready.

    Every move of Wagtail's sends these signals: its views, bulk actions, commands, and `Page.move` in a shell. They
    stand on wagtail.actions.move_page.MovePageAction.
    """
    pre_save.connect(refuse_to_change_place_by_saving)
    pre_page_move.connect(refuse_to_move_what_is_public)
    post_page_move.connect(void_agreements_after_move)


def refuse_to_move_what_is_public(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Invariant 13. Receives Wagtail's `pre_page_move`, of moves to another place and among neighbours alike.

    What is public moves by a proposal that both sides agreed to, or that a superuser carries out alone, on record.
    """
    if not agreed_to_stand_below(instance, parent_page_before, parent_page_after):
        refuse_while_public(instance)


def refuse_while_public(page: Page) -> None:
    """Raise NotAgreed if something in the tree of `page` is public, so that nobody moves it alone."""
    if public := public_page_in_tree(page):
        raise NotAgreed(
            _(
                "“%(page)s” was not moved: “%(public)s” is public, and where it stands is part of what both sides "
                "agreed to. Propose a new place or a new order, in the menu of the page: both sides are asked."
            )
            % {"page": page, "public": public}
        )


def _tree_of(page: Page) -> PageQuerySet:
    """The page and all pages below it, as the tree is now."""
    path = Page.objects.filter(pk=page.pk).values_list("path", flat=True).first()
    return Page.objects.filter(path__startswith=path) if path else Page.objects.none()


def public_page_in_tree(page: Page) -> Page | None:
    """A public page among this one and those below; None if there is none.

    In a transaction their rows are locked, so that none of them is published meanwhile.
    """
    pages = _tree_of(page)
    if connection.in_atomic_block:
        list(pages.select_for_update(no_key=True).values_list("pk"))
    return pages.filter(live=True).not_exact_type(Page).first()  # not Wagtail's own welcome page


def void_agreements_after_move(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Receives Wagtail's `post_page_move`. People agreed to the place of the page, too, so they are asked again.

    Unless the sides agreed to this move: then they read of it what is public, and of an order all there is.
    """
    agreed = agreed_to_stand_below(instance, parent_page_before, parent_page_after)
    if not (agreed and agreed.is_order):
        pages = _tree_of(instance).filter(live=False) if agreed else _tree_of(instance)
        _void_agreements(pages, _("It stands in another place now."))


def void_agreements(page: Page, why: str) -> None:
    """Set aside agreements to this page and to those below it, and stop what is planned. Notices say `why`."""
    _void_agreements(_tree_of(page), why)


def _void_agreements(pages: PageQuerySet, why: str) -> None:
    for one in pages:
        void = Agreement.objects.about(one).open().select_related("person")
        people = [agreement.person for agreement in void if agreement.person]
        if set_aside(one, Agreement.SetAside.CHANGED):
            notify(Kind.CHANGED, one, people, words=why)
        if Publication.objects.about(one).not_ended().exists():
            end_planned(one)
            notify_sides(Kind.NOT_ON_ITS_DAY, one, words=why)


def refuse_to_change_place_by_saving(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Invariant 13. Receives every save. Refuses to change the place of a public page.

    The slug of a live page is content, which `gate.content` checks. The row of a page that is not live follows its
    draft, and so do the addresses of all pages below it.
    """
    if raw or not isinstance(instance, Page):
        return
    if _changed_place(instance, update_fields) and (public := public_page_in_tree(instance)):
        raise NotAgreed(
            _(
                "“%(public)s” is public, and its address, place and language are part of what both sides agreed to. "
                "Leave them as they are, or take it down first."
            )
            % {"public": public}
        )


def _changed_place(page: Page, update_fields: Collection[str] | None) -> set[str]:
    """The fields of PLACE_FIELDS that saving `page` would change, except an address that follows from its place.

    The slug of a live page is content; that of a page that is not live decides the addresses below it.
    """
    named = [name for name in PLACE_FIELDS if update_fields is None or name.removesuffix("_id") in update_fields]
    before = named and Page.objects.filter(pk=page.pk).values(*PLACE_FIELDS).first()
    changed = {name for name in named if before and before[name] != getattr(page, name)}
    if page.live:
        changed -= {"slug"}
    slug = page.slug if "slug" in named or not before else before["slug"]
    if changed == {"url_path"} and page.url_path == _url_path_of(page, slug):
        return set()
    return changed


def _url_path_of(page: Page, slug: str) -> str:
    parent = page.get_parent()
    return f"{parent.url_path}{slug}/" if parent else "/"
