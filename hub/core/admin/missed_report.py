"""The report “Addresses that visitors missed”."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn

from hub.coproduction.admin.reports.base import Report
from hub.core.models import MissedAddress


class LeadOnColumn(Column):
    """A button that opens the form for old addresses with this one filled in."""

    cell_template_name = "core/tables/lead_on_cell.html"

    def get_value(self, missed):
        return f"{reverse('wagtailredirects:add')}?{urlencode({'old_path': missed.path})}"


def may_lead_on(person):
    return person.has_perm("wagtailredirects.add_redirect")


class MissedReport(Report):
    """Addresses at which there was nothing, those that were asked for most first."""

    page_title = _("Addresses that visitors missed")
    header_icon = "redirect"
    menu_order = 70
    index_url_name = "missed_addresses"
    index_results_url_name = "missed_addresses_results"
    model = MissedAddress
    default_ordering = "-times"
    is_searchable = True
    search_fields = ["path"]
    verbose_name, verbose_name_plural = _("address"), _("addresses")
    columns = [
        Column("path", label=_("Address"), sort_key="path"),
        NumberColumn("times", label=_("How often"), sort_key="times"),
        LeadOnColumn("lead_on", label=_("What to do")),
        Column("last", label=_("Last day"), sort_key="last"),
    ]
    list_export = ["path", "times", "last"]
    no_results_message = _("Nobody has missed an address lately.")
    may_read = staticmethod(may_lead_on)
