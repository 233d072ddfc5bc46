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

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import Comment, Page, ReferenceIndex, Revision, WorkflowState

from hub.coproduction.agreements import Agreement, Publication
from hub.coproduction.sides import sides_of
from hub.coproduction.workflow.decisions import SideStatus
from hub.coproduction.workflow.task import EqualPartnersTask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from hub.coproduction.agreements import AgreementQuerySet, PublicationQuerySet
    from hub.coproduction.coproduced import Coproduced
    from hub.coproduction.sides import Side
    from hub.users.models import User

RECENT = timedelta(days=14)
# What a block that lists the pages below another page calls that page (hub.core.blocks.links.PageListBlock).
LISTS_WHAT_IS_BELOW = ".below"
SHOWN_OF_A_STATE = (
    *("current_task_state__task__equalpartnerstask", "current_task_state__finished_by"),
    "requested_by",
)

_apart: dict[type[Model], Callable[[User], Q]] = {}


def set_apart(model: type[Model], condition: Callable[[User], Q]) -> None:
    """Let no person's lists hold entries of `model` that meet `condition(person)`, such as those that are on hold."""
    _apart[model] = condition


def in_progress() -> QuerySet[WorkflowState]:
    """Everything that waits for agreement, longest waiting first."""
    return _asked_of_sides(WorkflowState.STATUS_IN_PROGRESS).order_by("current_task_state__started_at", "pk")


def awaiting(states: QuerySet[WorkflowState], *sides: Side) -> QuerySet[WorkflowState]:
    """Those of `states` in which one of `sides` is asked and too few of its people have agreed."""
    return states.filter(reduce(operator.or_, map(_awaits, sides))) if sides else states.none()


def waiting_for_sides_of(person: User) -> QuerySet[WorkflowState]:
    """What waits for a side of this person and has no agreement of theirs yet."""
    theirs = awaiting(in_progress(), *sides_of(person)).exclude(Exists(_open_agreements(OuterRef("pk"), person=person)))
    return _without_apart(theirs, person).exclude(
        current_task_state__task__equalpartnerstask__submitter_may_agree=False, requested_by=person
    )


def next_for_sides_of(person: User, after: int = 0) -> WorkflowState | None:
    """The next thing to read that waits for a side of this person, behind the workflow state `after`, if there is one.

    Left out is what has a queue and a screen of its own.
    """
    waiting = waiting_for_sides_of(person)
    if last := WorkflowState.objects.filter(pk=after).select_related("current_task_state").first():
        since = last.current_task_state.started_at
        later = Q(current_task_state__started_at=since, pk__gt=last.pk) | Q(current_task_state__started_at__gt=since)
        waiting = waiting.filter(later)
    return next(filter(_is_read_in_turn, waiting), None)


def _is_read_in_turn(state: WorkflowState) -> bool:
    """Whether it has no queue of its own, and was not deleted meanwhile."""
    model = ContentType.objects.get_for_id(state.base_content_type_id).model_class()
    return not getattr(model, "decided_in_editor", False) and state.content_object is not None


def waiting_for_others(person: User) -> QuerySet[WorkflowState]:
    """What waits for other people after this person or their side agreed, or because this person asked."""
    theirs: Any = Q(requested_by=person) | Exists(_open_agreements(OuterRef("pk"), person=person))
    for side in sides_of(person):
        theirs |= Exists(_tasks_that_ask(side)) & ~_awaits(side)
    found = _without_apart(in_progress(), person)
    return found.filter(theirs).exclude(pk__in=waiting_for_sides_of(person).order_by().values("pk"))


def _without_apart(states: QuerySet[WorkflowState], person: User) -> QuerySet[WorkflowState]:
    """Those of `states` that are about nothing that is set apart."""
    for model, condition in _apart.items():
        numbers = model._default_manager.filter(condition(person)).values_list(Cast("pk", CharField()), flat=True)
        states = states.exclude(
            base_content_type=ContentType.objects.get_for_model(model), object_id__in=numbers.order_by()
        )
    return states


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


def public_pages_that_show(thing: Coproduced) -> QuerySet[Page]:
    """The public pages that may show the name, summary or picture of this page or entry.

    It was chosen there, or mentioned with a link; a list there shows all that is below its parent; or it is the parent.
    """
    users, above = ReferenceIndex.get_references_to(thing), thing.get_parent() if isinstance(thing, Page) else None
    users = users.exclude(model_path__endswith=LISTS_WHAT_IS_BELOW)
    if above:
        users |= ReferenceIndex.get_references_to(above).filter(model_path__endswith=LISTS_WHAT_IS_BELOW)
    of_pages = users.filter(base_content_type=ContentType.objects.get_for_model(Page))
    shows = Q(pk__in=of_pages.values_list(Cast("object_id", BigIntegerField()), flat=True))
    pages: QuerySet[Page] = Page.objects.live().public().filter(shows | Q(pk=above.pk) if above else shows)
    return (pages.exclude(pk=thing.pk) if above else pages).order_by("title", "pk")


def open_comments(thing: Coproduced) -> Sequence[Comment]:
    """The comments in the editor of a page that nobody has marked as resolved, oldest first; an entry has none."""
    if not isinstance(thing, Page):
        return []
    comments = Comment.objects.filter(page=thing.pk, resolved_at=None).order_by("created_at", "pk")
    return list(comments.select_related("user").prefetch_related("replies__user"))


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
    found = list(states.select_related(*SHOWN_OF_A_STATE))
    look_up(found, ())
    return found


def look_up(states: Sequence[WorkflowState], publications: Sequence[Publication]) -> None:
    """Give each of these a ListedThing as `listed`: all together in no more queries than one of them needs."""
    things = _things([*states, *publications])
    needed = {task: _needed(task) for task in {_task_of(state) for state in states}}
    agreements = _agreements_of(states, publications, [side for found in needed.values() for side, _people in found])
    for state in states:
        statuses = [SideStatus(side, people) for side, people in needed[_task_of(state)]]
        for status in statuses:
            status.agreements = [one for one in agreements if _counts(one, state, status.side)]
        thing = things.get(_pointer(state))
        state.listed = ListedThing(thing, _listed_name(thing, state.title), statuses)
    for publication in publications:
        given = [agreement for agreement in agreements if agreement.publication_id == publication.pk]
        statuses = [SideStatus(side, 0, [one for one in given if one.side == side]) for side in _sides_in(given)]
        thing = things.get(_pointer(publication))
        publication.listed = ListedThing(thing, str(thing or ""), statuses)


def _listed_name(thing: Coproduced | None, title: str) -> str:
    """What a list calls it, by the title of its latest version; a plain Page has no say in it."""
    return thing.listed_name(title) if thing and hasattr(thing, "listed_name") else title or str(thing or "")


def _pointer(row: WorkflowState | Publication) -> tuple[int, str]:
    return row.base_content_type_id, row.object_id


def _things(rows: Iterable[WorkflowState | Publication]) -> dict[tuple[int, str], Any]:
    """What these rows are about, by their pointers: one query for pages, and one for each list."""
    numbers: dict[int, set[str]] = {}
    for row in rows:
        numbers.setdefault(row.base_content_type_id, set()).add(row.object_id)
    return {
        (kind, str(thing.pk)): _specific(thing)
        for kind, some in numbers.items()
        for thing in ContentType.objects.get_for_id(kind).get_all_objects_for_this_type(pk__in=some)
    }


def _agreements_of(
    states: Sequence[WorkflowState], publications: Sequence[Publication], sides: Iterable[Side]
) -> list[Agreement]:
    """The open agreements in these states that count, and those that these publications are made of, in one query.

    `sides` already have their names.
    """
    still_of_it = get_user_model().groups.through.objects.filter(user=OuterRef("person"), group=OuterRef("side__group"))
    counted = Agreement.objects.open().filter(Exists(still_of_it), workflow_state__in=states, person__is_active=True)
    used = Agreement.objects.filter(publication__in=publications)
    found = list((counted | used).select_related("person", "side__group", "meeting"))
    known = {side.pk: side for side in sides}
    for agreement in found:
        agreement.side = known.get(agreement.side_id, agreement.side)
    prefetch_related_objects(found, "side__names")
    return found


def _counts(agreement: Agreement, state: WorkflowState, side: Side) -> bool:
    """Whether one of `_agreements_of` counts for a side in a state."""
    return (agreement.publication_id, agreement.workflow_state_id, agreement.side_id) == (None, state.pk, side.pk)


def _sides_in(agreements: Iterable[Agreement]) -> list[Side]:
    """Their sides, in the order in which they first agreed."""
    return list(dict.fromkeys(agreement.side for agreement in agreements))


def _task_of(state: WorkflowState) -> EqualPartnersTask:
    return state.current_task_state.task.equalpartnerstask


def _specific(thing: Any) -> Any:
    """A page as its own class, without a query; anything else as it is."""
    return thing.specific_deferred if isinstance(thing, Page) else thing


def _needed(task: EqualPartnersTask) -> list[tuple[Side, int]]:
    """As `EqualPartnersTask.needed_by_side`, but a list also shows a task that asks too few sides."""
    return [(side, task.people) for side in task.sides.select_related("group").prefetch_related("names")]


def not_agreed_since(publications: PublicationQuerySet) -> PublicationQuerySet:
    """Those of these publications that no later publication of the same thing by agreement followed."""
    of_the_same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
    agreed = Publication.objects.filter(**of_the_same, pk__gt=OuterRef("pk"), alone_reason="").exclude(live_from=None)
    return publications.exclude(Exists(agreed))
