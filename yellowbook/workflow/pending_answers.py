"""Answers of moderators that can be undone: they wait before anything of them happens.

While one waits, its contributor sees what they saw before, and nobody else answers or agrees (`moderating`,
`Contribution.objection_of`). It goes when `Submission.answer_goes_at` has come, unless the contributor did something
meanwhile: then its words are given back to who wrote them, with the reason.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from hub.users.emails import preferred_language
from hub.users.models import User
from yellowbook.contributors.models import Message, PendingAnswer, Suggestion
from yellowbook.models import Contribution, Decision, Submission
from yellowbook.workflow import moderating

RETURNED_FOR = timedelta(days=30)  # so long are words kept that were given back

logger = logging.getLogger(__name__)


@transaction.atomic
def give(answer: PendingAnswer) -> bool:
    """Let an answer wait, or take effect at once where none waits. Returns whether it waits.

    Raises Refusal for all that would be refused now, while whoever wrote it is there.
    """
    work = decisions.get_locked(answer.contribution)
    with transaction.atomic():
        carry_out(answer)
        transaction.set_rollback(bool(settings.ANSWERS_WAIT))
    given_back(answer.by).filter(contribution=work).delete()  # they began with those words
    if not settings.ANSWERS_WAIT:
        return False
    answer.role = moderating.role_of(answer.by, answer.agreeing)
    answer.digest = decisions.digest_of_latest(work)
    answer.save()
    due = now() + settings.ANSWERS_WAIT
    Submission.objects.filter(pk=work.pk).update(answer_goes_at=due)
    answer.contribution.submission.refresh_from_db()
    if send.get_backend().supports_defer:
        transaction.on_commit(lambda: send.using(run_after=due).enqueue(work.pk), robust=True)
    return True


def carry_out(answer: PendingAnswer) -> None:
    """Do what was answered. Raises Refusal."""
    work, person, words, answered = answer.contribution, answer.by, answer.words, answer.answered
    if answer.action == Decision.Action.ASKED:
        moderating.ask(work, person, words, answered)
    elif answer.action == Decision.Action.HELD:
        moderating.hold(work, person, words, answered)
    elif answer.action == Decision.Action.DECLINED:
        moderating.decline(work, person, words, answer.reason, answer.then, answered)
    else:
        if answer.field == Suggestion.Field.CONTENT_NOTE and answer.note is None:
            raise Refusal(_("This content note is not in the list any more. Choose another one."))
        moderating.suggest(
            work,
            person,
            answer.field,
            answer.after,
            words,
            picture=answer.picture,
            content_note=answer.note,
            agreeing_for=answer.agreeing,
            seen=answer.seen,
            answered=answered,
        )


@transaction.atomic
def undo(work: Contribution, person: User) -> None:
    """Give an answer that has not gone yet back to the person who gave it. Raises Refusal."""
    answer = waiting(decisions.get_locked(work)).filter(by=person).first()
    if answer is None:
        raise Refusal(_("There is nothing to undo: it has gone to its maker, or was undone before."))
    give_back(answer)


@task(backend="messages", queue_name="messages")
def send(number: int) -> None:
    """Let the answer to a work take effect if its time has come."""
    with suppress(Contribution.DoesNotExist), transaction.atomic():
        work = decisions.get_locked(Contribution(pk=number))
        due = work.submission.answer_goes_at
        if due is None or due > now():  # it was undone, or is a later one
            return
        no_answer_waits(work)
        if work.submission.state in Submission.CONTRIBUTOR_ONLY:
            forget(work)
        for answer in waiting(work):
            send_or_give_back(answer)


def send_or_give_back(answer: PendingAnswer) -> None:
    """Carry out an answer; give it back, with the reason in the words of whoever wrote it, if it is refused by now."""
    with override(preferred_language(answer.by)):
        try:
            with transaction.atomic():
                refuse_if_contributor_acted(answer)
                carry_out(answer)
        except Refusal as refusal:
            give_back(answer, str(refusal))
        else:
            answer.delete()


def refuse_if_contributor_acted(answer: PendingAnswer) -> None:
    """Raise Refusal if the contributor changed the work or wrote after the answer was given."""
    written = Message.objects.filter(
        contribution=answer.contribution, kind=Message.Kind.ANSWER, at__gte=answer.given_at
    )
    if written.exists() or decisions.digest_of_latest(answer.contribution) != answer.digest:
        raise Refusal(_("Its maker changed or wrote something after your answer. Please look at it again."))


def give_back(answer: PendingAnswer, why: str = "") -> None:
    """Keep an answer for the person who wrote it; `why` it did not go, if they did not undo it themselves."""
    answer.returned_at, answer.why_returned = now(), why
    answer.save()
    no_answer_waits(answer.contribution)


def no_answer_waits(work: Contribution) -> None:
    Submission.objects.filter(pk=work.pk).update(answer_goes_at=None)


def waiting(work: Contribution) -> QuerySet[PendingAnswer]:
    """The answer to a work that has not gone yet; none or one."""
    return PendingAnswer.objects.filter(contribution=work, returned_at=None).select_related("by")


def given_back(person: User) -> QuerySet[PendingAnswer]:
    """The answers of a person's that did not go, and whose words they still have."""
    return PendingAnswer.objects.filter(by=person, returned_at__isnull=False)


def of(person: User) -> QuerySet[PendingAnswer]:
    """The answers of a person's that wait, and those that did not go without their doing."""
    theirs = PendingAnswer.objects.filter(by=person).exclude(returned_at__isnull=False, why_returned="")
    return theirs.select_related("contribution__submission")


def forget(work: Contribution) -> None:
    """Delete every answer to a work that did not go: its contributor took the work back."""
    PendingAnswer.objects.filter(contribution=work).delete()
    no_answer_waits(work)


def forget_all_of(person: User) -> None:
    """Delete every answer of a person's that did not go."""
    for answer in PendingAnswer.objects.filter(by=person).select_related("contribution"):
        if answer.returned_at is None:
            no_answer_waits(answer.contribution)
        answer.delete()


def send_due() -> int:
    """Let every answer take effect that the queue should have sent by now. Returns how many failed."""
    failed = 0
    for number in list(Submission.objects.filter(answer_goes_at__lte=now()).values_list("pk", flat=True)):
        try:
            send.call(number)
        except Exception as error:  # the others still go; its text may hold somebody's words
            logger.error("Not sent: an answer about work %s (%s).", number, type(error).__name__)
            failed += 1
    return failed


def remove_old() -> int:
    """Delete words that were given back and that nobody has used for RETURNED_FOR. Returns how many."""
    return PendingAnswer.objects.filter(returned_at__lt=now() - RETURNED_FOR).delete()[0]
