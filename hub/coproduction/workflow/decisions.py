"""Agreeing, asking for changes, and which sides are still awaited. Nothing here knows a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from hub.characters import strip_unseen
from hub.coproduction.agreements import AGREED, AboutContent, Agreement, names_by_language, set_aside
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.exceptions import Refusal
from hub.coproduction.notifications.notify import Kind, notify, notify_sides
from hub.coproduction.sides import Side
from hub.coproduction.workflow.meetings import Meeting, meeting_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from wagtail.models import Revision

    from hub.coproduction.coproduced import Coproduced
    from hub.coproduction.workflow.task import EqualPartnersTask
    from hub.users.models import User

Thing = TypeVar("Thing", bound="Coproduced")


@dataclass
class SideStatus:
    """The status of one side: how many of its people are needed, and the agreements that count."""

    side: Side
    needed: int
    agreements: list[Agreement] = field(default_factory=list)

    @property
    def awaited(self) -> int:
        """How many people of this side are still needed."""
        return max(0, self.needed - len(self.agreements))


def side_statuses(thing: Coproduced, task: EqualPartnersTask, content: str | None = None) -> list[SideStatus]:
    """A SideStatus for each side that must agree to `content` (default: what `thing` says in its latest version).

    An agreement counts while its person is active, is still of that side, and the content is what they agreed to.
    """
    content = content or digest_of_latest(thing)
    found = [SideStatus(side, needed) for side, needed in task.needed_by_side()]
    by_side = {status.side.pk: status for status in found}
    this_round = Agreement.objects.about(thing).open().filter(workflow_state__in=latest_workflow_state(thing))
    open_ones = this_round.filter(digest=content, person__is_active=True)
    for agreement in open_ones.select_related("person", "meeting").prefetch_related("person__groups"):
        status = by_side.get(agreement.side_id)
        if status and agreement.person and status.side.group in agreement.person.groups.all():
            status.agreements.append(agreement)
    return found


def digest_of_latest(thing: Coproduced) -> str:
    """The digest of the latest version of `thing`."""
    return digest(latest_version(thing))


def latest_version(thing: Thing) -> Thing:
    """What `thing` says in its latest version, as an object; itself if there are no versions of it."""
    revision = latest_revision(thing)
    return revision.as_object() if revision else thing


def latest_revision(thing: Coproduced) -> Revision | None:
    """The latest revision in the database, not the one cached on `thing`."""
    return thing.revisions.order_by("-created_at", "-pk").first()


def latest_workflow_state(thing: Coproduced) -> QuerySet[WorkflowState]:
    """The workflow state in which the sides were last asked, as a subquery."""
    states: QuerySet[WorkflowState] = thing.workflow_states.order_by("-created_at", "-pk")
    return states[:1]


def ended_round(thing: Coproduced) -> WorkflowState | None:
    """The workflow state in which the sides were last asked; None if they never were, or are asked now."""
    state = latest_workflow_state(thing).select_related("current_task_state__revision").first()
    return None if state is None or state.status == WorkflowState.STATUS_IN_PROGRESS else state


def title_in_round(state: WorkflowState) -> str:
    """What the thing was called when the sides were asked, whatever a draft calls it since."""
    task_state = state.current_task_state
    return task_state.revision.object_str if task_state and task_state.revision else ""


def asked_in(thing: Coproduced) -> TaskState | None:
    """The task state in which sides are asked about `thing` now, in one query; None if none are.

    It is as Wagtail's `current_workflow_task_state`, which needs four queries with its task.
    """
    waiting = thing.workflow_states.filter(status="in_progress", current_task_state__task__equalpartnerstask__gt=0)
    state = waiting.select_related("current_task_state__task__equalpartnerstask").first()
    if state is None:
        return None
    task_state: TaskState = state.current_task_state
    task_state.workflow_state, task_state.task = state, task_state.task.equalpartnerstask
    return task_state


def get_locked(thing: Thing) -> Thing:
    """The page or entry, fresh, with its row locked until the transaction ends: actions on it happen one by one.

    Editing, agreeing, taking down and publishing all begin here (PITFALLS row 15).
    """
    if isinstance(thing, Page):
        page: Thing = Page.objects.select_for_update(no_key=True).get(pk=thing.pk).specific
        return page
    entry: Thing = type(thing)._default_manager.select_for_update(no_key=True).get(pk=thing.pk)
    return entry


def why_cannot_agree(thing: Coproduced, task_state: TaskState, person: User, side: Side) -> str:
    """Why `person` cannot agree for `side` now, in words; empty if they can."""
    task = task_state.task.specific
    if not any(side.pk == asked.pk for asked, _needed in task.needed_by_side()):
        return _("This side is not asked here.")
    if not Side.objects.of(person).filter(pk=side.pk).exists():
        return _("Only people of that side can agree for it. A superuser counts only as a member of a side.")
    return why_person_cannot_agree(thing, task_state, person)


def why_person_cannot_agree(thing: Coproduced, task_state: TaskState, person: User) -> str:
    """Why `person`, who is of a side that is asked, cannot agree for any now, in words; empty if they can."""
    task = task_state.task.specific
    if refusal := _objection_to(thing, person):
        return refusal
    this_round = Agreement.objects.about(thing).open().filter(workflow_state=task_state.workflow_state)
    if this_round.filter(person=person).exists():
        return _("You have agreed already. One person counts once, for one side.")
    if not task.submitter_may_agree and task_state.workflow_state.requested_by_id == person.pk:
        return _("You asked for agreement. Here somebody else of your side must agree.")
    return ""


def _objection_to(thing: Coproduced, person: User) -> str:
    """Why the thing itself refuses an agreement of `person`. Wagtail's editor asks with a plain Page."""
    return thing.objection_of(person) if hasattr(thing, "objection_of") else ""


@transaction.atomic
def agree(
    thing: Coproduced, person: User, seen: str | None, side: Side | None = None, meeting: Meeting | None = None
) -> Agreement:
    """Invariants 1, 2 and 12. Record that a person agrees, for one side, to what `thing` says; the last publishes.

    `seen` is the digest of what the person was shown. `side` may be left out by people of one side. A `meeting` that
    the side held is kept with the agreement, and is one vote, as without it. Raises Refusal.
    """
    thing = get_locked(thing)
    task_state = get_waiting_task_state(thing)
    side = side or only_side_of(person)
    content = digest_of_latest(thing)
    set_aside_outdated(thing, content)
    set_aside_other_workflows(thing, task_state.workflow_state)
    if refusal := why_cannot_agree(thing, task_state, person, side):
        raise Refusal(refusal)
    refuse_unless_shown(seen, content)
    if meeting:
        _refuse_meeting(thing, task_state, side, content, meeting)
    revision = latest_revision(thing)
    agreement = Agreement.objects.create(
        **AboutContent.fields_for(thing),
        workflow_state=task_state.workflow_state,
        person=person,
        side=side,
        digest=content,
    )
    told: dict[str, Any] = {"sides": names_by_language([side])}
    if meeting:
        meeting.agreement = agreement
        meeting.save(force_insert=True)
        told |= {"meeting": meeting.for_history(), "comment": "" if thing.words_stay_private else meeting.words}
    log(thing, AGREED, user=person, revision=revision, data=told)
    found = side_statuses(thing, task_state.task.specific, content)
    if any(status.awaited for status in found):
        others = [status.side for status in found if status.awaited and status.side != side]
        notify_sides(Kind.AGREED, thing, by=person, sides=others)
    else:
        task_state.finish(revision, person)
    return agreement


def _refuse_meeting(thing: Coproduced, task_state: TaskState, side: Side, content: str, meeting: Meeting) -> None:
    """Raise Refusal if the numbers of a meeting cannot be kept: they are no yes, or a meeting of that side is known."""
    meeting.refuse_unless_sound(_said_since(thing, content))
    found = side_statuses(thing, task_state.task.specific, content)
    given = [agreement for status in found for agreement in status.agreements if status.side == side]
    if any(map(meeting_of, given)):
        raise Refusal(
            _("A meeting of your side is written down already. Say yes for yourself: open “Read and decide”.")
        )


def _said_since(thing: Coproduced, content: str) -> datetime | None:
    """When `thing` began to say `content` (a digest), which its latest version says; None if there are no versions."""
    since = None
    for revision in thing.revisions.order_by("-created_at", "-pk").iterator(chunk_size=10):
        if digest(revision.as_object()) != content:
            break
        since = revision.created_at
    return since


def only_side_of(person: User) -> Side:
    """The side of a person who has exactly one. Raises Refusal otherwise."""
    sides = list(Side.objects.of(person)[:2])
    if not sides:
        raise Refusal(_("Only people of the sides that are asked can agree."))
    if len(sides) > 1:
        raise Refusal(_("You belong to more than one side. Choose for which one you agree."))
    return sides[0]


def get_waiting_task_state(thing: Coproduced) -> TaskState:
    """The task state of something that waits for agreement. Raises Refusal if it does not wait."""
    task_state = thing.current_workflow_task_state
    if task_state is None or not hasattr(task_state.task.specific, "needed_by_side"):
        raise Refusal(_("“%(thing)s” does not wait for agreement any more.") % {"thing": thing})
    return task_state


@transaction.atomic
def take_back_agreement(thing: Coproduced, person: User) -> None:
    """Take back one's own agreement while others are still awaited. Raises Refusal if there is none."""
    if not set_aside(get_locked(thing), Agreement.SetAside.TAKEN_BACK, by=person, person=person):
        raise Refusal(_("There is no agreement of yours to take back."))


def may_take_back(thing: Coproduced, person: User) -> bool:
    """Whether there is an agreement of the person's to take back."""
    return Agreement.objects.about(thing).open().filter(person=person).exists()


def latest_agreement(thing: Coproduced, person: User) -> Agreement | None:
    """The last yes of this person to `thing`, also one that was set aside or has been used."""
    return Agreement.objects.about(thing).filter(person=person).order_by("-agreed_at", "-pk").first()


def latest_request_for_changes(thing: Coproduced) -> TaskState | None:
    """The last request for changes of the round in which the sides were asked last."""
    requests: QuerySet[TaskState] = TaskState.objects.filter(
        workflow_state__in=latest_workflow_state(thing), status=TaskState.STATUS_REJECTED
    )
    return requests.select_related("revision").order_by("-finished_at").first()


@transaction.atomic
def ask_for_changes(thing: Coproduced, person: User | None, comment: str) -> None:
    """Send it back with a comment; agreements so far are set aside.

    Raises Refusal without a comment, to people of no side, or if nothing waits.
    """
    thing = get_locked(thing)
    task_state = get_waiting_task_state(thing)
    comment = strip_unseen(comment).strip()
    if not comment:
        raise Refusal(_("Say what you would change, and what is good as it is."))
    if not (person and Side.objects.of(person).exists()):
        raise Refusal(_("Only people of the sides that are asked can ask for changes."))
    set_aside(thing, Agreement.SetAside.CHANGES_ASKED, by=person)
    task_state.send_back(person, comment)
    notify_sides(Kind.CHANGES_ASKED, thing, by=person, words=comment)


def set_aside_other_workflows(thing: Coproduced, workflow_state: WorkflowState) -> None:
    """Set aside agreements of earlier rounds, such as one given while somebody cancelled at the same moment."""
    earlier = Agreement.objects.about(thing).open().exclude(workflow_state=workflow_state)
    set_aside(thing, Agreement.SetAside.CANCELLED, pk__in=list(earlier.values_list("pk", flat=True)))


def set_aside_outdated(thing: Coproduced, content: str, by: User | None = None) -> None:
    """Invariant 1. Set aside the agreements to anything but `content` (a digest), and notify their people."""
    void = Agreement.objects.about(thing).open().exclude(digest=content)
    people = [agreement.person for agreement in void.select_related("person") if agreement.person]
    if set_aside(thing, Agreement.SetAside.CHANGED, by, pk__in=list(void.values_list("pk", flat=True))):
        notify(Kind.CHANGED, thing, people, by=by)


def describe_voided(task_state: TaskState, person: User) -> str:
    """That a change set aside agreements of this round, in a sentence for `person`; empty if none was."""
    this_round = Agreement.objects.filter(workflow_state=task_state.workflow_state_id)
    void = this_round.filter(set_aside_why=Agreement.SetAside.CHANGED).exclude(
        person__in=this_round.open().values("person")
    )
    if not void.exists():
        return ""
    if void.filter(person=person).exists():
        return _("It was changed after you agreed, so your yes no longer counts. Please read it again.")
    return _("It was changed after somebody agreed, so they are asked again.")


def describe_status(found: Sequence[SideStatus], person: User | None = None) -> str:
    """Who has agreed and who is awaited, in a sentence or two for `person`."""
    return " ".join(filter(None, [_who_agreed(found, person), _who_is_awaited(found)]))


def _who_agreed(found: Sequence[SideStatus], person: User | None) -> str:
    given = [agreement for status in found for agreement in status.agreements]
    mine = any(person and agreement.person_id == person.pk and not meeting_of(agreement) for agreement in given)
    names = [
        meeting.count.in_words(status.side.public_name(), str(status.side))
        if (meeting := meeting_of(agreement))
        else status.side.public_name()
        for status in found
        for agreement in status.agreements
        if meeting_of(agreement) or not (person and agreement.person_id == person.pk)
    ]
    if mine:
        names.insert(0, _("you"))
    if not names:
        return _("Nobody has agreed yet.")
    listed = get_text_list(names, _("and"))
    return _("%(names)s agreed.") % {"names": listed[0].upper() + listed[1:]}


def _who_is_awaited(found: Sequence[SideStatus]) -> str:
    names = []
    for status in found:
        if status.awaited == 1:
            names.append(status.side.public_name())
        elif status.awaited:
            names.append(
                ngettext("%(number)s person of %(side)s", "%(number)s people of %(side)s", status.awaited)
                % {"number": status.awaited, "side": status.side}
            )
    return _("Waiting for %(names)s.") % {"names": get_text_list(names, _("and"))} if names else ""
