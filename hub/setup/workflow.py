"""How a change becomes public: people of each side agree, as equal partners."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Task, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask
from wagtail.snippets.models import get_workflow_enabled_models

from hub.coproduction.models import EqualPartnersTask, Side
from hub.coproduction.public_names.partners import request_unasked_names
from hub.coproduction.publication.publish import record_unaccounted
from hub.core.models import HubPage

NAME = "Both sides"
PUBLIC_BEFORE = "It was public before agreements were recorded."


def set_up_workflow() -> list[str]:
    """Make the workflow, whose one task asks every side, the first time only. Give it to lists that have none."""
    made = [] if EqualPartnersTask.objects.exists() else make_workflow()
    task = EqualPartnersTask.objects.filter(active=True).first()
    if task and (workflow := task.active_workflows.first()):
        give_to_lists(workflow)
    return made


def ask_about_names() -> list[str]:
    """Start the workflow for names that people chose before names needed agreement."""
    number = request_unasked_names()
    return [f"questions to both sides about {number} names that people chose"] if number else []


def record_earlier_publications() -> list[str]:
    """Record that nobody agreed to what is public without a record: it is older than records, or from a backup."""
    entries = [
        model.objects.filter(live=True) for model in get_workflow_enabled_models() if not issubclass(model, Page)
    ]
    public = [*HubPage.objects.live().specific(), *(entry for live in entries for entry in live)]
    number = record_unaccounted(public, PUBLIC_BEFORE)
    return [f"records for {number} pages and entries that were public without one"] if number else []


def make_workflow() -> list[str]:
    remove_unused_workflow_of_wagtail()
    workflow, _ = Workflow.objects.get_or_create(name=NAME)
    task = EqualPartnersTask.objects.create(name=NAME)
    task.sides.set(Side.objects.all())
    workflow.workflow_tasks.all().delete()
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    return [f"the workflow “{NAME}”"]


def give_to_lists(workflow: Workflow) -> None:
    """Give the workflow to lists that have none: without one, no entry can be published."""
    for model in get_workflow_enabled_models():
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})


def remove_unused_workflow_of_wagtail() -> None:
    """Remove Wagtail's own workflow, in which one group approves alone, if nothing uses it."""
    Workflow.objects.filter(name="Moderators approval", workflow_states__isnull=True).delete()
    Task.objects.filter(name="Moderators approval", task_states__isnull=True, workflow_tasks__isnull=True).delete()
