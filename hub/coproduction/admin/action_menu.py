"""Buttons and menu items of the admin: in the editors, in lists, and on the public page."""

from django.forms import Media
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem as PageActionMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem as EntryActionMenuItem

from hub.coproduction.admin.places.buttons import place_buttons
from hub.coproduction.admin_links import decide_url, edit_url, publish_alone_url, stop_planned_change_url, take_down_url
from hub.coproduction.coproduced import Coproduced
from hub.coproduction.publication.unpublish import can_be_taken_down, may_take_down

PUBLISHING_ACTIONS = {"action-publish", "action-unpublish"}
LOCKED = {"action-page-locked", "action-locked"}
ASKING = {"action-submit", "action-decide"}
ASKED = {"action-submit", "action-restart-workflow"}


class LinkItem:
    """An item of the editor's menu that links to a screen of its own."""

    def thing(self, context):
        thing = context.get("page") or context.get("instance")
        return thing if isinstance(thing, Coproduced) and thing.pk else None

    def is_shown(self, context):
        thing = self.thing(context)
        return thing is not None and self.applies_to(thing, context["request"].user)

    def get_url(self, parent_context):
        return self.address(self.thing(parent_context))


class DecideItem(LinkItem):
    label, name, icon_name = _("Read and decide"), "action-decide", "clipboard-list"
    address = staticmethod(decide_url)

    def applies_to(self, thing, person):
        return bool(thing.current_workflow_task)


class TakeDownItem(LinkItem):
    label, name, icon_name = _("Take down"), "action-take-down", "download"
    address = staticmethod(take_down_url)

    def applies_to(self, thing, person):
        return can_be_taken_down(thing) and may_take_down(person)


class StopItem(LinkItem):
    label, name, icon_name = _("Stop the planned change"), "action-stop", "history"
    address = staticmethod(stop_planned_change_url)

    def applies_to(self, thing, person):
        return thing.live and thing.approved_schedule and may_take_down(person)


class PublishAloneItem(LinkItem):
    label, name, icon_name = _("Publish without agreement"), "action-publish-alone", "warning"
    address = staticmethod(publish_alone_url)

    def applies_to(self, thing, person):
        return person.is_superuser


class DecideAboutPage(DecideItem, PageActionMenuItem):
    pass


class TakeDownPage(TakeDownItem, PageActionMenuItem):
    pass


class StopPage(StopItem, PageActionMenuItem):
    pass


class PublishPageAlone(PublishAloneItem, PageActionMenuItem):
    pass


class DecideAboutEntry(DecideItem, EntryActionMenuItem):
    pass


class TakeDownEntry(TakeDownItem, EntryActionMenuItem):
    pass


class StopEntry(StopItem, EntryActionMenuItem):
    pass


class PublishEntryAlone(PublishAloneItem, EntryActionMenuItem):
    pass


PAGE_ITEMS = [DecideAboutPage, TakeDownPage, StopPage, PublishPageAlone]
ENTRY_ITEMS = [
    lambda model: DecideAboutEntry(),
    lambda model: TakeDownEntry(),
    lambda model: StopEntry(),
    lambda model: PublishEntryAlone(),
]


class MainActions(Component):
    """The first button of an editor, and beside it the way on: asking both sides, or reading and deciding.

    “Save” comes first, as Enter presses the first button of a form.
    """

    template_name = "coproduction/admin/main_actions.html"

    def __init__(self, items):
        self.items = items

    def get_context_data(self, parent_context):
        return {"buttons": [item.render_html(parent_context) for item in self.items]}

    @property
    def media(self):
        status = Media(js=["coproduction/js/agreement_status.js"])
        return sum((item.media for item in self.items), status)


def show_the_way_on(menu_items, request, context):
    """Put what comes next beside the first button, which is “Save”, or the lock of what nobody can save."""
    menu_items.sort(key=lambda item: item.name not in LOCKED)
    if way_on := [item for item in menu_items[1:] if item.name in ASKING]:
        rest = [item for item in menu_items[1:] if item not in way_on]
        menu_items[:] = [MainActions([menu_items[0], *way_on]), *rest]


def hide_approve_buttons(menu_items, request, context):
    """Remove Wagtail's approve buttons from the editors: people agree on the screen “Read and decide”."""
    menu_items[:] = [item for item in menu_items if not (item.name or "").startswith("approve")]


def hide_publish_buttons(menu_items, request, context):
    """Remove “Publish” and “Unpublish” from editors of list entries; `CoproducedPageTester` does so for pages."""
    model = context.get("model") or type(context.get("instance"))
    if issubclass(model, Coproduced):
        menu_items[:] = [item for item in menu_items if item.name not in PUBLISHING_ACTIONS]


def stay_after_asking(request, thing):
    """Lead somebody who asked both sides back to the editor, where it says who is asked and what comes next."""
    return redirect(edit_url(thing)) if ASKED & request.POST.keys() else None


def entry_buttons(thing, user, next_url=None):
    """“Take down” in a list of entries, for what is public."""
    if isinstance(thing, Coproduced) and can_be_taken_down(thing) and may_take_down(user):
        if thing.live and thing.approved_schedule:
            yield Button(_("Stop the planned change"), stop_planned_change_url(thing), icon_name="history", priority=44)
        yield Button(_("Take down"), take_down_url(thing, next_url), icon_name="download", priority=45)


def page_buttons(page, user, next_url=None, view_name=""):
    """The same for a page in the explorer, and in the menu above its editor and its list of children; and its place."""
    yield from entry_buttons(page, user, next_url)
    yield from place_buttons(page, user)


class TakeDownUserbarItem(BaseItem):
    """“Take down” in the toolbar that editors see on the public page."""

    template_name = "coproduction/admin/userbar_take_down.html"

    def __init__(self, page):
        self.address = take_down_url(page)


def add_to_userbar(request, items, page):
    """Add “Take down” to the userbar of a public page for users who may."""
    if isinstance(page, Page) and isinstance(page.specific, Coproduced) and page.live and may_take_down(request.user):
        items.append(TakeDownUserbarItem(page))
