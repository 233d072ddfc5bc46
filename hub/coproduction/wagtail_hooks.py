"""Registers the parts of co-production in Wagtail's admin. The rules are elsewhere."""

from django.urls import include, path
from wagtail.snippets.models import register_snippet

from hub.coproduction.admin import action_menu, guide, home_panels, log_formatters, register_hooks
from hub.coproduction.admin.account_panels import CommentEmailPanel, NotificationsPanel, PublicNamePanel
from hub.coproduction.admin.edit_views import editor_scripts, refuse_bulk_opening
from hub.coproduction.admin.places.buttons import ExplorerViewSet, MoveUnpublished
from hub.coproduction.admin.places.deletion import DeleteWithWarning, warn_before_deleting
from hub.coproduction.admin.reports.parity import ParityReport
from hub.coproduction.admin.reports.published_alone import AloneReport
from hub.coproduction.admin.reports.waiting import WaitingReport
from hub.coproduction.admin.side_viewset import SideViewSet, permissions_beside_sides
from hub.coproduction.admin.viewsets import PartnerViewSet, ProposedPlaceViewSet, SideNameViewSet

PARTS = {
    "register_admin_urls": [lambda: [path("", include("hub.coproduction.admin.urls"))]],
    "register_page_action_menu_item": action_menu.PAGE_ITEMS,
    "register_snippet_action_menu_item": action_menu.ENTRY_ITEMS,
    "construct_page_action_menu": [action_menu.hide_approve_buttons],
    "construct_snippet_action_menu": [action_menu.hide_approve_buttons, action_menu.hide_publish_buttons],
    "register_page_listing_more_buttons": [action_menu.page_buttons],
    "register_snippet_listing_buttons": [action_menu.entry_buttons],
    "register_page_header_buttons": [action_menu.page_buttons],
    "construct_wagtail_userbar": [action_menu.add_to_userbar],
    "before_bulk_action": [refuse_bulk_opening],
    "insert_editor_js": [editor_scripts],
    "register_log_actions": [log_formatters.register],
    "construct_homepage_panels": [home_panels.replace_home_panels],
    "construct_help_menu": [home_panels.hide_help_of_wagtail],
    "register_reports_menu_item": [WaitingReport.menu_item, ParityReport.menu_item, AloneReport.menu_item],
    "register_admin_menu_item": [guide.menu_item],
    "register_permissions": [permissions_beside_sides],
    "before_delete_page": [warn_before_deleting],
    "register_account_settings_panel": [PublicNamePanel, NotificationsPanel, CommentEmailPanel],
}
IN_PLACE_OF_WAGTAILS = {
    "register_admin_viewset": [SideViewSet, ExplorerViewSet],
    "register_bulk_action": [MoveUnpublished, DeleteWithWarning],
}
AFTER_ALL_OTHERS = {
    "construct_page_action_menu": [action_menu.show_the_way_on],
    "construct_snippet_action_menu": [action_menu.show_the_way_on],
    "after_create_page": [action_menu.stay_after_asking],
    "after_edit_page": [action_menu.stay_after_asking],
    "after_create_snippet": [action_menu.stay_after_asking],
    "after_edit_snippet": [action_menu.stay_after_asking],
    "construct_homepage_summary_items": [home_panels.hide_counts],
}

register_hooks(PARTS)
register_hooks(IN_PLACE_OF_WAGTAILS, order=1)
register_hooks(AFTER_ALL_OTHERS, order=1000)
register_snippet(PartnerViewSet)
register_snippet(ProposedPlaceViewSet)
register_snippet(SideNameViewSet)
