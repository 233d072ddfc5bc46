"""What moderators do about a work. Nothing is done in silence: the maker hears of each, in their own way."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import shows_nothing
from hub.coproduction import agreeing
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.models import Side
from hub.coproduction.refusals import Refusal
from yellowbook.models import Contribution, Decision, Message, Offer, Suggestion
from yellowbook.telling import tell
from yellowbook.versions import ask_the_sides, latest

SAID_YES = gettext_lazy("One of us has said yes. When somebody of the other side says yes too, it is public.")
SENT_ONCE_MORE = gettext_lazy("Two people read it. You hear from us by {}.")
SECOND_LOOK = gettext_lazy("You can ask for a second look at any time. Then two other people read it.")


@transaction.atomic
def agree(work, person, seen, side=None):
    """One person's yes, for one side, to the work as it is. Raises Refusal, also while something is missing."""
    if missing := latest(work).missing():
        raise Refusal(" ".join([*missing, _("Suggest it to the maker first.")]))
    agreement = agreeing.agree(work, person, seen, side)
    note(work, Decision.Deed.AGREED, person, agreement.side)
    if work.workflow_in_progress:  # with the last yes it is public, and the maker hears of that
        tell(work, Message.Kind.AGREED, SAID_YES, by=person)


@transaction.atomic
def ask(work, person, words):
    """Ask the maker something; it waits for their answer. Raises Refusal, as all that follow here."""
    work = being_read(work)
    note(work, Decision.Deed.ASKED, person, reason=words)
    tell(work, Message.Kind.QUESTION, said(words), by=person)
    wait_for_maker(work)


@transaction.atomic
def suggest(work, person, field, after, words, picture=None, content_note=None, agreeing_for=None, seen=""):
    """Propose a change to the maker; nothing is altered. Returns the Suggestion.

    With `agreeing_for`, a side of the person's, they agree to the work, of which `seen` is the digest, with this
    change, if the maker says yes to it.
    """
    work = being_read(work)
    version = latest(work)
    before = getattr(picture, field) if picture else getattr(version, field, "")
    if content_note is None and before == after:
        raise Refusal(_("Nothing would change. Write how it would be."))
    if agreeing_for and not Side.objects.of(person).filter(pk=agreeing_for.pk).exists():
        raise Refusal(_("Only people of that side can agree for it. A superuser counts only as a member of a side."))
    if agreeing_for:
        refuse_unless_shown(seen, digest(version))
    note(work, Decision.Deed.SUGGESTED, person, agreeing_for, reason=words)
    suggestion = Suggestion.objects.create(
        contribution=work,
        message=tell(work, Message.Kind.SUGGESTION, words.strip(), by=person),
        field=field,
        picture=picture,
        note=content_note,
        before=before if content_note is None else "",
        after=after,
        agreeing=agreeing_for,
        digest=digest(version),
    )
    wait_for_maker(work)
    return suggestion


@transaction.atomic
def hold(work, person, words):
    """Take more time, and say why."""
    work = being_read(work)
    note(work, Decision.Deed.HELD, person, reason=words)
    tell(work, Message.Kind.HOLD, said(words), by=person)
    move(work, Offer.State.HELD)


@transaction.atomic
def go_on(work, person):
    """Read on what was on hold, was taken down, or waits for an answer in vain."""
    work = being_read(work)
    note(work, Decision.Deed.WENT_ON, person)
    move(work, Offer.State.SENT)
    ask_the_sides(work)


@transaction.atomic
def decline(work, person, strength, reason, then):
    """Say “not this time”: with what is strong about the work, why not, and what could happen next."""
    work = agreeing.locked(work)
    agreeing.waiting(work)
    if shows_nothing(strength):
        raise Refusal(_("Say one thing that is strong about this work, and mean it."))
    if reason is None:
        raise Refusal(_("Choose a reason. The maker reads it."))
    note(work, Decision.Deed.DECLINED, person, reason=str(reason))
    work.current_workflow_state.cancel(user=person)
    parts = [part for part in (strength, reason.says, then) if part]
    words = format_lazy("{}\n\n{}", "\n\n".join(parts), SECOND_LOOK)
    tell(work, Message.Kind.DECLINED, words, by=person)
    move(work, Offer.State.DECLINED)


@transaction.atomic
def hand_over(work, person):
    """Leave a work to somebody else, without a reason. It is on this person's list no longer."""
    note(work, Decision.Deed.HANDED_OVER, person)


def hear_of_sending_back(instance, user, **kwargs):
    """Receives Wagtail's `task_rejected`: whoever asks for changes by another door asks the maker, too."""
    work = instance.workflow_state.content_object
    if isinstance(work, Contribution):
        note(work, Decision.Deed.ASKED, user, reason=instance.comment)
        tell(work, Message.Kind.QUESTION, instance.comment, by=user)
        wait_for_maker(work)


def being_read(work):
    """The work, with its row held. Raises Refusal about one that moderators do not have, or answered for good."""
    work = agreeing.locked(work)
    if work.offer.state in {*Offer.MAKERS_ALONE, Offer.State.DECLINED}:
        raise Refusal(_("Nobody reads this work at the moment. Its maker has it."))
    return work


def leave_to_others(work):
    """Whoever has decided about a work leaves the next decision to other people."""
    decided = Decision.objects.filter(contribution=work, by__isnull=False)
    work.offer.not_by.add(*decided.values_list("by", flat=True))


def send_once_more(work):
    """Let both sides read a work that they had before; its maker hears by when there is an answer."""
    work.offer.state, work.offer.sent_at = Offer.State.SENT, now()
    work.offer.save()
    ask_the_sides(work)
    tell(work, Message.Kind.SENT, format_lazy(SENT_ONCE_MORE, date_format(work.offer.answer_by, "j F Y")))


def said(words):
    """What was written, if anything was."""
    if shows_nothing(words):
        raise Refusal(_("Write to the maker what you mean."))
    return words.strip()


def note(work, deed, person, side=None, reason=""):
    """Write down who did what for which side, and why. Raises Refusal to people of no side."""
    sides = [side] if side else list(Side.objects.of(person))
    if not sides:
        raise Refusal(_("Only people of the sides decide about works."))
    role = ", ".join(str(one) for one in sides)
    return Decision.objects.create(contribution=work, deed=deed, by=person, role=role, reason=reason.strip())


def wait_for_maker(work):
    move(work, Offer.State.ASKED)


def move(work, state):
    Offer.objects.filter(pk=work.pk).update(state=state, touched_at=now())
