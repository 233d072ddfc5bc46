"""The parity report: what each side did in a period, how long others waited for it, and every override."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import django_filters
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import set_query_params

from hub.coproduction.admin.formatting import duration
from hub.coproduction.admin.reports import published_alone
from hub.coproduction.admin.reports.base import Report, visible_to
from hub.coproduction.agreements import Publication
from hub.coproduction.sides import Side
from hub.coproduction.workflow import parity

DAYS = 90
WHOLE = 100


@dataclass
class SideLine:
    """One side's share, in words."""

    share: parity.Share
    side: str
    agreements: int
    changes_asked: int
    takings_down: int
    median_wait: str
    longest_wait: str
    median_hours: float | str
    longest_hours: float | str

    @classmethod
    def of(cls, share):
        waits = (share.median_wait, share.longest_wait)
        return cls(
            share,
            str(share.side),
            share.agreements,
            share.changes_asked,
            share.takings_down,
            *("" if wait is None else duration(wait) for wait in waits),
            *("" if wait is None else round(wait / timedelta(hours=1), 1) for wait in waits),
        )


@dataclass
class Bar:
    """One side's bar in the chart, as a percentage of the longest."""

    side: str
    words: str
    percent: int


def chart(lines):
    """The chart: for each measure its label and a bar for each side."""
    measures = {
        "agreements": _("Agreements"),
        "changes_asked": _("Changes asked"),
        "takings_down": _("Times taken down"),
        "median_wait": _("Usual time until this side agreed"),
    }
    return [(label, _bars(lines, measure)) for measure, label in measures.items()]


def _bars(lines, measure):
    sizes = [_size(getattr(line.share, measure)) for line in lines]
    longest = max(sizes, default=0) or 1
    return [
        Bar(line.side, getattr(line, measure), round(WHOLE * size / longest))
        for line, size in zip(lines, sizes, strict=True)
    ]


def _size(value):
    return value.total_seconds() if isinstance(value, timedelta) else value or 0


class ParityFilterSet(WagtailFilterSet):
    """The period; the view counts."""

    period = django_filters.DateFromToRangeFilter(label=_("From and to"), widget=DateRangePickerWidget, method="as_is")

    class Meta:
        model = Side
        fields = []

    def as_is(self, sides, name, value):
        return sides


class ParityReport(Report):
    """How equal the partners are."""

    page_title = _("Parity of the sides")
    header_icon = "group"
    menu_order = 20
    results_template_name = "coproduction/admin/parity_report_results.html"
    index_url_name = "coproduction:parity"
    index_results_url_name = "coproduction:parity_results"
    filterset_class = ParityFilterSet
    paginate_by = None
    is_filtering = False  # there are always as many lines as sides
    queryset = Side.objects.all()
    columns = [
        Column("side", label=_("Side")),
        Column("agreements", label=_("Agreements")),
        Column("changes_asked", label=_("Changes asked")),
        Column("takings_down", label=_("Times taken down")),
        Column("median_wait", label=_("Usual time until this side agreed (median)")),
        Column("longest_wait", label=_("Longest time")),
    ]
    list_export = ["side", "agreements", "changes_asked", "takings_down", "median_hours", "longest_hours"]
    more_headings = {"median_hours": _("Median hours until this side agreed"), "longest_hours": _("Longest, in hours")}

    @cached_property
    def days(self):
        """The first and the last day: as chosen, or the last 90 days."""
        asked = self.filters.form.cleaned_data.get("period") if self.filters.is_valid() else None
        last = asked.stop.date() if asked and asked.stop else timezone.localdate()
        first = asked.start.date() if asked and asked.start else last - timedelta(days=DAYS)
        return first, last

    def lines(self, rows):
        first, last = self.days
        return [SideLine.of(share) for share in parity.shares(_midnight(first), _midnight(last + timedelta(days=1)))]

    def overrides(self):
        """Every publication without agreement in this period that the user may see."""
        first, last = self.days
        made = {"made_at__gte": _midnight(first), "made_at__lt": _midnight(last + timedelta(days=1))}
        return visible_to(self.request.user, Publication.objects.alone().filter(**made))

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        first, last = self.days
        table = published_alone.AloneReport.table_class(
            published_alone.AloneReport.columns, published_alone.lines(self.overrides())
        )
        table.caption = _("Published without agreement")
        asked = {"agreed_since": "all", "made_at_from": first.isoformat(), "made_at_to": last.isoformat()}
        return context | {
            "first": first,
            "last": last,
            "chart": chart(context["object_list"]),
            "overrides": table,
            "overrides_address": set_query_params(published_alone.AloneReport().get_index_url(), asked),
        }


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
