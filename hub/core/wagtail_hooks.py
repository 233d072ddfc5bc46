"""What the hub adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hub.core.admin import missed_report, redirects, sign_in_codes, translation_report, translation_views
from hub.core.admin.access_report import AccessReport
from hub.core.admin.change_a_page import add_to_home
from hub.core.admin.content_checker import check_every_rule
from hub.core.admin.easy_read import views as easy_read
from hub.core.admin.first_steps import HideFirstSteps
from hub.core.admin.twins import log_formatters, views
from hub.core.admin.unsaved_forms import remind_on_home
from hub.core.admin.viewsets import HubSettingsViewSet, ListsViewSetGroup
from hub.core.admin.waiting_tasks import warn_on_home

list(map(register_snippet, (ListsViewSetGroup, HubSettingsViewSet)))
hooks.register("construct_reports_menu", translation_report.hide_wagtail_localize_report)
hooks.register("register_reports_menu_item", translation_report.menu_item)
hooks.register("register_reports_menu_item", AccessReport.menu_item)
hooks.register("register_reports_menu_item", missed_report.MissedReport.menu_item)
hooks.register("register_reports_menu_item", easy_read.EasyReadReport.menu_item)
hooks.register("register_admin_urls", easy_read.admin_urls)
hooks.register("insert_editor_js", easy_read.hint_script)
hooks.register("register_admin_urls", redirects.admin_urls, order=-1)
hooks.register("register_admin_urls", translation_views.admin_urls, order=-1)  # before wagtail-localize
hooks.register("register_log_actions", log_formatters.register)
hooks.register("construct_wagtail_userbar", check_every_rule)
hooks.register("construct_homepage_panels", add_to_home)
hooks.register("construct_homepage_panels", remind_on_home)
hooks.register("construct_homepage_panels", warn_on_home)
hooks.register("register_account_menu_item", sign_in_codes.account_menu_item)


@hooks.register("insert_global_admin_css")
def hub_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("hub/css/admin.css"))


@hooks.register("register_admin_urls")
def addresses():
    report = translation_report.OutOfStepView
    return [
        path("reports/out-of-step/", report.as_view(), name=report.index_url_name),
        path("reports/out-of-step/results/", report.as_view(results_only=True), name=report.index_results_url_name),
        path("pages/<int:pk>/side-by-side/<slug:language>/", views.SideBySide.as_view(), name="side_by_side"),
        path("first-steps/hide/", HideFirstSteps.as_view(), name="hide_first_steps"),
        path("reports/access/", AccessReport.as_view(), name=AccessReport.index_url_name),
        path("reports/access/results/", AccessReport.as_view(results_only=True), name="access_log_results"),
    ]
