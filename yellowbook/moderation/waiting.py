"""What waits for whom: the one source of the queue, the admin's home and the order in which works open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerChoices,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from hub.coproduction.workflow import selectors
from yellowbook.models import ContentNote, Contribution, Decision, ReadingPreferences, Submission
from yellowbook.moderation import presence

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import WorkflowState

    from hub.users.models import User

State = Submission.State
ANSWERED = Q(submission__answer_goes_at__isnull=False)
NOT_DONE = Q(live=False) | Q(has_unpublished_changes=True)
WAITING = Q(submission__state__in=[State.SENT, State.ASKED, State.HELD]) & NOT_DONE


class Turn(IntegerChoices):
    """Whose turn it is with a work, in the order of the queue."""

    YOURS = 0, _("Waits for you")
    OTHERS = 1, _("Waits for others")
    ANSWERED = 2, _("Answered, not gone yet")
    ASKED = 3, _("Its maker was asked")
    HELD = 4, _("On hold")


def sent_works() -> QuerySet[Contribution]:
    """Every work that was sent. Drafts and withdrawn works are visible to their contributors alone."""
    return Contribution.objects.exclude(submission__state__in=Submission.CONTRIBUTOR_ONLY).select_related("submission")


def states_about_work(states: QuerySet[WorkflowState]) -> QuerySet[WorkflowState]:
    """A subquery for works: those of these workflow states that are about the work."""
    content_type = ContentType.objects.get_for_model(Contribution)
    return states.filter(base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField()))


def left_to_others(person: User) -> Q:
    """The condition of works that a person leaves to others: handed over, or about topics that they do not take."""
    handed = Decision.objects.filter(action=Decision.Action.HANDED_OVER, by=person).values("contribution")
    topics = ReadingPreferences.objects.filter(pk=person.pk).values("not_taken__translation_key")
    notes = ContentNote.objects.filter(translation_key__in=topics)
    return Q(pk__in=handed) | Q(pk__in=Contribution.objects.filter(content_notes__in=notes).values("pk"))


def not_now_for(person: User) -> Q:
    """The condition of works that are answered, wait for their contributor or are on hold, or are left to others."""
    decided_before = Submission.not_by.through.objects.filter(user=person).values("submission")
    aside = Q(submission__state__in=[State.ASKED, State.HELD]) | Q(pk__in=decided_before)
    return aside | ANSWERED | left_to_others(person)


def with_turn(works: QuerySet[Contribution], person: User) -> QuerySet[Contribution]:
    """The works, each with whose Turn it is as `turn`, for this person."""
    theirs = states_about_work(selectors.waiting_for_sides_of(person).order_by())
    return works.annotate(
        turn=Case(
            When(ANSWERED, then=Value(Turn.ANSWERED.value)),
            When(submission__state=State.ASKED, then=Value(Turn.ASKED.value)),
            When(submission__state=State.HELD, then=Value(Turn.HELD.value)),
            When(Exists(theirs), then=Value(Turn.YOURS.value)),
            default=Value(Turn.OTHERS.value),
        )
    )


def counts(person: User) -> list[tuple[Turn, int]]:
    """How many works wait, by whose turn it is; all turns, in order. Without what the person leaves to others."""
    works = with_turn(sent_works().filter(WAITING), person).exclude(left_to_others(person))
    found = dict(works.order_by().values_list("turn").annotate(number=Count("pk")))
    return [(turn, found.get(turn.value, 0)) for turn in Turn]


def waiting_for(person: User) -> QuerySet[Contribution]:
    """The works that wait for a person, longest waiting first."""
    theirs = selectors.waiting_for_sides_of(person).order_by()
    works = sent_works().filter(Exists(states_about_work(theirs)), submission__state=State.SENT)
    return works.order_by("submission__sent_at", "pk")


def following(work: Contribution, person: User) -> Contribution | None:
    """The next work that waits for a person after `work`, else the first of all; None if nothing waits.

    Works that nobody else has open just now come before the others.
    """
    sent_at = work.submission.sent_at
    later = Q(submission__sent_at__gt=sent_at) | Q(submission__sent_at=sent_at, pk__gt=work.pk)
    works = (
        waiting_for(person)
        .exclude(pk=work.pk)
        .alias(
            read_by_others=presence.about_work(presence.signs_of_others(person)),
            later=ExpressionWrapper(later, BooleanField()),
        )
    )
    return works.order_by("read_by_others", "-later", "submission__sent_at", "pk").first()
