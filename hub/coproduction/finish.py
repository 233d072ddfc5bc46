"""What Wagtail does when the last task of a workflow is approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

A module of its own, free of Wagtail's models: Wagtail imports it while it builds the class that calls it.
"""


def publish_agreed_revision(workflow_state, user=None):
    """Publish the revision that was approved, not the latest one.

    Nobody on either side holds publish permission, so the check for it is skipped: the approvals are the permission.
    Stands on wagtail.workflows.publish_workflow_state.
    """
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
