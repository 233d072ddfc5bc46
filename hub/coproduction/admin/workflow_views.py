"""The admin's screens of Wagtail's workflows, where they would end what waits."""

from wagtail.admin.views.workflows import Disable
from wagtail.models import TaskState

from hub.coproduction.workflow.task import refuse_while_something_waits


class DisableWorkflow(Disable):
    """Switching a workflow off, unless something waits in it.

    Stands on wagtail.admin.views.workflows.Disable, which would cancel whatever waits before it saves the workflow.
    """

    def delete_action(self):
        refuse_while_something_waits(
            TaskState.objects.filter(workflow_state__workflow=self.object, status=TaskState.STATUS_IN_PROGRESS)
        )
        super().delete_action()
