"""The home of the admin: what waits for you, what waits for others, what came back to you, what went live lately."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Revision

from hub.coproduction import agreeing, days, standing
from hub.coproduction.addresses import decide_address, edit_address, stop_address
from hub.coproduction.agreements import Publication
from hub.coproduction.reports.base import may_read_reports
from hub.coproduction.sides import is_of_a_side
from hub.coproduction.taking_down import may_take_down
from hub.coproduction.wording import how_long, kind_of

SHOWN = 10
OF_WAGTAIL = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


@dataclass
class Row:
    """One line of a list."""

    title: str
    kind: str
    address: str
    words: str
    when: str
    said: str = ""


class PanelOfMine(Component):
    """One list of the home page, of one person, with the first few of what is on it."""

    template_name = "coproduction/home_panel.html"
    report = ""

    class Media:
        css = {"all": ["coproduction/css/where_things_stand.css"]}

    def __init__(self, person):
        self.person = person

    @cached_property
    def found(self):
        """What is on it, and one more if there is more than it shows."""
        return standing.look_up_published(self.first_few())

    def first_few(self):
        return self.listed()[: SHOWN + 1]

    def get_context_data(self, parent_context):
        found = self.found
        return {
            "panel": self,
            "rows": [self.row(one) for one in found[:SHOWN] if one.listed.thing],
            "more": len(found) > SHOWN,
            "report_address": reverse(self.report) if self.report and may_read_reports(self.person) else "",
        }


class PanelOfStates(PanelOfMine):
    """A list of what waits or was sent back. All of them are looked up together, before the first is shown."""

    found = ()

    def row(self, state):
        thing = state.listed.thing
        return Row(
            state.listed.title,
            kind_of(thing),
            self.address(thing),
            agreeing.in_words(state.listed.found, self.person),
            _("Waits for %(time)s") % {"time": how_long(state.current_task_state.started_at)},
        )

    def address(self, thing):
        return edit_address(thing)


class WaitingForYourSide(PanelOfStates):
    name, order = "waiting-for-your-side", 100
    heading, icon = gettext_lazy("Waiting for your side"), "clipboard-list"
    nothing = gettext_lazy("Nothing waits for you. Thank you.")
    report = "coproduction:waiting"

    def listed(self):
        return standing.waiting_for_sides_of(self.person)

    def address(self, thing):
        return decide_address(thing)


class WaitingForOthers(PanelOfStates):
    name, order = "waiting-for-the-other-side", 110
    heading, icon = gettext_lazy("Waiting for the other side"), "time"
    nothing = gettext_lazy("Nothing of yours waits for somebody else.")
    report = "coproduction:waiting"

    def listed(self):
        return standing.waiting_for_others(self.person)


class SentBack(PanelOfStates):
    name, order = "sent-back-to-you", 120
    heading, icon = gettext_lazy("Sent back to you"), "comment"
    nothing = gettext_lazy("Nobody asked you for changes.")

    def listed(self):
        return standing.sent_back_to(self.person)

    def row(self, state):
        asked = state.current_task_state
        who = get_user_display_name(asked.finished_by) if asked.finished_by else _("Somebody")
        return Row(
            state.listed.title,
            kind_of(state.listed.thing),
            edit_address(state.listed.thing),
            _("%(person)s asked for changes:") % {"person": who},
            _("%(time)s ago") % {"time": how_long(asked.finished_at)},
            asked.comment,
        )


class LiveLately(PanelOfMine):
    name, order = "agreed-and-live-lately", 130
    heading, icon = gettext_lazy("Agreed and live lately"), "check"
    nothing = gettext_lazy("Nothing new went live in the last 14 days.")

    def listed(self):
        return standing.live_lately(self.person)

    def row(self, publication):
        return Row(
            publication.listed.title,
            kind_of(publication.listed.thing),
            edit_address(publication.listed.thing),
            agreeing.in_words(publication.listed.found, self.person),
            _("Live for %(time)s") % {"time": how_long(publication.live_from)},
        )


class Planned(PanelOfMine):
    name, order = "planned-for-a-day", 125
    heading, icon = gettext_lazy("Agreed, and planned for a day"), "history"
    nothing = gettext_lazy("Nothing is planned for a day.")

    def listed(self):
        of_the_same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
        planned = Revision.objects.filter(**of_the_same, approved_go_live_at__isnull=False).order_by("pk")
        listed = Publication.objects.standing().filter(live_from=None).order_by("made_at", "pk")
        return listed.annotate(goes_live_at=Subquery(planned.values("approved_go_live_at")[:1]))

    def row(self, publication):
        thing = publication.listed.thing
        return Row(
            publication.listed.title,
            kind_of(thing),
            stop_address(thing),
            days.goes_live_in_words(thing, publication.goes_live_at) if publication.goes_live_at else "",
            _("Open it to stop it"),
        )


def put_ours_on_the_home_page(request, panels):
    """Our lists instead of Wagtail's, which mix what needs me with what needs somebody else (PITFALLS row 33)."""
    person = request.user
    panels[:] = [panel for panel in panels if not isinstance(panel, OF_WAGTAIL)]
    if is_of_a_side(person):
        panels.append(WaitingForYourSide(person))
    if may_take_down(person) and Planned(person).listed().exists():
        panels.append(Planned(person))
    panels += [WaitingForOthers(person), SentBack(person), LiveLately(person)]
    of_states = [panel for panel in panels if isinstance(panel, PanelOfStates)]
    for panel, found in zip(of_states, standing.look_up_together([one.first_few() for one in of_states]), strict=True):
        panel.found = found
