"""The gate at every save: whatever code saves a change, it is public only if the sides agreed to it.

Connected to Django's signals rather than built into one model's `save`, because Wagtail's own views, actions, commands
and packages also save pages as plain `Page` objects. Rows loaded from a fixture (`raw`) are not checked.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import (
    DraftStateMixin,
    Page,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.signals import published, unpublished

from hub.coproduction.coproduced import Coproduced
from hub.coproduction.digest import NOT_CONTENT, digest
from hub.coproduction.exceptions import NotAgreed
from hub.coproduction.gate.file_usage import refuse_if_used_in_public
from hub.coproduction.publication.publish import may_be_public, on_published
from hub.coproduction.publication.schedule import on_unpublished
from hub.coproduction.sides import Side
from hub.coproduction.workflow.task import EqualPartnersTask, EqualPartnersTaskState, refuse_while_something_waits

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def connect() -> None:
    """Connect the gate to Django's and Wagtail's signals. Called once, when the app is ready."""
    pre_save.connect(refuse_what_is_not_agreed)
    m2m_changed.connect(refuse_to_ask_fewer_sides, sender=EqualPartnersTask.sides.through)
    pre_delete.connect(refuse_deletion)
    published.connect(on_published)
    unpublished.connect(on_unpublished)


def refuse_what_is_not_agreed(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Invariant 1. Receives every save."""
    if raw:
        return
    if _asks_fewer_people(instance):
        refuse_while_something_waits(_waiting_because_of(instance))
    thing = as_coproduced(instance)
    if thing is None or (update_fields is not None and not _changes_content(update_fields)):
        return
    if getattr(thing, "alias_of_id", None):
        raise NotAgreed(_("A page cannot mirror another here, because each needs agreement. Make a copy instead."))
    if isinstance(thing, DraftStateMixin):
        if thing.live:
            refuse_unless_agreed(thing)
    elif thing.shown_fields and _shown_fields_changed(thing):
        refuse_if_used_in_public(
            thing, _("Add the new one beside it and choose that, so that both sides see the change.")
        )


def _asks_fewer_people(instance: Model) -> bool:
    """Whether this switches a workflow off or makes a task ask fewer people."""
    if isinstance(instance, EqualPartnersTask) and instance.pk:
        return EqualPartnersTask.objects.filter(pk=instance.pk, people__gt=instance.people).exists()
    return isinstance(instance, Workflow) and not instance.active


def refuse_to_ask_fewer_sides(sender: type[Model], instance: EqualPartnersTask, action: str, **kwargs: Any) -> None:
    """Receives every change of the sides that a task asks."""
    if action in {"pre_remove", "pre_clear"}:
        refuse_while_something_waits(_waiting_because_of(instance))


def as_coproduced(instance: Any) -> Coproduced | None:
    """`instance` if it is coproduced; the specific page with its values if it is a plain Page; otherwise None."""
    if isinstance(instance, Coproduced):
        return instance
    if type(instance) is Page and issubclass(instance.specific_class or Page, Coproduced):
        return instance.get_specific(copy_attrs=_own_fields())
    return None


def _own_fields() -> list[str]:
    return [field.attname for field in Page._meta.concrete_fields]


def _changes_content(update_fields: Collection[str]) -> bool:
    return any(name == "live" or name not in NOT_CONTENT for name in update_fields)


def refuse_unless_agreed(thing: Coproduced) -> None:
    """Raise NotAgreed unless the content of `thing` was agreed to, or is public already."""
    if may_be_public(thing):
        return
    before = type(thing)._base_manager.filter(pk=thing.pk, live=True).first()
    if before is None or digest(before) != digest(thing):
        raise NotAgreed(
            _("“%(thing)s” was not published: both sides must agree to exactly what it says.") % {"thing": thing}
        )


def _shown_fields_changed(shared: Coproduced) -> bool:
    before = type(shared)._base_manager.filter(pk=shared.pk).first()
    return before is not None and any(getattr(before, name) != getattr(shared, name) for name in shared.shown_fields)


def refuse_deletion(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Receives every deletion. Refuses shared files that are used in public, and parts of a workflow that waits."""
    if isinstance(instance, Coproduced) and instance.shown_fields:
        refuse_if_used_in_public(instance, _("Take it off there first, or take that down."))
    elif isinstance(instance, (Workflow, Task, WorkflowTask, Side, Group)):
        refuse_while_something_waits(_waiting_because_of(instance))


def _waiting() -> QuerySet[TaskState]:
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )


def _waiting_because_of(part: Model) -> QuerySet[TaskState]:
    """The waiting task states that depend on this workflow, task, side or group."""
    if isinstance(part, Workflow):
        return _waiting().filter(workflow_state__workflow=part)
    if isinstance(part, WorkflowTask):
        return _waiting().filter(workflow_state__workflow=part.workflow, task=part.task)
    if isinstance(part, Task):
        return _waiting().filter(task=part.pk)
    side = Side.objects.filter(group=part.pk).first() if isinstance(part, Group) else part
    return (
        EqualPartnersTaskState.objects.filter(pk__in=_waiting(), task__equalpartnerstask__sides=side.pk)
        if side
        else TaskState.objects.none()
    )
