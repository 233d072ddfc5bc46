"""Versions of a sent work, and asking both sides to agree to the latest one."""

from __future__ import annotations

from wagtail.models import Revision, WorkflowState

from hub.characters import strip_unseen_within
from yellowbook.models import Contribution


def save_version(version: Contribution) -> Revision:
    """Save a changed work as its latest version. What is public stays as it is until both sides agree."""
    for field in version._meta.concrete_fields:
        setattr(version, field.attname, strip_unseen_within(getattr(version, field.attname)))
    if not version.live:
        version.save()
    return version.save_revision()


def request_agreement(work: Contribution) -> None:
    """Start or resume the workflow if the latest version is not public and no workflow is running."""
    work.refresh_from_db()
    state = work.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume()
    elif state is None and (work.has_unpublished_changes or not work.live):
        work.get_workflow().start(work, None)
