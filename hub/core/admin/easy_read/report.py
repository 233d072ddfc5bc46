"""The report “Easy Read to look at again”."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn, TitleColumn
from wagtail.permissions import page_permission_policy

from hub.coproduction.admin.reports.base import Report
from hub.coproduction.admin_links import edit_url
from hub.core.models import EasyReadCheck


class EasyReadReport(Report):
    """Pages that changed after their Easy Read version was written, the longest ago first."""

    page_title = _("Easy Read to look at again")
    header_icon = "openquote"
    menu_order = 60
    index_url_name = "easy_read_report"
    index_results_url_name = "easy_read_report_results"
    model = EasyReadCheck
    default_ordering = "page_changed_at"
    verbose_name, verbose_name_plural = _("page"), _("pages")
    columns = [
        TitleColumn("page", label=_("Page"), accessor="page.draft_title", get_url=lambda check: edit_url(check.page)),
        DateColumn("page_changed_at", label=_("Page changed"), sort_key="page_changed_at"),
    ]
    list_export = ["page.draft_title", "page_changed_at"]
    more_headings = {"page.draft_title": _("Page")}
    no_results_message = _("Every Easy Read version fits its page.")

    def get_queryset(self):
        editable = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        checks = super().get_queryset().filter(page_changed_at__isnull=False, page__in=editable.values("pk"))
        return checks.select_related("page")
