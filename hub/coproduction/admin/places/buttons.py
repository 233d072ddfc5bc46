"""Where editors look for “Move” and handles: what is public has ways to propose another place or order instead."""

from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from hub.coproduction.gate.page_tree import refuse_while_public
from hub.coproduction.places import tree
from hub.coproduction.places.proposals import may_propose


def place_buttons(page, user):
    """“Propose a new place” for what is public, and “Propose a new order” for what has public pages below it."""
    if not may_propose(user):
        return
    below = tree.children_in_public_order(page) if page.numchild else []
    if page.depth > tree.FIRST_DEPTH and (page.live or below):
        address = reverse("coproduction:propose_move", args=[page.pk])
        yield Button(_("Propose a new place"), address, icon_name="arrow-right-full", priority=10)
    if page.depth >= tree.FIRST_DEPTH and len(below) > 1:
        address = reverse("coproduction:propose_order", args=[page.pk])
        yield Button(_("Propose a new order"), address, icon_name="list-ul", priority=60)


class ExploreView(ExplorableIndexView):
    """As Wagtail's list of the pages below a page, without handles, also at “?ordering=ord”, for whom they refuse."""

    def get_reorder_url(self):
        return super().get_reorder_url() if self.permissions.can_reorder_children() else None


class ExplorerViewSet(PageViewSet):
    """Wagtail's explorer of all pages, with `ExploreView`."""

    index_view_class = ExploreView


class MoveUnpublished(MoveBulkAction):
    """Moves many pages, of which none is public: says what to do about one that is, instead of “no permission”."""

    def check_perm(self, page):
        may = super().check_perm(page)
        if not may:
            refuse_while_public(page)
        return may


def set_page_position(request, page_to_move_id):
    """As Wagtail's, for its handles. A superuser who may not move what is public is told so as an error.

    The script behind the handles takes a redirect, Wagtail's answer, for success. Wagtail's view (a function in 7.4, of
    the viewset in 8.0) is the one at its address in wagtail.admin.urls.
    """
    if request.user.is_superuser:
        refuse_while_public(get_object_or_404(Page, pk=page_to_move_id))
    of_wagtail = resolve(f"/pages/{page_to_move_id}/set_position/", "wagtail.admin.urls")
    return of_wagtail.func(request, **of_wagtail.kwargs)
