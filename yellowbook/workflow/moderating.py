"""What moderators do with a work, as it takes effect. The contributor is notified of each action.

An answer that can be undone comes here when it has waited (`workflow.pending_answers`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState

from hub.characters import is_blank
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Side
from hub.coproduction.workflow import decisions
from hub.users.models import User
from yellowbook.contributors.models import Message, PendingAnswer, Suggestion
from yellowbook.models import ContentNote, Contribution, ContributionPicture, Decision, Reason, Submission
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow.versions import request_agreement

SAID_YES = gettext_lazy("One of us has said yes. When somebody of the other side says yes too, it is public.")
SENT_AGAIN = gettext_lazy("Two people read it. You hear from us by {}.")
SECOND_LOOK = gettext_lazy("You can ask for a second look at any time. Then two other people read it.")


@transaction.atomic
def agree(work: Contribution, person: User, seen: str, side: Side | None = None) -> None:
    """Record one person's agreement, for one side, to the present work. Raises Refusal, also if it is incomplete."""
    refuse_while_answer_waits(work, person)
    if missing := decisions.latest_version(work).missing():
        raise Refusal(" ".join([*missing, _("Suggest it to the maker first.")]))
    agreement = decisions.agree(work, person, seen, side)
    record_decision(work, Decision.Action.AGREED, person, agreement.side)
    if work.workflow_in_progress:  # after the last agreement it is public, and `publish_files` notifies the contributor
        notify(work, Message.Kind.AGREED, SAID_YES, by=person)


@transaction.atomic
def ask(work: Contribution, person: User, words: str, answered: int | None = None) -> None:
    """Ask the contributor something; the work waits for their answer. Raises Refusal, like all functions below.

    `answered`, here and below, is `last_answer` as the person saw it: if there is a later one, nothing is sent.
    """
    work = work_with_moderators(work, person, answered)
    record_decision(work, Decision.Action.ASKED, person, reason=words)
    notify(work, Message.Kind.QUESTION, required_words(words), by=person)
    wait_for_contributor(work)


@transaction.atomic
def suggest(
    work: Contribution,
    person: User,
    field: str,
    after: str,
    words: str,
    picture: ContributionPicture | None = None,
    content_note: ContentNote | None = None,
    agreeing_for: Side | None = None,
    seen: str = "",
    answered: int | None = None,
) -> Suggestion:
    """Propose a change to the contributor; nothing changes yet. Returns the Suggestion.

    With `agreeing_for`, one of the person's sides, they agree to the work with this change as soon as it is accepted.
    `seen` is the digest of what they read, if anything: earlier words would undo what the contributor changed since.
    """
    work = work_with_moderators(work, person, answered)
    version = decisions.latest_version(work)
    before = "" if content_note else getattr(picture or version, field, "")
    if content_note is None and before == after:
        raise Refusal(_("Nothing would change. Write how it would be."))
    if agreeing_for and not Side.objects.of(person).filter(pk=agreeing_for.pk).exists():
        raise Refusal(_("Only people of that side can agree for it. A superuser counts only as a member of a side."))
    if agreeing_for or seen:
        refuse_unless_shown(seen, digest(version))
    record_decision(work, Decision.Action.SUGGESTED, person, agreeing_for, reason=words)
    suggestion = Suggestion.objects.create(
        contribution=work,
        message=notify(work, Message.Kind.SUGGESTION, words.strip(), by=person),
        field=field,
        picture=picture,
        note=content_note,
        before=before,
        after=after,
        agreeing=agreeing_for,
        digest=digest(version),
    )
    wait_for_contributor(work)
    return suggestion


@transaction.atomic
def hold(work: Contribution, person: User, words: str, answered: int | None = None) -> None:
    """Put a work on hold, and tell the contributor why."""
    work = work_with_moderators(work, person, answered)
    record_decision(work, Decision.Action.HELD, person, reason=words)
    notify(work, Message.Kind.HOLD, required_words(words), by=person)
    move_to(work, Submission.State.HELD)


@transaction.atomic
def resume(work: Contribution, person: User) -> None:
    """Continue with a work that was on hold or taken down, or whose contributor does not answer."""
    work = work_with_moderators(work, person)
    record_decision(work, Decision.Action.WENT_ON, person)
    move_to(work, Submission.State.SENT)
    request_agreement(work)


@transaction.atomic
def decline(
    work: Contribution, person: User, strength: str, reason: Reason | None, then: str, answered: int | None = None
) -> None:
    """Decline a work: with what is strong about it, why not this time, and what could happen next."""
    work = decisions.get_locked(work)
    refuse_while_answer_waits(work, person)
    refuse_if_answered_since(work, person, answered)
    decisions.get_waiting_task_state(work)
    if is_blank(strength):
        raise Refusal(_("Say one thing that is strong about this work, and mean it."))
    if reason is None:
        raise Refusal(_("Choose a reason. The maker reads it."))
    record_decision(work, Decision.Action.DECLINED, person, reason=str(reason))
    work.current_workflow_state.cancel(user=person)
    parts = [part for part in (strength, reason.says, then) if part]
    words = format_lazy("{}\n\n{}", "\n\n".join(parts), SECOND_LOOK)
    notify(work, Message.Kind.DECLINED, words, by=person)
    move_to(work, Submission.State.DECLINED)


@transaction.atomic
def hand_over(work: Contribution, person: User) -> None:
    """Leave a work to other moderators, without a reason. It is no longer on this person's list."""
    record_decision(work, Decision.Action.HANDED_OVER, person)


def on_task_rejected(instance: TaskState, user: User, **kwargs: object) -> None:
    """Receives Wagtail's `task_rejected`: a request for changes made in Wagtail reaches the contributor, too."""
    work = instance.workflow_state.content_object
    if isinstance(work, Contribution):
        refuse_while_answer_waits(work, user)
        record_decision(work, Decision.Action.ASKED, user, reason=instance.comment)
        notify(work, Message.Kind.QUESTION, instance.comment, by=user)
        wait_for_contributor(work)


def work_with_moderators(work: Contribution, person: User, answered: int | None = None) -> Contribution:
    """The work, with its row locked. Raises Refusal if it is not with the moderators, or was answered meanwhile."""
    work = decisions.get_locked(work)
    refuse_while_answer_waits(work, person)
    refuse_if_answered_since(work, person, answered)
    if work.submission.state in {*Submission.CONTRIBUTOR_ONLY, Submission.State.DECLINED}:
        raise Refusal(_("Nobody reads this work at the moment. Its maker has it."))
    return work


def last_answer(made: Iterable[Decision]) -> int:
    """The number of the latest of these decisions that others must know of before they answer; 0 if there is none."""
    return max((decision.pk for decision in made if decision.action != Decision.Action.HANDED_OVER), default=0)


def refuse_if_answered_since(work: Contribution, person: User, answered: int | None) -> None:
    """Raise Refusal, naming who did what, if a work was answered after that decision. Lock the work first."""
    if answered is None:
        return
    later = Decision.objects.filter(contribution=work, pk__gt=answered).select_related("by").order_by("-pk")
    since = later.exclude(action=Decision.Action.HANDED_OVER).first()  # that is for one person only
    if since is None:
        return
    if since.by == person:
        words = _("You did this just before, here or in another tab: %(what)s.")
    else:
        words = _("Meanwhile %(who)s (%(side)s) did this: %(what)s.")
    names = {"who": since.by or _("somebody"), "side": since.role, "what": since.get_action_display()}
    kept = _("Nothing was sent now. What you wrote is kept below: press again if it should still be sent.")
    raise Refusal(f"{words % names} {kept}")


def refuse_while_answer_waits(work: Contribution, person: User) -> None:
    """Raise Refusal, naming who did what, while an answer has not gone to the contributor yet. Lock the work first."""
    if not work.submission.answer_goes_at:
        return
    answer = PendingAnswer.objects.filter(contribution=work, returned_at=None).select_related("by").first()
    if answer is None:  # whoever gave it is deleted
        raise Refusal(work.submission.not_now_reason)
    if answer.by == person:
        words = _("You did this just before, here or in another tab: %(what)s.")
    else:
        words = _("Meanwhile %(who)s (%(side)s) did this: %(what)s.")
    names = {"who": answer.by, "side": answer.role, "what": answer.get_action_display()}
    kept = _("Nothing was sent now. What you wrote is kept.")
    raise Refusal(f"{words % names} {work.submission.not_now_reason} {kept}")


def exclude_earlier_deciders(work: Contribution) -> None:
    """Let the next decision be made by people who have not decided about this work before."""
    decided = Decision.objects.filter(contribution=work, by__isnull=False)
    work.submission.not_by.add(*decided.values_list("by", flat=True))


def send_again(work: Contribution) -> None:
    """Ask both sides about a work once more, and tell its contributor by when they get an answer."""
    move_to(work, Submission.State.SENT, sent_at=now())
    request_agreement(work)
    notify(work, Message.Kind.SENT, format_lazy(SENT_AGAIN, date_format(work.submission.answer_by, "j F Y")))


def required_words(words: str) -> str:
    """The words without outer spaces. Raises Refusal if there are none."""
    if is_blank(words):
        raise Refusal(_("Write to the maker what you mean."))
    return words.strip()


def record_decision(
    work: Contribution, action: Decision.Action, person: User, side: Side | None = None, reason: str = ""
) -> Decision:
    """Record who did what for which side, and why. Raises Refusal if the person is of no side."""
    role = role_of(person, side)
    return Decision.objects.create(contribution=work, action=action, by=person, role=role, reason=reason.strip())


def role_of(person: User, side: Side | None = None) -> str:
    """The name of the side for which a person decides. Raises Refusal if they are of none."""
    sides = [side] if side else list(Side.objects.of(person))
    if not sides:
        raise Refusal(_("Only people of the sides decide about works."))
    return ", ".join(str(side) for side in sides)


def wait_for_contributor(work: Contribution) -> None:
    move_to(work, Submission.State.ASKED)
