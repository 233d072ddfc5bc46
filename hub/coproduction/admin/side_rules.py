"""Why a side stays as it is: agreements given for it say who stood behind what is public."""

from django.utils.translation import gettext as _
from wagtail.models import TaskState

from hub.coproduction.workflow.task import EqualPartnersTaskState


def why_group_stays(side):
    """Why a side cannot stand for another group now, in words; empty if it can."""
    asked = EqualPartnersTaskState.objects.filter(task__equalpartnerstask__sides=side.pk)
    if asked.filter(status=TaskState.STATUS_IN_PROGRESS).exists():
        return _("Something waits for this side to agree. Let it be agreed or taken back first.")
    if side.agreements.exists():
        return _("People have agreed for this side, and the record says so. Make another side instead.")
    return ""


def why_side_stays(side):
    """Why a side cannot be deleted now, in words; empty if it can."""
    steps = ", ".join(f"“{task.name}”" for task in side.tasks.all())
    if not why_group_stays(side) and steps:
        return _("%(steps)s asks this side. Let it ask others first, in Settings, Workflow tasks.") % {"steps": steps}
    return why_group_stays(side)
