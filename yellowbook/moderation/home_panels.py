"""Urgent panels on the admin's home page: open worries for safeguarding leads, and for whoever was worried while nobody
has heard of it; visitors' reports for all moderators.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name

from hub.coproduction.admin.formatting import time_since
from hub.coproduction.admin_links import edit_url
from hub.coproduction.sides import is_of_a_side
from yellowbook import safeguarding, visitor_reports
from yellowbook.models import Contribution
from yellowbook.moderation.queue import lines_of_counts
from yellowbook.permissions import VIEW_WORRIES, has_permission

MAX_LINES = 10
NOT_HEARD = gettext_lazy("No email about it has reached anybody. Do not wait: tell the manager in charge, or call 999.")


@dataclass
class PanelLine:
    """One line of a panel, with a link."""

    address: str
    title: str
    words: str


class UrgentPanel(Component):
    """A list with its count. It is shown only while it is not empty."""

    template_name = "yellowbook/moderation/home_panel.html"
    order = 50
    related = "by"  # what its lines name

    class Media:
        css = {"all": ["coproduction/css/lists_and_reports.css"]}

    def __init__(self, rows):
        """Fetch what is shown, and count only if there is more."""
        self.rows = list(rows.select_related(self.related)[: MAX_LINES + 1])
        self.count = len(self.rows) if len(self.rows) <= MAX_LINES else rows.count()

    def get_context_data(self, parent_context):
        return {"panel": self, "lines": self.lines(self.rows[:MAX_LINES]), "more": self.count > MAX_LINES}


class WaitingWorks(Component):
    """How many works wait, by whose turn it is: the same counts, from the same source, as above the queue."""

    template_name, name, order, icon = "yellowbook/moderation/home_counts.html", "waiting-works", 132, "openquote"

    class Media:
        css = {"all": ["coproduction/css/lists_and_reports.css", "yellowbook/css/moderation.css"]}

    def __init__(self, person):
        self.turns = lines_of_counts(person)
        self.count = sum(number for _label, number, _address in self.turns)

    def get_context_data(self, parent_context):
        return {"panel": self, "heading": _("Works to read and answer"), "turns": self.turns}


class OpenWorries(UrgentPanel):
    """Open worries, without their words: others may see the screen."""

    name, icon = "open-worries", "warning"

    @property
    def heading(self):
        return _("Somebody is worried (%(number)s)") % {"number": self.count}

    @property
    def address(self):
        return reverse("yellow-book-worries")

    def lines(self, worries):
        status, unheard = _("Told by %(person)s. Nobody has seen to it yet."), f" {NOT_HEARD}"
        return [
            PanelLine(
                f"{self.address}#worry-{worry.pk}",
                _("Work %(number)s, for %(time)s") % {"number": worry.contribution_id, "time": time_since(worry.at)},
                status % {"person": get_user_display_name(worry.by) if worry.by else _("somebody")}
                + ("" if worry.heard else unheard),
            )
            for worry in worries
        ]


class UnheardWorries(UrgentPanel):
    """For whoever was worried: no lead has heard of it, so that they do something else. Without its words."""

    name, icon = "unheard-worries", "warning"

    @property
    def heading(self):
        return _("You were worried, and nobody has heard of it yet (%(number)s)") % {"number": self.count}

    @property
    def address(self):
        return f"{reverse(Contribution.snippet_viewset.get_url_name('list'))}?mine=all"

    def lines(self, worries):
        return [
            PanelLine(
                edit_url(Contribution(pk=worry.contribution_id)) if worry.work_is_there else self.address,
                _("Work %(number)s, for %(time)s") % {"number": worry.contribution_id, "time": time_since(worry.at)},
                NOT_HEARD,
            )
            for worry in worries
        ]


class ReportedWorks(UrgentPanel):
    """What visitors say is wrong with public works."""

    name, icon, related = "reported-works", "comment", "contribution"

    @property
    def heading(self):
        return _("Reported by visitors (%(number)s)") % {"number": self.count}

    @property
    def address(self):
        return f"{reverse(Contribution.snippet_viewset.get_url_name('list'))}?stands=reported&mine=all"

    def lines(self, reports):
        return [
            PanelLine(
                f"{edit_url(report.contribution)}#report-{report.pk}",
                report.contribution.listed_name(),
                _("Reported %(time)s ago") % {"time": time_since(report.at)},
            )
            for report in reports
        ]


def add_urgent_panels(request, panels):
    """Add the urgent panels of the user to the admin's home page."""
    person, found = request.user, []
    if has_permission(person, VIEW_WORRIES):
        found.append(OpenWorries(safeguarding.open_worries()))
    elif is_of_a_side(person):  # leads read it among all open ones
        found.append(UnheardWorries(safeguarding.unheard_worries(person)))
    if is_of_a_side(person):
        found.append(ReportedWorks(visitor_reports.open_reports()))
        found.append(WaitingWorks(person))
    panels += [panel for panel in found if panel.count]
