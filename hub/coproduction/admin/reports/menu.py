"""The reports' items in Wagtail's menu."""

from django.urls import reverse

from hub.coproduction.admin.reports.base import ReportMenuItem
from hub.coproduction.admin.reports.parity import ParityReport
from hub.coproduction.admin.reports.published_alone import AloneReport
from hub.coproduction.admin.reports.waiting import WaitingReport


def waiting():
    return _menu_item(WaitingReport, 10)


def parity():
    return _menu_item(ParityReport, 20)


def alone():
    return _menu_item(AloneReport, 30)


def _menu_item(report, order):
    return ReportMenuItem(report.page_title, reverse(report.index_url_name), icon_name=report.header_icon, order=order)
