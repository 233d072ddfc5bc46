"""What a maker says to what moderators asked and suggested. Invariant 7: only here is a work that was sent altered."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import shows_nothing
from hub.coproduction import agreeing
from hub.coproduction.digest import digest
from hub.coproduction.refusals import Refusal
from yellowbook.models import Decision, Message, Offer, Suggestion
from yellowbook.moderating import leave_to_others, move, note, send_once_more
from yellowbook.versions import ask_the_sides, keep, latest

ALREADY_ANSWERED = gettext_lazy("You have answered this already, or no answer is needed any more.")
ASKING = (Message.Kind.QUESTION, Message.Kind.SUGGESTION)
OF_PICTURES = {Suggestion.Field.ALT, Suggestion.Field.LONG_DESCRIPTION}


def open_questions(work):
    """What the maker has not answered yet, while the work is being read."""
    if work.offer.state == Offer.State.DECLINED:
        return Message.objects.none()
    asked = Message.objects.filter(contribution=work, kind__in=ASKING)
    return asked.filter(answered_by=None).exclude(suggestion__answered_at__isnull=False)


@transaction.atomic
def answer(message, words):
    """Answer a question."""
    if shows_nothing(words):
        raise Refusal(_("Write your answer first."))
    agreeing.locked(message.contribution)  # whoever presses twice answers once
    if message.answered_by.exists():
        raise Refusal(ALREADY_ANSWERED)
    Message.objects.create(
        contribution=message.contribution, kind=Message.Kind.ANSWER, words=words, answers=message, delivered_at=now()
    )
    read_on(message.contribution)


def respond(suggestion, pressed, written):
    """Take the answer whose button was pressed, and no other. Raises Refusal if none was.

    Beside a yes or a no, words that are not the suggested ones themselves are a remark to the moderators.
    """
    if pressed == Suggestion.Answer.YES:
        say_yes(suggestion, remark_in(written, suggestion))
    elif pressed == Suggestion.Answer.OTHERWISE:
        say_otherwise(suggestion, written)
    elif pressed == Suggestion.Answer.NO:
        say_no(suggestion, remark_in(written, suggestion))
    else:
        raise Refusal(_("Press one of the buttons below it. Nothing was changed."))


def remark_in(written, suggestion):
    """What somebody wrote themselves: the box holds the suggestion until they do."""
    return "" if written.strip() == suggestion.after.strip() else written.strip()


@transaction.atomic
def say_yes(suggestion, remark=""):
    """Take a change as it was suggested. Whoever agreed to the work with this change has then agreed, if they can."""
    work = settle(suggestion, Suggestion.Answer.YES, remark)
    as_read = digest(latest(work)) == suggestion.digest  # a yes is to what was read, with this change and no other
    if as_it_is(suggestion) != suggestion.before or note_says_something_else(suggestion):
        raise Refusal(_("This has changed since it was suggested. Say no, or write it in your own words."))
    change(work, suggestion, suggestion.after)
    read_on(work)
    side = suggestion.agreeing
    if side and as_read:
        with suppress(Refusal), transaction.atomic():
            agreeing.agree(work, suggestion.message.by, agreeing.digest_of_latest(work), side)
            note(work, Decision.Deed.AGREED, suggestion.message.by, side)


@transaction.atomic
def say_otherwise(suggestion, words):
    """Make the change in one's own words. Those for a content note are a wish: notes are chosen from a list."""
    if shows_nothing(words):
        raise Refusal(_("Write it in your own words first."))
    is_wish = suggestion.field == Suggestion.Field.CONTENT_NOTE
    work = settle(suggestion, Suggestion.Answer.OTHERWISE, words.strip() if is_wish else "")
    if not is_wish:
        change(work, suggestion, words)
    read_on(work)


@transaction.atomic
def say_no(suggestion, remark=""):
    """Leave it as it is."""
    read_on(settle(suggestion, Suggestion.Answer.NO, remark))


def settle(suggestion, given, words=""):
    """Write down the answer to a suggestion, with words beside it; returns the work. Raises Refusal if it has one."""
    work = agreeing.locked(suggestion.contribution)
    suggestion.refresh_from_db()
    if suggestion.answered_at:
        raise Refusal(ALREADY_ANSWERED)
    suggestion.answer, suggestion.answered_at = given, now()
    suggestion.save()
    Message.objects.create(
        contribution=work,
        kind=Message.Kind.ANSWER,
        words=words,
        answers=suggestion.message,
        delivered_at=now(),
    )
    return work


def picture_of(version, suggestion):
    """The picture that a suggestion is about, as this version of the work has it."""
    return next(one for one in version.pictures.all() if one.pk == suggestion.picture_id)


def as_it_is(suggestion):
    """What the work says now where something else was suggested."""
    if suggestion.field == Suggestion.Field.CONTENT_NOTE:
        return suggestion.before
    version = latest(suggestion.contribution)
    holder = picture_of(version, suggestion) if suggestion.field in OF_PICTURES else version
    return getattr(holder, suggestion.field)


def note_says_something_else(suggestion):
    """Whether the content note that was suggested has other words now than those that the maker was shown."""
    return suggestion.note is not None and suggestion.note.says != suggestion.after


def change(work, suggestion, value):
    """Alter the work as its maker said."""
    version = latest(work)
    if suggestion.field == Suggestion.Field.CONTENT_NOTE:
        version.content_notes.add(suggestion.note)
    elif suggestion.field in OF_PICTURES:
        picture = picture_of(version, suggestion)
        put(picture, suggestion.field, value)
        version.pictures.add(picture)
    else:
        put(version, suggestion.field, value)
    keep(version)


def put(holder, field, value):
    """Write a value into a field. Raises Refusal if it does not fit there, as when it is too long."""
    try:
        setattr(holder, field, holder._meta.get_field(field).clean(value, holder))
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from None


def read_on(work):
    """With everything answered, it is the moderators' turn again."""
    if work.offer.state == Offer.State.ASKED and not open_questions(work).exists():
        move(work, Offer.State.SENT)
        ask_the_sides(work)


@transaction.atomic
def ask_for_second_look(work):
    """After “not this time”: let two other people read it."""
    work = agreeing.locked(work)
    if work.offer.state != Offer.State.DECLINED:
        raise Refusal(_("There is nothing to look at again."))
    leave_to_others(work)
    send_once_more(work)
