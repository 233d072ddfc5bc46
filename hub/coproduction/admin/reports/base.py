"""What the reports on co-production share: who may read them, and lines that a table and a spreadsheet both show."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.timezone import is_naive, localdate, make_naive
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import get_default_page_content_type
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_editable_models

from hub.characters import strip_unseen
from hub.coproduction.admin.formatting import kind_label
from hub.coproduction.sides import is_of_a_side

EDITING = ["add", "change", "publish"]
SEES_EVERYTHING = "coproduction.view_agreement"


def may_read_reports(person):
    """Whether somebody may see the reports: people of sides, people who administer sides, editors of any page."""
    return sees_everything(person) or page_permission_policy.user_has_any_permission(person, EDITING)


def sees_everything(person):
    """Whether somebody may see all agreements: people of the sides, and people who administer the sides."""
    return person.has_perm(SEES_EVERYTHING) or is_of_a_side(person)


def visible_to(person, rows):
    """The rows about pages and entries that somebody may see.

    Sides decide about everything, so their people see everything; others see what they may edit.
    """
    if sees_everything(person):
        return rows
    pages = page_permission_policy.instances_user_has_permission_for(person, "change")
    entries = ContentType.objects.get_for_models(*get_editable_models(person)).values()
    # Primary keys as text, because PostgreSQL compares only text with `object_id`.
    numbers = pages.order_by().annotate(number=Cast("pk", CharField())).values("number")
    return rows.filter(
        Q(base_content_type=get_default_page_content_type(), object_id__in=numbers)
        | Q(base_content_type__in=[content_type.pk for content_type in entries])
    )


@dataclass(kw_only=True)
class ThingLine:
    """A line about a page or entry; without an address or a kind if it was deleted since."""

    title: str
    address: str | None
    kind: str

    @classmethod
    def about(cls, thing, title, address_of, **facts):
        """The line about `thing`, which links to `address_of(thing)`."""
        address, kind = (address_of(thing), kind_label(thing)) if thing else (None, "")
        return cls(title=title, address=address, kind=kind, **facts)


class ReportMenuItem(MenuItem):
    """A report's place in the menu, for the users who may read it: all of whom `may_read(user)` is true."""

    def __init__(self, report, may_read, order):
        super().__init__(report.page_title, reverse(report.index_url_name), icon_name=report.header_icon, order=order)
        self.may_read = may_read

    def is_shown(self, request):
        return self.may_read(request.user)


def hide_menu_item(url_name):
    """A function for a hook such as construct_reports_menu, which hides the entry that leads to this URL name."""

    def hide(request, menu_items):
        unused = reverse(url_name)
        menu_items[:] = [item for item in menu_items if item.url != unused]

    return hide


def spreadsheet_safe(value):
    """`value` as text that a spreadsheet does not run as a formula or fail to read."""
    value = strip_unseen(value)
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def local(moment):
    """A moment as the clocks here show it: a spreadsheet knows no time zones, and Wagtail writes what UTC shows."""
    return moment if is_naive(moment) else make_naive(moment)


# In every spreadsheet of the admin, Wagtail's own lists too: SpreadsheetExportMixin.get_preprocess_function looks here.
SpreadsheetExportMixin.custom_value_preprocess[str] = dict.fromkeys(SpreadsheetExportMixin.FORMATS, spreadsheet_safe)
SpreadsheetExportMixin.custom_value_preprocess[datetime] = {
    SpreadsheetExportMixin.FORMAT_XLSX: local,
    SpreadsheetExportMixin.FORMAT_CSV: lambda moment: f"{local(moment):%Y-%m-%d %H:%M}",
}


class Report(ReportView):
    """A list of lines, made from a page of rows at a time."""

    template_name = "coproduction/admin/report.html"
    results_template_name = "coproduction/admin/report_results.html"
    verbose_name = _("page or entry")
    verbose_name_plural = _("pages and entries")
    may_read = staticmethod(may_read_reports)

    @classmethod
    def menu_item(cls):
        return ReportMenuItem(cls, cls.may_read, order=cls.menu_order)

    def dispatch(self, request, *args, **kwargs):
        if not self.may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self):
        """Filtered once: wagtail.admin.views.reports.ReportView does it twice."""
        return self.get_queryset()

    def lines(self, rows):
        """What to show of `rows`. The number of queries must not depend on how many rows there are."""
        return rows

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        context["object_list"] = context["table"].data = self.lines(context["object_list"])
        context["table"].caption = self.page_title
        return context

    def get_filename(self):
        return f"{self.index_url_name.split(':')[-1].replace('_', '-')}-{localdate()}"

    @property
    def export_headings(self):
        return {column.name: column.label for column in self.columns} | self.more_headings

    more_headings = {}
