"""Lists on the admin's home: what waits for you, for others, was sent back to you, or went live lately."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import DismissibleMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Revision

from hub.coproduction.admin.formatting import kind_label, time_since
from hub.coproduction.admin.reports.base import may_read_reports
from hub.coproduction.admin_links import decide_url, edit_url, stop_planned_change_url
from hub.coproduction.agreements import Publication
from hub.coproduction.publication import schedule
from hub.coproduction.publication.unpublish import may_take_down
from hub.coproduction.sides import is_of_a_side
from hub.coproduction.workflow import decisions, selectors

MAX_ROWS = 10
STOCK_PANELS = (
    *(LockedPagesPanel, RecentEditsPanel),
    *(UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel),
)


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
    """One list on the home page of one person, cut after MAX_ROWS rows. It is shown only while it is not empty.

    `rows` are what it lists, and one more if there is more than it shows. `replace_home_panels` looks up all lists
    together (`selectors.look_up`). `nothing` says in a part of a sentence that it is empty.
    """

    template_name = "coproduction/admin/home_panel.html"
    report = ""

    class Media:
        css = {"all": ["coproduction/css/lists_and_reports.css"]}

    def __init__(self, person):
        self.person = person
        self.rows = list(self.listed()[: MAX_ROWS + 1])

    @property
    def shown(self):
        """The rows to show, without those about what was deleted meanwhile."""
        return [one for one in self.rows[:MAX_ROWS] if one.listed.thing]

    def get_context_data(self, parent_context):
        return {
            "panel": self,
            "rows": [self.row(one) for one in self.shown],
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
    nothing = gettext_lazy("nothing waits for your side")
    report = "coproduction:waiting"

    def states(self):
        return selectors.waiting_for_sides_of(self.person)

    def address(self, thing):
        return decide_url(thing)

    def get_context_data(self, parent_context):
        in_turn = [one for one in self.shown if not getattr(one.listed.thing, "decided_in_editor", False)]
        first = reverse("coproduction:first") if len(in_turn) > 1 else ""
        return super().get_context_data(parent_context) | {"first_address": first}


class WaitingForOthers(PanelOfStates):
    name, order = "waiting-for-the-other-side", 135
    heading, icon = gettext_lazy("Waiting for the other side"), "time"
    nothing = gettext_lazy("nothing of yours waits for the other side")
    report = "coproduction:waiting"

    def states(self):
        return selectors.waiting_for_others(self.person)


class SentBack(PanelOfStates):
    name, order = "sent-back-to-you", 120
    heading, icon = gettext_lazy("Sent back to you"), "comment"
    nothing = gettext_lazy("nothing was sent back to you")

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
    heading, icon = gettext_lazy("Live lately"), "check"
    nothing = gettext_lazy("nothing went live in the last 14 days")

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
    nothing = gettext_lazy("nothing that is agreed waits for its day")

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


class NothingWaits(Component):
    """The lists that are empty, together in one sentence."""

    name, order = "nothing-waits", 140
    template_name = "coproduction/admin/nothing_waits.html"

    def __init__(self, lists, person):
        self.lists, self.person = lists, person

    def get_context_data(self, parent_context):
        in_order = sorted(self.lists, key=lambda one: one.order)
        words = get_text_list([str(one.nothing) for one in in_order], _("and"))
        reports = {one.report for one in self.lists if one.report} if may_read_reports(self.person) else ()
        return {"words": words, "addresses": [reverse(report) for report in reports]}


def replace_home_panels(request, panels):
    """Replaces Wagtail's panels, which mix what waits for the user with what waits for others (PITFALLS row 33)."""
    person = request.user
    panels[:] = [panel for panel in panels if not isinstance(panel, STOCK_PANELS)]
    of_states = [WaitingForOthers(person), SentBack(person)]
    of_publications = [RecentlyLive(person)]
    if is_of_a_side(person):
        of_states.append(WaitingForYourSide(person))
    if may_take_down(person):
        of_publications.append(PlannedPublications(person))
    selectors.look_up(
        [state for panel in of_states for state in panel.rows],
        [publication for panel in of_publications for publication in panel.rows],
    )
    lists = [*of_states, *of_publications]
    panels += [one for one in lists if one.shown]
    if empty := [one for one in lists if not one.shown]:
        panels.append(NothingWaits(empty, person))


def hide_counts(request, summary_items):
    """Leave out how many pages and files there are: it says nothing about what waits, and costs six queries."""
    summary_items.clear()


def hide_help_of_wagtail(request, menu_items):
    """Leave out what leads to Wagtail's own site and has a badge for what is new there: the guide here is ours."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]
