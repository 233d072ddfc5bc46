"""What search adds to Wagtail's admin. This module only registers; the rules are elsewhere."""

from django.urls import path
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.contrib.search_promotions.views import chooser, chooserresults
from wagtail.snippets.models import register_snippet

from hub.coproduction.reports.base import sees_everything
from search import reports
from search.picking import AddPicks, EditPicks
from search.viewsets import SynonymViewSet

register_snippet(SynonymViewSet)
hooks.register("register_reports_menu_item", reports.menu_item)
hooks.register("construct_reports_menu", reports.hide_wagtails_own)


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own views of the first four
def addresses():
    report = reports.QuestionReport
    for_the_sides = user_passes_test(sees_everything)  # which Wagtail's chooser leaves to whoever gets in
    return [
        path("searchpicks/queries/chooser/", for_the_sides(chooser)),
        path("searchpicks/queries/chooser/results/", for_the_sides(chooserresults)),
        path("searchpicks/add/", AddPicks.as_view()),
        path("searchpicks/<int:query_id>/", EditPicks.as_view()),
        path("reports/questions/", report.as_view(), name=report.index_url_name),
        path("reports/questions/results/", report.as_view(results_only=True), name=report.index_results_url_name),
    ]
