"""The report “What people look for”: which words, how often, and how many results they had."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import F, Max, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.contrib.search_promotions.models import Query

from hub.coproduction.admin.reports.base import Report, ReportMenuItem, hide_menu_item, sees_everything


def logged_queries():
    """Every logged query, with how often and when it was last asked, and how many results it had."""
    queries = Query.objects.filter(daily_hits__isnull=False)
    return queries.annotate(times=Sum("daily_hits__hits"), last=Max("daily_hits__date"), found=F("outcome__found"))


class QueryFilterSet(WagtailFilterSet):
    """Filters of the report."""

    found = django_filters.ChoiceFilter(
        label=_("What to list"),
        choices=[("nothing", _("Only where nothing had all of the words"))],
        empty_label=_("Everything"),
        method="found_nothing",
    )

    class Meta:
        model = Query
        fields = []

    def found_nothing(self, queries, name, value):
        return queries.filter(outcome__found=0)


class QueryReport(Report):
    """What people typed into the search, most often first."""

    page_title = _("What people look for")
    header_icon = "search"
    index_url_name = "search_query_report"
    index_results_url_name = "search_query_report_results"
    filterset_class = QueryFilterSet
    default_ordering = "-times"
    is_searchable = True
    search_fields = ["query_string"]
    verbose_name = _("question")
    verbose_name_plural = _("questions")
    columns = [
        Column("query_string", label=_("What was typed"), sort_key="query_string"),
        NumberColumn("times", label=_("How often"), sort_key="times"),
        NumberColumn("found", label=_("Things found the last time"), sort_key="found"),
        Column("last", label=_("Last day"), sort_key="last"),
    ]
    list_export = ["query_string", "times", "found", "last"]
    no_results_message = _("Nobody has asked anything in these days.")

    def dispatch(self, request, *args, **kwargs):
        if not sees_everything(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return logged_queries()


def menu_item():
    return ReportMenuItem(QueryReport, sees_everything, order=60)


# Wagtail's report of search terms shows superusers the same, without the number of results.
hide_wagtail_search_terms_report = hide_menu_item("wagtailsearchpromotions:search_terms")
