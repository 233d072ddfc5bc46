"""What Wagtail does when the last task of a workflow is approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

A module of its own, free of Wagtail's models: Wagtail imports it while it builds the class that calls it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from hub.users.models import User


def publish_agreed_revision(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Invariant 1. Publish the revision that all sides agreed to, not the latest one.

    Nobody holds publish permission, so the check for it is skipped: the agreements are the permission. Raises NotAgreed
    if they are not complete, whatever ended the workflow. Stands on wagtail.workflows.publish_workflow_state.
    """
    from hub.coproduction.digest import digest
    from hub.coproduction.exceptions import NotAgreed
    from hub.coproduction.publication.publish import publish_agreed
    from hub.coproduction.workflow.decisions import side_statuses
    from hub.coproduction.workflow.task import EqualPartnersTask

    task_state = workflow_state.current_task_state
    task = task_state.task.specific if task_state else None
    thing, revision = workflow_state.content_object, task_state and task_state.revision
    found = (
        side_statuses(thing, task, digest(revision.as_object()))
        if isinstance(task, EqualPartnersTask) and revision
        else []
    )
    if not found or any(status.awaited for status in found):
        raise NotAgreed("This workflow ended without both sides' agreement, so nothing was published.")
    publish_agreed(revision, [agreement for status in found for agreement in status.agreements], by=user)
