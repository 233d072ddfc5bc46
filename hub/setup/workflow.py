"""How a change becomes public: a person of each side says yes."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.models import Side

NAME = "Both sides agree"


def set_up_workflow():
    """Make the workflow and give it to every page and list, the first time only."""
    if Workflow.objects.filter(name=NAME).exists():
        return []
    remove_unused_workflow_of_wagtail()
    workflow = Workflow.objects.create(name=NAME)
    for order, side in enumerate(Side.objects.select_related("group")):
        task = GroupApprovalTask.objects.create(name=f"{side.group.name} agree")
        task.groups.add(side.group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    for model in get_workflow_enabled_models():
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    return [f"the workflow “{NAME}”"]


def remove_unused_workflow_of_wagtail():
    """Wagtail comes with a workflow in which one group approves alone."""
    Workflow.objects.filter(name="Moderators approval", workflow_states__isnull=True).delete()
    Task.objects.filter(name="Moderators approval", task_states__isnull=True, workflow_tasks__isnull=True).delete()
