"""Panels of the admin's home: what waits for you, for others, was sent back to you, or went live lately."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page, PageLogEntry, Revision

from hub.coproduction.admin.formatting import kind_label, time_since
from hub.coproduction.admin.reports.base import may_read_reports
from hub.coproduction.admin_links import decide_url, edit_url, stop_planned_change_url
from hub.coproduction.agreements import Publication
from hub.coproduction.publication import schedule
from hub.coproduction.publication.unpublish import may_take_down
from hub.coproduction.sides import is_of_a_side
from hub.coproduction.workflow import decisions, selectors

MAX_ROWS = 10
STOCK_PANELS = (RecentEditsPanel, WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
RECENT_EDITS = 5


@dataclass
class Row:
    """One line of a list."""

    title: str
    kind: str
    address: str
    words: str
    when: str
    comment: str = ""


class PersonalPanel(Component):
    """One list on the home page of one person, cut after MAX_ROWS rows.

    `rows` are what it lists, and one more if there is more than it shows. `replace_home_panels` looks up all lists
    together (`selectors.look_up`).
    """

    template_name = "coproduction/admin/home_panel.html"
    report = ""

    class Media:
        css = {"all": ["coproduction/css/lists_and_reports.css"]}

    def __init__(self, person):
        self.person = person
        self.rows = list(self.listed()[: MAX_ROWS + 1])

    def get_context_data(self, parent_context):
        return {
            "panel": self,
            "rows": [self.row(one) for one in self.rows[:MAX_ROWS] if one.listed.thing],
            "more": len(self.rows) > MAX_ROWS,
            "report_address": reverse(self.report) if self.report and may_read_reports(self.person) else "",
        }


class PanelOfStates(PersonalPanel):
    """A list of what waits or was sent back."""

    def listed(self):
        return self.states().select_related(*selectors.SHOWN_OF_A_STATE)

    def row(self, state):
        thing = state.listed.thing
        return Row(
            state.listed.title,
            kind_label(thing),
            self.address(thing),
            decisions.describe_status(state.listed.found, self.person),
            _("Waits for %(time)s") % {"time": time_since(state.current_task_state.started_at)},
        )

    def address(self, thing):
        return edit_url(thing)


class WaitingForYourSide(PanelOfStates):
    name, order = "waiting-for-your-side", 100
    heading, icon = gettext_lazy("Waiting for your side"), "clipboard-list"
    empty_message = gettext_lazy("Nothing waits for you. Thank you.")
    report = "coproduction:waiting"

    def states(self):
        return selectors.waiting_for_sides_of(self.person)

    def address(self, thing):
        return decide_url(thing)


class WaitingForOthers(PanelOfStates):
    name, order = "waiting-for-the-other-side", 110
    heading, icon = gettext_lazy("Waiting for the other side"), "time"
    empty_message = gettext_lazy("Nothing of yours waits for somebody else.")
    report = "coproduction:waiting"

    def states(self):
        return selectors.waiting_for_others(self.person)


class SentBack(PanelOfStates):
    name, order = "sent-back-to-you", 120
    heading, icon = gettext_lazy("Sent back to you"), "comment"
    empty_message = gettext_lazy("Nobody asked you for changes.")

    def states(self):
        return selectors.sent_back_to(self.person)

    def row(self, state):
        asked = state.current_task_state
        who = get_user_display_name(asked.finished_by) if asked.finished_by else _("Somebody")
        return Row(
            state.listed.title,
            kind_label(state.listed.thing),
            edit_url(state.listed.thing),
            _("%(person)s asked for changes:") % {"person": who},
            _("%(time)s ago") % {"time": time_since(asked.finished_at)},
            asked.comment,
        )


class RecentlyLive(PersonalPanel):
    name, order = "agreed-and-live-lately", 130
    heading, icon = gettext_lazy("Agreed and live lately"), "check"
    empty_message = gettext_lazy("Nothing new went live in the last 14 days.")

    def listed(self):
        return selectors.recently_live(self.person)

    def row(self, publication):
        return Row(
            publication.listed.title,
            kind_label(publication.listed.thing),
            edit_url(publication.listed.thing),
            decisions.describe_status(publication.listed.found, self.person),
            _("Live for %(time)s") % {"time": time_since(publication.live_from)},
        )


class PlannedPublications(PersonalPanel):
    name, order = "planned-for-a-day", 125
    heading, icon = gettext_lazy("Agreed, and planned for a day"), "history"
    empty_message = gettext_lazy("Nothing is planned for a day.")

    def listed(self):
        of_the_same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
        planned = Revision.objects.filter(**of_the_same, approved_go_live_at__isnull=False).order_by("pk")
        listed = Publication.objects.not_ended().filter(live_from=None).order_by("made_at", "pk")
        return listed.annotate(goes_live_at=Subquery(planned.values("approved_go_live_at")[:1]))

    def row(self, publication):
        thing = publication.listed.thing
        return Row(
            publication.listed.title,
            kind_label(thing),
            stop_planned_change_url(thing),
            schedule.goes_live_in_words(thing, publication.goes_live_at) if publication.goes_live_at else "",
            _("Open it to stop it"),
        )


class RecentEdits(PersonalPanel):
    """The pages that one edited last. Wagtail's own list asks once for each type of page, and for each one's state."""

    name, order = "recent-edits", 250
    heading, icon = gettext_lazy("Your most recent edits"), "edit"
    empty_message = gettext_lazy("You have not edited a page yet.")

    def listed(self):
        edits = PageLogEntry.objects.filter(user=self.person, action="wagtail.edit")
        last = edits.filter(page=OuterRef("pk")).order_by("-timestamp").values("timestamp")[:1]
        pages = Page.objects.filter(pk__in=edits.values("page")).annotate(edited_at=Subquery(last))
        return pages.order_by("-edited_at", "pk")

    def get_context_data(self, parent_context):
        rows = [self.row(page) for page in self.rows[:RECENT_EDITS]]
        return {"panel": self, "rows": rows}

    def row(self, page):
        when = _("%(time)s ago") % {"time": time_since(page.edited_at)}
        return Row(page.get_admin_display_title(), kind_label(page.specific_deferred), edit_url(page), "", when)


def replace_home_panels(request, panels):
    """Replaces Wagtail's panels, which mix what waits for the user with what waits for others (PITFALLS row 33)."""
    person = request.user
    panels[:] = [panel for panel in panels if not isinstance(panel, STOCK_PANELS)]
    of_states = [WaitingForOthers(person), SentBack(person)]
    if is_of_a_side(person):
        of_states.append(WaitingForYourSide(person))
    of_publications = [RecentlyLive(person)]
    if may_take_down(person) and (planned := PlannedPublications(person)).rows:
        of_publications.append(planned)
    selectors.look_up(
        [state for panel in of_states for state in panel.rows],
        [publication for panel in of_publications for publication in panel.rows],
    )
    panels += [*of_states, *of_publications, RecentEdits(person)]


def hide_counts(request, summary_items):
    """Leave out how many pages and files there are: it says nothing about what waits, and costs six queries."""
    summary_items.clear()
