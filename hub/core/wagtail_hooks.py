"""What the hub adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hub.core.admin.content_checker import check_every_rule
from hub.core.admin.translation_report import (
    OutOfStepMenuItem,
    OutOfStepView,
    hide_the_report_of_synchronised_translations,
)
from hub.core.admin.translation_views import StartEntryTranslation, StartPageTranslation
from hub.core.admin.viewsets import HubSettingsViewSet, ListsViewSetGroup
from hub.core.security import unsaved_forms

register_snippet(ListsViewSetGroup)
register_snippet(HubSettingsViewSet)
hooks.register("construct_reports_menu", hide_the_report_of_synchronised_translations)
hooks.register("construct_wagtail_userbar", check_every_rule)
hooks.register("construct_homepage_panels", unsaved_forms.remind_on_home)


@hooks.register("insert_global_admin_css")
def hub_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("hub/css/admin.css"))


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize, whose two addresses these are
def translate_as_drafts():
    return [
        path("localize/submit/page/<int:page_id>/", StartPageTranslation.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            StartEntryTranslation.as_view(),
        ),
    ]


@hooks.register("register_admin_urls")
def out_of_step_addresses():
    return [
        path("reports/out-of-step/", OutOfStepView.as_view(), name="out_of_step"),
        path("reports/out-of-step/results/", OutOfStepView.as_view(results_only=True), name="out_of_step_results"),
    ]


@hooks.register("register_reports_menu_item")
def out_of_step_menu_item():
    return OutOfStepMenuItem(_("Out of step"), reverse("out_of_step"), icon_name="wagtail-localize-language", order=50)
