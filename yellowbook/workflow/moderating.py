"""What moderators do about a work. The contributor is notified of each action."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import is_blank
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.exceptions import Refusal
from hub.coproduction.models import Side
from hub.coproduction.workflow import decisions
from yellowbook.contributors.models import Message, Suggestion
from yellowbook.models import Contribution, Decision, Submission
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow.versions import latest_version, request_agreement

SAID_YES = gettext_lazy("One of us has said yes. When somebody of the other side says yes too, it is public.")
SENT_AGAIN = gettext_lazy("Two people read it. You hear from us by {}.")
SECOND_LOOK = gettext_lazy("You can ask for a second look at any time. Then two other people read it.")


@transaction.atomic
def agree(work, person, seen, side=None):
    """One person's yes, for one side, to the work as it is. Raises Refusal, also while something is missing."""
    if missing := latest_version(work).missing():
        raise Refusal(" ".join([*missing, _("Suggest it to the maker first.")]))
    agreement = decisions.agree(work, person, seen, side)
    record_decision(work, Decision.Action.AGREED, person, agreement.side)
    if work.workflow_in_progress:  # with the last yes it is public, and the contributor hears of that
        notify(work, Message.Kind.AGREED, SAID_YES, by=person)


@transaction.atomic
def ask(work, person, words):
    """Ask the contributor something; it waits for their answer. Raises Refusal, as all that follow here."""
    work = work_with_moderators(work)
    record_decision(work, Decision.Action.ASKED, person, reason=words)
    notify(work, Message.Kind.QUESTION, required_words(words), by=person)
    wait_for_contributor(work)


@transaction.atomic
def suggest(work, person, field, after, words, picture=None, content_note=None, agreeing_for=None, seen=""):
    """Propose a change to the contributor; nothing is altered. Returns the Suggestion.

    With `agreeing_for`, a side of the person's, they agree to the work, of which `seen` is the digest, with this
    change, if the contributor says yes to it.
    """
    work = work_with_moderators(work)
    version = latest_version(work)
    before = getattr(picture, field) if picture else getattr(version, field, "")
    if content_note is None and before == after:
        raise Refusal(_("Nothing would change. Write how it would be."))
    if agreeing_for and not Side.objects.of(person).filter(pk=agreeing_for.pk).exists():
        raise Refusal(_("Only people of that side can agree for it. A superuser counts only as a member of a side."))
    if agreeing_for:
        refuse_unless_shown(seen, digest(version))
    record_decision(work, Decision.Action.SUGGESTED, person, agreeing_for, reason=words)
    suggestion = Suggestion.objects.create(
        contribution=work,
        message=notify(work, Message.Kind.SUGGESTION, words.strip(), by=person),
        field=field,
        picture=picture,
        note=content_note,
        before=before if content_note is None else "",
        after=after,
        agreeing=agreeing_for,
        digest=digest(version),
    )
    wait_for_contributor(work)
    return suggestion


@transaction.atomic
def hold(work, person, words):
    """Take more time, and say why."""
    work = work_with_moderators(work)
    record_decision(work, Decision.Action.HELD, person, reason=words)
    notify(work, Message.Kind.HOLD, required_words(words), by=person)
    move_to(work, Submission.State.HELD)


@transaction.atomic
def resume(work, person):
    """Read on what was on hold, was taken down, or waits for an answer in vain."""
    work = work_with_moderators(work)
    record_decision(work, Decision.Action.WENT_ON, person)
    move_to(work, Submission.State.SENT)
    request_agreement(work)


@transaction.atomic
def decline(work, person, strength, reason, then):
    """Say “not this time”: with what is strong about the work, why not, and what could happen next."""
    work = decisions.get_locked(work)
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
def hand_over(work, person):
    """Leave a work to somebody else, without a reason. It is on this person's list no longer."""
    record_decision(work, Decision.Action.HANDED_OVER, person)


def on_task_rejected(instance, user, **kwargs):
    """Receives Wagtail's `task_rejected`: whoever asks for changes by another door asks the contributor, too."""
    work = instance.workflow_state.content_object
    if isinstance(work, Contribution):
        record_decision(work, Decision.Action.ASKED, user, reason=instance.comment)
        notify(work, Message.Kind.QUESTION, instance.comment, by=user)
        wait_for_contributor(work)


def work_with_moderators(work):
    """The work, with its row held. Raises Refusal about one that moderators do not have, or answered for good."""
    work = decisions.get_locked(work)
    if work.submission.state in {*Submission.CONTRIBUTOR_ONLY, Submission.State.DECLINED}:
        raise Refusal(_("Nobody reads this work at the moment. Its maker has it."))
    return work


def exclude_earlier_deciders(work):
    """Whoever has decided about a work leaves the next decision to other people."""
    decided = Decision.objects.filter(contribution=work, by__isnull=False)
    work.submission.not_by.add(*decided.values_list("by", flat=True))


def send_again(work):
    """Let both sides read a work that they had before; its contributor hears by when there is an answer."""
    move_to(work, Submission.State.SENT, sent_at=now())
    request_agreement(work)
    notify(work, Message.Kind.SENT, format_lazy(SENT_AGAIN, date_format(work.submission.answer_by, "j F Y")))


def required_words(words):
    """What was written, if anything was."""
    if is_blank(words):
        raise Refusal(_("Write to the maker what you mean."))
    return words.strip()


def record_decision(work, action, person, side=None, reason=""):
    """Write down who did what for which side, and why. Raises Refusal to people of no side."""
    sides = [side] if side else list(Side.objects.of(person))
    if not sides:
        raise Refusal(_("Only people of the sides decide about works."))
    role = ", ".join(str(one) for one in sides)
    return Decision.objects.create(contribution=work, action=action, by=person, role=role, reason=reason.strip())


def wait_for_contributor(work):
    move_to(work, Submission.State.ASKED)
