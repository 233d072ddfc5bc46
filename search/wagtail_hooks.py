"""What search adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.urls import path
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.contrib.search_promotions.views import chooser, chooserresults
from wagtail.snippets.models import register_snippet

from hub.coproduction.admin.reports.base import sees_everything
from search.admin import query_report
from search.admin.promotion_views import PromotionCreateView, PromotionEditView
from search.admin.viewsets import SynonymViewSet

register_snippet(SynonymViewSet)
hooks.register("register_reports_menu_item", query_report.menu_item)
hooks.register("construct_reports_menu", query_report.hide_wagtail_search_terms_report)


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own views of the first four
def addresses():
    report = query_report.QueryReport
    for_the_sides = user_passes_test(sees_everything)  # Wagtail's chooser asks for no permission beyond the admin
    return [
        path("searchpicks/queries/chooser/", for_the_sides(chooser)),
        path("searchpicks/queries/chooser/results/", for_the_sides(chooserresults)),
        path("searchpicks/add/", PromotionCreateView.as_view()),
        path("searchpicks/<int:query_id>/", PromotionEditView.as_view()),
        path("reports/questions/", report.as_view(), name=report.index_url_name),
        path("reports/questions/results/", report.as_view(results_only=True), name=report.index_results_url_name),
    ]
