"""The rule holds where the data changes: no function of Django, Wagtail or their packages bypasses it.

Reproduced failures of stock Wagtail (rows of the list of pitfalls): 1, 3, 4, 7, 8, 9, 14, 28.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import GroupApprovalTask, Page, Task, TaskState, Workflow, WorkflowState, WorkflowTask

from home.models import ContentPage
from hub.coproduction.exceptions import NotAgreed, Refusal
from hub.coproduction.models import EqualPartnersTask, Side
from hub.core.models import HubImage, Theme
from tests.coproduction.admin_actions import submit
from tests.coproduction.bypass.conftest import what_the_public_sees
from tests.publishing import agree

CHANGED = "Changed in a shell."


def changed(thing, field="summary"):
    setattr(thing, field, CHANGED)
    return thing


def a_revision_of(thing, field="summary"):
    return changed(thing, field).save_revision()


def plain(page):
    """The same page as an instance of Wagtail's Page, as many of its views load it."""
    return Page.objects.get(pk=page.pk)


def save_a_plain_page(things, administrator):
    page = plain(things.page)
    page.title = CHANGED
    page.save()


def put_a_plain_page_live(things, administrator):
    page = plain(things.draft)
    page.live = True
    page.save()


def turn_into_a_mirror(things):
    things.draft.alias_of = plain(things.page)
    things.draft.save()


WAYS = {
    "save a live page": lambda t, a: changed(t.page).save(),
    "save a live page without checking": lambda t, a: changed(t.page).save(clean=False),
    "save one field of a live page": lambda t, a: changed(t.page).save(update_fields=["summary"]),
    "save a plain page": save_a_plain_page,
    "put a plain page live": put_a_plain_page_live,
    "save a live entry": lambda t, a: changed(t.theme, "name").save(),
    "create a live entry": lambda t, a: Theme.objects.create(name=CHANGED),
    "create a live page": lambda t, a: t.home.add_child(instance=ContentPage(title=CHANGED, summary=CHANGED)),
    "publish a revision": lambda t, a: a_revision_of(t.page).publish(user=a),
    "publish a revision without asking for permission": lambda t, a: a_revision_of(t.page).publish(
        skip_permission_checks=True
    ),
    "publish a page": lambda t, a: t.page.publish(a_revision_of(t.page)),
    "Wagtail's action for pages": lambda t, a: PublishPageRevisionAction(a_revision_of(t.page), user=a).execute(
        skip_permission_checks=True
    ),
    "Wagtail's action for entries": lambda t, a: PublishRevisionAction(a_revision_of(t.theme, "name"), user=a).execute(
        skip_permission_checks=True
    ),
    "publish the draft of an entry": lambda t, a: a_revision_of(t.theme, "name").publish(),
    "copy a page and keep it live": lambda t, a: CopyPageAction(
        t.page, to=t.home, update_attrs={"slug": "copied"}, keep_live=True, user=a
    ).execute(skip_permission_checks=True),
    "mirror a page": lambda t, a: CreatePageAliasAction(t.page, update_slug="mirror", user=a).execute(
        skip_permission_checks=True
    ),
    "mirror a draft": lambda t, a: t.draft.create_alias(update_slug="mirror"),
    "turn a page into a mirror": lambda t, a: turn_into_a_mirror(t),
    "replace a picture": lambda t, a: changed(HubImage.objects.get(pk=t.picture.pk), "description").save(),
    "delete a picture": lambda t, a: HubImage.objects.filter(pk=t.picture.pk).delete(),
    "rename a document": lambda t, a: changed(t.document, "title").save(),
    "delete a sound": lambda t, a: t.sound.delete(),
}


@pytest.mark.invariant(1)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
def test_nothing_changes_in_public(things, administrator, way):
    before = what_the_public_sees()
    with pytest.raises(NotAgreed), transaction.atomic():
        WAYS[way](things, administrator)
    assert what_the_public_sees() == before


@pytest.fixture
def waits(things, ebye):
    """The draft, which waits for both sides; an EbyE has agreed."""
    submit(ebye, things.draft)
    agree(things.draft, ebye)
    return things


def go_on_as_if_approved(state):
    TaskState.objects.filter(pk=state.current_task_state.pk).update(status=TaskState.STATUS_APPROVED)
    WorkflowState.objects.get(pk=state.pk).update()


ENDS = {
    "finish the workflow": lambda state: state.finish(),
    "go on as if the task were approved": go_on_as_if_approved,
    "switch the task off": lambda state: EqualPartnersTask.objects.get().deactivate(),
    "ask one side only": lambda state: EqualPartnersTask.objects.get().sides.remove(Side.objects.first()),
    "ask no side": lambda state: EqualPartnersTask.objects.get().sides.clear(),
    "delete the task": lambda state: Task.objects.filter(equalpartnerstask__isnull=False).delete(),
    "delete the workflow": lambda state: Workflow.objects.all().delete(),
    "take the task out of the workflow": lambda state: WorkflowTask.objects.all().delete(),
    "delete a side": lambda state: Side.objects.first().delete(),
    "delete a group": lambda state: Group.objects.filter(side__isnull=False).first().delete(),
    "approve as nobody": lambda state: state.current_task_state.specific.approve(),
}


@pytest.mark.invariant(1)
@pytest.mark.parametrize("way", ENDS, ids=lambda way: way)
def test_what_waits_does_not_go_public_by_ending_the_waiting(waits, way):
    """PITFALLS rows 3 and 14."""
    with pytest.raises((Refusal, ProtectedError)), transaction.atomic():
        ENDS[way](waits.draft.current_workflow_state)
    assert not ContentPage.objects.get(pk=waits.draft.pk).live


@pytest.mark.invariant(1)
def test_another_workflow_in_which_one_group_approves_publishes_nothing(things, ebye):
    workflow, task = Workflow.objects.create(name="Ours alone"), GroupApprovalTask.objects.create(name="One group")
    task.groups.set(ebye.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(things.draft, ebye)
    with pytest.raises(NotAgreed):
        state.current_task_state.specific.approve(user=ebye)
    assert not ContentPage.objects.get(pk=things.draft.pk).live


@pytest.mark.invariant(1)
def test_a_task_that_asks_one_side_only_agrees_to_nothing(things, ebye):
    things.task.sides.set(Side.objects.filter(group__in=ebye.groups.all()))
    submit(ebye, things.draft)
    state = WorkflowState.objects.get()
    with pytest.raises(Refusal):
        agree(things.draft, ebye)
    with pytest.raises(Refusal):
        state.finish()


@pytest.mark.invariant(1)
def test_the_schedule_heeds_agreements_only_and_goes_on_with_the_next(things):
    past = timezone.now() - timedelta(minutes=1)
    for thing in (things.draft, things.theme, things.page):
        changed(thing, "name" if thing is things.theme else "summary")
        thing.save_revision(approved_go_live_at=past)
    before = what_the_public_sees()
    call_command("publish_scheduled")
    assert what_the_public_sees() == before
    assert not things.draft.revisions.filter(approved_go_live_at__isnull=False).exists()
