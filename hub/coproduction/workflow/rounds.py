"""The round in which the sides were asked last, for people who come after it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import WorkflowState

from hub.coproduction.workflow.decisions import latest_workflow_state

if TYPE_CHECKING:
    from hub.coproduction.coproduced import Coproduced


def ended_round(thing: Coproduced) -> WorkflowState | None:
    """The round in which the sides were asked last; None if they never were, or are asked now."""
    state = latest_workflow_state(thing).select_related("current_task_state__revision").first()
    return None if state is None or state.status == WorkflowState.STATUS_IN_PROGRESS else state


def title_in_round(state: WorkflowState) -> str:
    """What the thing was called when the round ended, whatever a draft calls it since."""
    task_state = state.current_task_state
    return task_state.revision.object_str if task_state and task_state.revision else ""
