"""Queries: what waits for whom, what was sent back, what went live lately; pages and list entries together.

Lists trust what is on record: saving a change sets agreements aside at once (`Coproduced.save_revision`). Digests are
compared again when somebody agrees and when it is published.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from hub.coproduction.agreements import Agreement, Publication
from hub.coproduction.sides import sides_of
from hub.coproduction.workflow.decisions import SideStatus
from hub.coproduction.workflow.task import EqualPartnersTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from hub.coproduction.agreements import AgreementQuerySet, PublicationQuerySet
    from hub.coproduction.coproduced import Coproduced
    from hub.coproduction.sides import Side
    from hub.users.models import User

RECENT = timedelta(days=14)
SHOWN_OF_A_STATE = (
    *("current_task_state__task__equalpartnerstask", "current_task_state__finished_by"),
    "requested_by",
)


def in_progress() -> QuerySet[WorkflowState]:
    """Everything that waits for agreement, longest waiting first."""
    return _asked_of_sides(WorkflowState.STATUS_IN_PROGRESS).order_by("current_task_state__started_at", "pk")


def awaiting(states: QuerySet[WorkflowState], *sides: Side) -> QuerySet[WorkflowState]:
    """Those of `states` in which one of `sides` is asked and too few of its people have agreed."""
    return states.filter(reduce(operator.or_, map(_awaits, sides))) if sides else states.none()


def waiting_for_sides_of(person: User) -> QuerySet[WorkflowState]:
    """What waits for a side of this person and has no agreement of theirs yet."""
    theirs = awaiting(in_progress(), *sides_of(person)).exclude(Exists(_open_agreements(OuterRef("pk"), person=person)))
    return theirs.exclude(current_task_state__task__equalpartnerstask__submitter_may_agree=False, requested_by=person)


def waiting_for_others(person: User) -> QuerySet[WorkflowState]:
    """What waits for other people after this person or their side agreed, or because this person asked."""
    theirs: Any = Q(requested_by=person) | Exists(_open_agreements(OuterRef("pk"), person=person))
    for side in sides_of(person):
        theirs |= Exists(_tasks_that_ask(side)) & ~_awaits(side)
    return in_progress().filter(theirs).exclude(pk__in=waiting_for_sides_of(person).order_by().values("pk"))


def sent_back_to(person: User) -> QuerySet[WorkflowState]:
    """What was sent back for changes that this person had submitted or edited last; latest first."""
    found = _asked_of_sides(WorkflowState.STATUS_NEEDS_CHANGES).annotate(last_editor=Subquery(_latest_of("user")))
    return found.filter(Q(requested_by=person) | Q(last_editor=person.pk)).order_by(
        "-current_task_state__finished_at", "-pk"
    )


def recently_live(person: User, since: datetime | None = None) -> PublicationQuerySet:
    """What went live since `since` that this person or their side agreed to, or that they wrote or submitted."""
    took_part = Q(person=person) | Q(side__in=sides_of(person)) | Q(workflow_state__requested_by=person)
    theirs = Exists(Agreement.objects.filter(took_part, publication=OuterRef("pk")))
    lately = Publication.objects.live().filter(live_from__gte=since or timezone.now() - RECENT)
    return lately.filter(theirs | Q(revision__user=person), alone_reason="").order_by("-live_from", "-pk")


def _asked_of_sides(status: str) -> QuerySet[WorkflowState]:
    """Workflow states of this status whose task asks sides; `title` is the title of the latest version."""
    return WorkflowState.objects.filter(
        status=status, current_task_state__task__equalpartnerstask__isnull=False
    ).annotate(title=Subquery(_latest_of("object_str")))


def _latest_of(column: str) -> QuerySet[Any]:
    """A column of the latest revision, from within a query of workflow states."""
    revisions = Revision.objects.filter(
        base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
    )
    return revisions.order_by("-created_at", "-pk").values(column)[:1]


def _open_agreements(state: OuterRef, **which: Any) -> AgreementQuerySet:
    """The agreements of the round that a workflow state is."""
    return Agreement.objects.open().filter(workflow_state=state, **which)


def _tasks_that_ask(side: Side) -> QuerySet[EqualPartnersTask]:
    return EqualPartnersTask.objects.filter(pk=OuterRef("current_task_state__task"), sides=side)


def _awaits(side: Side) -> Exists:
    """That a side is asked and still awaited: the rule of `decisions.side_statuses`, as a query."""
    given = _open_agreements(OuterRef(OuterRef("pk")), side=side, person__is_active=True, person__groups=side.group_id)
    number = given.order_by().values("side").annotate(number=Count("pk")).values("number")
    return Exists(_tasks_that_ask(side).annotate(given=Coalesce(Subquery(number), 0)).filter(people__gt=F("given")))


@dataclass
class ListedThing:
    """A page or list entry on a list, with who has agreed and who is awaited. `thing` is None if it was deleted."""

    thing: Coproduced | None
    title: str
    found: list[SideStatus] = field(default_factory=list)

    @property
    def awaited(self) -> list[Side]:
        """The sides that are awaited."""
        return [status.side for status in self.found if status.awaited]

    @property
    def agreements(self) -> list[Agreement]:
        return [agreement for status in self.found for agreement in status.agreements]


def with_status(states: QuerySet[WorkflowState]) -> list[WorkflowState]:
    """The workflow states, each with a ListedThing as `listed`. The number of queries does not depend on how many."""
    return look_up_together([states])[0]


def look_up_together(lists: Iterable[QuerySet[WorkflowState]]) -> list[list[WorkflowState]]:
    """Several lists as `with_status` gives them: one query for each, and together as many more as for one."""
    looked_up = [list(states.select_related(*SHOWN_OF_A_STATE)) for states in lists]
    found = [state for states in looked_up for state in states]
    prefetch_related_objects(found, "content_object")
    needed = {task: _needed(task) for task in {_task_of(state) for state in found}}
    agreements = _by_workflow_state(Agreement.objects.open().filter(workflow_state__in=found))
    for state in found:
        statuses = [SideStatus(side, people) for side, people in needed[_task_of(state)]]
        _count_for_sides(statuses, agreements.get(state.pk, []))
        thing = _specific(state.content_object)
        state.listed = ListedThing(thing, state.title or str(thing or ""), statuses)
    return looked_up


def _task_of(state: WorkflowState) -> EqualPartnersTask:
    return state.current_task_state.task.equalpartnerstask


def _specific(thing: Any) -> Any:
    """A page as its own class, without a query; anything else as it is."""
    return thing.specific_deferred if isinstance(thing, Page) else thing


def _needed(task: EqualPartnersTask) -> list[tuple[Side, int]]:
    """As `EqualPartnersTask.needed_by_side`, but a list also shows a task that asks too few sides."""
    return [(side, task.people) for side in task.sides.select_related("group").prefetch_related("names")]


def _by_workflow_state(agreements: AgreementQuerySet) -> dict[int | None, list[Agreement]]:
    found: dict[int | None, list[Agreement]] = {}
    counted = agreements.filter(person__is_active=True).select_related("person")
    for agreement in counted.prefetch_related("person__groups"):
        found.setdefault(agreement.workflow_state_id, []).append(agreement)
    return found


def _count_for_sides(statuses: Iterable[SideStatus], agreements: Sequence[Agreement]) -> None:
    """Give each side its agreements, if their people are still of that side."""
    for status in statuses:
        status.agreements = [
            agreement
            for agreement in agreements
            if agreement.side_id == status.side.pk
            and agreement.person
            and status.side.group in agreement.person.groups.all()
        ]


def with_publication_status(publications: PublicationQuerySet) -> list[Publication]:
    """The publications, each with a ListedThing of the sides that agreed as `listed`."""
    agreements = Prefetch("agreements", Agreement.objects.select_related("side__group"))
    found = list(publications.prefetch_related("thing", agreements, "agreements__side__names"))
    for publication in found:
        by_side: dict[Side, list[Agreement]] = {}
        for agreement in publication.agreements.all():
            by_side.setdefault(agreement.side, []).append(agreement)
        statuses = [SideStatus(side, 0, given) for side, given in by_side.items()]
        publication.listed = ListedThing(_specific(publication.thing), str(publication.thing or ""), statuses)
    return found


def not_agreed_since(publications: PublicationQuerySet) -> PublicationQuerySet:
    """Those of these publications that no later publication of the same thing by agreement followed."""
    of_the_same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
    agreed = Publication.objects.filter(**of_the_same, pk__gt=OuterRef("pk"), alone_reason="").exclude(live_from=None)
    return publications.exclude(Exists(agreed))
