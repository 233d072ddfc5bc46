"""Changing a work that was sent: each change is a version of its own, which both sides then read."""

from wagtail.models import WorkflowState

from hub.characters import strip_unseen_within
from hub.coproduction.workflow.decisions import latest_revision


def latest_version(work):
    """A work as its latest version has it, which is what moderators read and contributors change."""
    revision = latest_revision(work)
    return revision.as_object() if revision else work


def save_version(version):
    """Keep a changed work as its latest version. What is public stays as it is until both sides agree."""
    for field in version._meta.concrete_fields:
        setattr(version, field.attname, strip_unseen_within(getattr(version, field.attname)))
    if not version.live:
        version.save()
    return version.save_revision()


def request_agreement(work):
    """Let both sides read what is not public yet, unless they do already."""
    work.refresh_from_db()
    state = work.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume()
    elif state is None and (work.has_unpublished_changes or not work.live):
        work.get_workflow().start(work, None)
