"""Notifies people that something waits for their side, and reminds them once when it has waited long."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.models import Notice
from hub.coproduction.notifications.notify import Kind, notify, notify_sides
from hub.coproduction.workflow.decisions import get_locked, side_statuses
from hub.coproduction.workflow.selectors import in_progress
from hub.coproduction.workflow.task import EqualPartnersTaskState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.coproduction.coproduced import Coproduced
    from hub.coproduction.notifications.models import NoticeQuerySet
    from hub.users.models import User

logger = logging.getLogger(__name__)

# Wagtail's own email about workflows, which would repeat ours with the title in the subject.
STOCK_EMAIL = [
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
]


def connect() -> None:
    """Send our notices in place of Wagtail's email about workflows. Called once, when the app is ready."""
    task_submitted.connect(notify_asked_sides, sender=EqualPartnersTaskState)
    for signal, sender, uid in STOCK_EMAIL:
        # Whether wagtail.admin is ready before or after us: Django connects only the first receiver of each
        # dispatch_uid, so this takes the place. Stands on wagtail.admin.signal_handlers.register_signal_handlers.
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(send_no_stock_email, sender=sender, dispatch_uid=uid)


def send_no_stock_email(**kwargs: object) -> None:
    """Receives the signals of Wagtail's email and sends nothing."""


def notify_asked_sides(instance: EqualPartnersTaskState, user: User | None, **kwargs: object) -> None:
    """Receives Wagtail's `task_submitted`. Notifies the sides that the task asks."""
    thing, sides = instance.workflow_state.content_object, instance.task.specific.sides.all()
    notify_sides(Kind.ASKED, thing, by=user, sides=sides)


def send_reminders() -> None:
    """Remind people of what has waited as many days as its task says, once each time it waits."""
    asked = in_progress().filter(current_task_state__task__equalpartnerstask__remind_after_days__gt=0)
    for state in asked.select_related("current_task_state__task__equalpartnerstask"):
        task_state = state.current_task_state
        days = task_state.task.equalpartnerstask.remind_after_days
        if task_state.started_at <= timezone.now() - timedelta(days=days) and state.content_object:
            try:
                _remind_once(state.content_object)
            except Exception as error:  # people are still reminded of the others
                logger.warning("Nobody was reminded of what waits as %s (%s).", state.pk, type(error).__name__)


@transaction.atomic
def _remind_once(thing: Coproduced) -> None:
    thing = get_locked(thing)
    task_state = thing.current_workflow_task_state
    if task_state is None or _reminders(thing).filter(made_at__gte=task_state.started_at).exists():
        return
    try:
        notify(Kind.REMINDER, thing, _awaited_people(thing, task_state))
    except Refusal:
        return  # its task asks too few sides: the report of what waits shows it


def _reminders(thing: Coproduced) -> NoticeQuerySet:
    return Notice.objects.about(thing).filter(kind=Kind.REMINDER)


def _awaited_people(thing: Coproduced, task_state: TaskState) -> Iterable[User]:
    """The people of the sides that are still awaited who have not agreed, and who may."""
    people: dict[int, User] = {}
    task = task_state.task.specific
    found = side_statuses(thing, task)
    agreed = {agreement.person_id for status in found for agreement in status.agreements}
    for status in found:
        if status.awaited:
            people.update({person.pk: person for person in status.side.members() if person.pk not in agreed})
    if not task.submitter_may_agree:
        people.pop(task_state.workflow_state.requested_by_id, None)
    return people.values()
