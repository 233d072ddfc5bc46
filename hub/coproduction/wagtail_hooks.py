"""What co-production adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hub.coproduction import buttons, dashboard, guide
from hub.coproduction.choices import CommentsPanel, MessagesPanel, PartnerPanel
from hub.coproduction.collection_views import heed_restrictions
from hub.coproduction.reports import menu
from hub.coproduction.snippets import PartnerViewSet, SideNameViewSet
from hub.coproduction.viewsets import SideViewSet, taking_down_permission


@hooks.register("register_admin_urls")
def addresses():
    return [path("", include("hub.coproduction.urls"))]


hooks.register("register_page_action_menu_item", buttons.DecideAboutPage)
hooks.register("register_page_action_menu_item", buttons.TakeDownPage)
hooks.register("register_page_action_menu_item", buttons.StopPage)
hooks.register("register_page_action_menu_item", buttons.PublishPageAlone)
hooks.register("register_snippet_action_menu_item", lambda model: buttons.DecideAboutEntry())
hooks.register("register_snippet_action_menu_item", lambda model: buttons.TakeDownEntry())
hooks.register("register_snippet_action_menu_item", lambda model: buttons.StopEntry())
hooks.register("register_snippet_action_menu_item", lambda model: buttons.PublishEntryAlone())
hooks.register("construct_page_action_menu", buttons.leave_out_agreeing_unread)
hooks.register("construct_snippet_action_menu", buttons.leave_out_agreeing_unread)
hooks.register("construct_snippet_action_menu", buttons.leave_out_publishing_alone)
hooks.register("register_page_listing_more_buttons", buttons.page_buttons)
hooks.register("register_snippet_listing_buttons", buttons.listing_buttons)
hooks.register("register_page_header_buttons", buttons.page_buttons)
hooks.register("construct_wagtail_userbar", buttons.add_to_userbar)
hooks.register("before_bulk_action", heed_restrictions)

hooks.register("construct_homepage_panels", dashboard.put_ours_on_the_home_page)
hooks.register("register_reports_menu_item", menu.waiting)
hooks.register("register_reports_menu_item", menu.parity)
hooks.register("register_reports_menu_item", menu.alone)

hooks.register("register_admin_menu_item", guide.menu_item)
hooks.register("register_admin_viewset", SideViewSet)
hooks.register("register_permissions", taking_down_permission)
register_snippet(PartnerViewSet)
register_snippet(SideNameViewSet)
hooks.register("register_account_settings_panel", PartnerPanel)
hooks.register("register_account_settings_panel", MessagesPanel)
hooks.register("register_account_settings_panel", CommentsPanel)
