"""The report “How it goes”: what becomes of the works that are offered, and how long an answer takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from hub.coproduction.admin.reports.base import Report
from hub.coproduction.sides import is_of_a_side
from yellowbook.models import Contribution, Submission
from yellowbook.statistics import counts
from yellowbook.statistics.disclosure import SMALL, hidden_cells, is_small, rounded, to_gather

WHOLE = 100
HIDDEN = _("hidden")
FOLDED = "folded"  # the column of those standings that are only counted together; it is not shown


@dataclass
class Group:
    """Works that are counted together: how many stand where, and how many waited how many days for an answer."""

    label: str
    standing: Counter[str] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    gathered: bool = False

    @property
    def offered(self) -> int:
        return self.standing.total()

    def add(self, other: Group) -> None:
        self.standing += other.standing
        self.days += other.days


@dataclass
class Line:
    """One line of the report, as it is shown: a number, “hidden”, or nothing where there is nothing to tell."""

    by: str
    label: str
    offered: Any = ""
    public: Any = ""
    waiting: Any = ""
    declined: Any = ""
    withdrawn: Any = ""
    ran_out: Any = ""
    median_days: Any = ""
    longest_days: Any = ""


def groups_by(alike: list[counts.Alike], key: Callable[[counts.Alike], Any], name: Callable[[Any], str]) -> list[Group]:
    """The groups of works in the order of their keys; small ones are gathered in one at the end."""
    found: defaultdict[Any, Group] = defaultdict(lambda: Group(""))
    for one in alike:
        group = found[key(one)]
        group.standing[one.status] += one.number
        if one.days is not None:
            group.days[one.days] += one.number
    together = to_gather({key: group.offered for key, group in found.items()})
    rest = Group(gettext("Those with few works, together"), gathered=True)
    shown = []
    for one_key in sorted(found):
        group = found[one_key]
        if one_key in together:
            rest.add(group)
        else:
            group.label = name(one_key)
            shown.append(group)
    return [*shown, rest] if together else shown


class Breakdown:
    """The groups of one kind, as lines without small numbers."""

    def __init__(self, title: str, groups: list[Group], folded: set[str]) -> None:
        self.title, self.groups, self.folded = title, groups, folded
        columns = [*(status for status in counts.STATUSES if status not in folded), FOLDED]
        table = {
            place: {status: self._number(group, status) for status in columns} for place, group in enumerate(groups)
        }
        self.hidden = hidden_cells(table)

    def _number(self, group: Group, status: str) -> int:
        return sum(group.standing[one] for one in self.folded) if status == FOLDED else group.standing[status]

    def lines(self) -> list[Line]:
        return [self.line(place, group) for place, group in enumerate(self.groups)]

    def line(self, place: int, group: Group) -> Line:
        unseen = {one for one in counts.STATUSES if one in self.folded or (place, one) in self.hidden}
        standing = {one: HIDDEN if one in unseen else rounded(group.standing[one]) for one in counts.STATUSES}
        rest = sum(group.standing[one] for one in unseen)
        return Line(self.title, group.label, rounded(group.offered), **standing, **days_of(group, rest, unseen))

    def longest(self) -> int | None:
        """The longest time to an answer that a line shows."""
        shown = [line.longest_days for line in self.lines() if isinstance(line.longest_days, int)]
        return max(shown, default=None)


def days_of(group: Group, rest: int, unseen: set[str]) -> dict[str, Any]:
    """The usual and the longest number of days to an answer; hidden if few works were answered.

    Days tell that at least SMALL works were answered, and none that none was. Where standings are unseen, which are
    `rest` works, this must not tell how many stand where.
    """
    answered = group.days.total()
    if not (answered or unseen):
        return {}
    if answered < SMALL or (unseen and rest < 2 * SMALL):
        return {"median_days": HIDDEN, "longest_days": HIDDEN}
    return {"median_days": round(median(group.days.elements())), "longest_days": max(group.days)}


class Figures:
    """Everything that the report shows, counted once."""

    def __init__(self) -> None:
        alike = counts.works()
        whole = groups_by(alike, lambda one: "", lambda key: gettext("All works"))
        self.enough = bool(whole) and whole[0].offered >= SMALL
        self.folded = to_gather(whole[0].standing) if self.enough else set()
        kinds, no_line = dict(Contribution.Kind.choices), gettext("No service line named")
        cuts: list[tuple[str, Callable[[counts.Alike], Any], Callable[[Any], str]]] = [
            (gettext("Kind"), lambda one: one.kind, lambda kind: str(kinds[kind])),
            (gettext("Service line"), lambda one: one.line, lambda line: line or no_line),
            (gettext("Month"), lambda one: one.month, lambda month: date_format(month, "F Y")),
        ]
        self.breakdowns = [
            Breakdown(title, groups_by(alike, key, name), self.folded) for title, key, name in cuts if self.enough
        ]
        self.total = self._total(whole[0]) if self.enough else None

    def _total(self, whole: Group) -> Line:
        """The line of all works. Its longest time is hidden if it might be that of a line that hides its own."""
        line = Breakdown(gettext("All"), [whole], self.folded).line(0, whole)
        if line.longest_days != "" and any(one.longest() != line.longest_days for one in self.breakdowns):
            line.longest_days = HIDDEN
        return line

    @cached_property
    def reasons(self) -> list[Line]:
        """How often each reason was given, rare ones together; empty if that number itself is hidden."""
        if not self.enough or counts.DECLINED in self.folded:
            return []
        found = counts.reasons()
        together = to_gather(found)
        lines = [
            Line(gettext("Reason"), name or gettext("No reason kept"), declined=rounded(number))
            for name, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
            if name not in together
        ]
        if together:
            rest = sum(found[name] for name in together)
            lines.append(Line(gettext("Reason"), gettext("Reasons given few times, together"), declined=rounded(rest)))
        return lines

    def lines(self) -> list[Line]:
        """Every line, for a spreadsheet."""
        if not self.total:
            return []
        return [self.total, *(line for one in self.breakdowns for line in one.lines()), *self.reasons]

    def chart(self) -> list[tuple[Any, list[tuple[str, int, int]]]]:
        """For each measure its label and bars: label, number, and percentage of the longest. Months, the last 12."""
        if not self.total:
            return []
        months = self.breakdowns[-1]
        shown = [line for group, line in zip(months.groups, months.lines(), strict=True) if not group.gathered][-12:]
        measures = {"offered": _("Works offered"), "median_days": _("Usual number of days to an answer (median)")}
        return [(label, bars(shown, measure)) for measure, label in measures.items() if bars(shown, measure)]


def bars(lines: list[Line], measure: str) -> list[tuple[str, int, int]]:
    numbers = [(line.label, getattr(line, measure)) for line in lines]
    numbers = [(label, number) for label, number in numbers if isinstance(number, int)]
    longest = max((number for _label, number in numbers), default=0) or 1
    return [(label, number, round(WHOLE * number / longest)) for label, number in numbers]


def safe_deleted() -> dict[str, Any]:
    """How many works were deleted for ever, and how many of them had been public; None for what is hidden."""
    number, public = counts.deleted()
    parts_hidden = is_small(public) or is_small(number - public)
    return {
        "deleted": None if is_small(number) else rounded(number),
        "deleted_public": None if parts_hidden else rounded(public),
    }


class HowItGoesReport(Report):
    """What became of the works that were offered."""

    page_title = _("How it goes")
    header_icon = "table"
    menu_order = 15
    results_template_name = "yellowbook/statistics/how_it_goes_results.html"
    index_url_name = "yellow-book-how-it-goes"
    index_results_url_name = "yellow-book-how-it-goes-results"
    paginate_by = None
    is_filtering = False  # choosing days oneself would show small numbers as differences
    queryset = Submission.objects.none()
    may_read = staticmethod(is_of_a_side)
    no_results_message = _(
        "Fewer than five works were offered in months that are over. From the fifth on they are counted here."
    )
    columns = [
        Column("label", label=_("Which works")),
        Column("offered", label=_("Offered")),
        *(Column(status, label=label) for status, label in counts.STATUSES.items()),
        Column("median_days", label=_("Days to an answer (median)")),
        Column("longest_days", label=_("Days to an answer (longest)")),
    ]
    list_export = ["by", *(column.name for column in columns)]
    more_headings = {"by": _("Counted by")}

    @cached_property
    def figures(self) -> Figures:
        return Figures()

    def lines(self, rows):
        return self.figures.lines()

    def table_of(self, title, lines, columns=None):
        table = self.table_class(columns or self.columns, lines)
        table.caption = title
        return table

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        if self.is_export or not self.figures.total:
            return context
        tables = [self.table_of(one.title, [*one.lines(), self.figures.total]) for one in self.figures.breakdowns]
        of_reasons = [Column("label", label=_("Reason")), Column("declined", label=_("Works"))]
        reasons = self.table_of(gettext("Reasons for “not this time”"), self.figures.reasons, of_reasons)
        return (
            context
            | {
                "chart": self.figures.chart(),
                "tables": tables,
                "reasons": reasons,
                "small": SMALL,
            }
            | safe_deleted()
        )
