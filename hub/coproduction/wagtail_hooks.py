"""Registers the parts of co-production in Wagtail's admin. The rules are elsewhere."""

from functools import partial

from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hub.coproduction.admin import action_menu, guide, home_panels, log_formatters
from hub.coproduction.admin.account_panels import CommentEmailPanel, NotificationsPanel, PublicNamePanel
from hub.coproduction.admin.edit_views import editor_scripts, refuse_bulk_opening
from hub.coproduction.admin.places.buttons import ExplorerViewSet, MoveUnpublished
from hub.coproduction.admin.places.deletion import DeleteWithWarning, warn_before_deleting
from hub.coproduction.admin.reports.parity import ParityReport
from hub.coproduction.admin.reports.published_alone import AloneReport
from hub.coproduction.admin.reports.waiting import WaitingReport
from hub.coproduction.admin.side_viewset import SideViewSet, permissions_beside_sides
from hub.coproduction.admin.viewsets import PartnerViewSet, ProposedPlaceViewSet, SideNameViewSet


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLResolver]:
    return [path("", include("hub.coproduction.admin.urls"))]


hooks.register("register_page_action_menu_item", action_menu.DecideAboutPage)
hooks.register("register_page_action_menu_item", action_menu.TakeDownPage)
hooks.register("register_page_action_menu_item", action_menu.StopPage)
hooks.register("register_page_action_menu_item", action_menu.PublishPageAlone)
hooks.register("register_snippet_action_menu_item", lambda model: action_menu.DecideAboutEntry())
hooks.register("register_snippet_action_menu_item", lambda model: action_menu.TakeDownEntry())
hooks.register("register_snippet_action_menu_item", lambda model: action_menu.StopEntry())
hooks.register("register_snippet_action_menu_item", lambda model: action_menu.PublishEntryAlone())
hooks.register("construct_page_action_menu", action_menu.hide_approve_buttons)
hidden = (action_menu.hide_approve_buttons, action_menu.hide_publish_buttons)
list(map(partial(hooks.register, "construct_snippet_action_menu"), hidden))
hooks.register("construct_page_action_menu", action_menu.show_the_way_on, order=1000)  # after all that change the menu
hooks.register("construct_snippet_action_menu", action_menu.show_the_way_on, order=1000)
saved = ("after_create_page", "after_edit_page", "after_create_snippet", "after_edit_snippet")
list(map(partial(hooks.register, fn=action_menu.stay_after_asking, order=1000), saved))
hooks.register("register_page_listing_more_buttons", action_menu.page_buttons)
hooks.register("register_snippet_listing_buttons", action_menu.entry_buttons)
hooks.register("register_page_header_buttons", action_menu.page_buttons)
hooks.register("construct_wagtail_userbar", action_menu.add_to_userbar)
hooks.register("before_bulk_action", refuse_bulk_opening)
hooks.register("insert_editor_js", editor_scripts)
hooks.register("register_log_actions", log_formatters.register)
hooks.register("construct_homepage_panels", home_panels.replace_home_panels)
hooks.register("construct_help_menu", home_panels.hide_help_of_wagtail)
hooks.register("construct_homepage_summary_items", home_panels.hide_counts, order=1000)  # after all that add some
reports = (WaitingReport.menu_item, ParityReport.menu_item, AloneReport.menu_item)
list(map(partial(hooks.register, "register_reports_menu_item"), reports))
hooks.register("register_admin_menu_item", guide.menu_item)
list(map(partial(hooks.register, "register_admin_viewset", order=1), (SideViewSet, ExplorerViewSet)))  # after Wagtail's
hooks.register("register_permissions", permissions_beside_sides)
list(map(register_snippet, (PartnerViewSet, ProposedPlaceViewSet, SideNameViewSet)))
list(map(partial(hooks.register, "register_bulk_action"), (MoveUnpublished, DeleteWithWarning)))
hooks.register("before_delete_page", warn_before_deleting)
panels = (PublicNamePanel, NotificationsPanel, CommentEmailPanel)
list(map(partial(hooks.register, "register_account_settings_panel"), panels))
