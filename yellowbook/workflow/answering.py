"""A contributor's answers to questions and suggestions. Only here is a work that was sent altered (invariant 7)."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import is_blank
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from yellowbook.contributors.models import Message, Suggestion
from yellowbook.models import Decision, Submission
from yellowbook.states import move_to
from yellowbook.workflow.moderating import exclude_earlier_deciders, record_decision, send_again
from yellowbook.workflow.versions import latest_version, request_agreement, save_version

ALREADY_ANSWERED = gettext_lazy("You have answered this already, or no answer is needed any more.")
QUESTION_KINDS = (Message.Kind.QUESTION, Message.Kind.SUGGESTION)
PICTURE_FIELDS = {Suggestion.Field.ALT, Suggestion.Field.LONG_DESCRIPTION}


def open_questions(work):
    """What the contributor has not answered yet, while the work is being read."""
    if work.submission.state == Submission.State.DECLINED:
        return Message.objects.none()
    asked = Message.objects.filter(contribution=work, kind__in=QUESTION_KINDS)
    return asked.filter(answered_by=None).exclude(suggestion__answered_at__isnull=False)


@transaction.atomic
def answer(message, words):
    """Answer a question."""
    if is_blank(words):
        raise Refusal(_("Write your answer first."))
    decisions.get_locked(message.contribution)  # whoever presses twice answers once
    if message.answered_by.exists():
        raise Refusal(ALREADY_ANSWERED)
    Message.objects.create(
        contribution=message.contribution, kind=Message.Kind.ANSWER, words=words, answers=message, delivered_at=now()
    )
    return_to_moderators(message.contribution)


def answer_suggestion(suggestion, pressed, written):
    """Take the answer whose button was pressed, and no other. Raises Refusal if none was.

    Beside a yes or a no, words that are not the suggested ones themselves are a remark to the moderators.
    """
    if pressed == Suggestion.Answer.YES:
        accept(suggestion, remark_from(written, suggestion))
    elif pressed == Suggestion.Answer.OTHERWISE:
        accept_in_own_words(suggestion, written)
    elif pressed == Suggestion.Answer.NO:
        reject(suggestion, remark_from(written, suggestion))
    else:
        raise Refusal(_("Press one of the buttons below it. Nothing was changed."))


def remark_from(written, suggestion):
    """What somebody wrote themselves: the box holds the suggestion until they do."""
    return "" if written.strip() == suggestion.after.strip() else written.strip()


@transaction.atomic
def accept(suggestion, remark=""):
    """Take a change as it was suggested. Whoever agreed to the work with this change has then agreed, if they can."""
    work = record_answer(suggestion, Suggestion.Answer.YES, remark)
    as_read = (
        digest(latest_version(work)) == suggestion.digest
    )  # a yes is to what was read, with this change and no other
    if current_value(suggestion) != suggestion.before or note_has_changed(suggestion):
        raise Refusal(_("This has changed since it was suggested. Say no, or write it in your own words."))
    apply_change(work, suggestion, suggestion.after)
    return_to_moderators(work)
    side = suggestion.agreeing
    if side and as_read:
        with suppress(Refusal), transaction.atomic():
            decisions.agree(work, suggestion.message.by, decisions.digest_of_latest(work), side)
            record_decision(work, Decision.Action.AGREED, suggestion.message.by, side)


@transaction.atomic
def accept_in_own_words(suggestion, words):
    """Make the change in one's own words. Those for a content note are a wish: notes are chosen from a list."""
    if is_blank(words):
        raise Refusal(_("Write it in your own words first."))
    is_wish = suggestion.field == Suggestion.Field.CONTENT_NOTE
    work = record_answer(suggestion, Suggestion.Answer.OTHERWISE, words.strip() if is_wish else "")
    if not is_wish:
        apply_change(work, suggestion, words)
    return_to_moderators(work)


@transaction.atomic
def reject(suggestion, remark=""):
    """Leave it as it is."""
    return_to_moderators(record_answer(suggestion, Suggestion.Answer.NO, remark))


def record_answer(suggestion, given, words=""):
    """Write down the answer to a suggestion, with words beside it; returns the work. Raises Refusal if it has one."""
    work = decisions.get_locked(suggestion.contribution)
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


def current_value(suggestion):
    """What the work says now where something else was suggested."""
    if suggestion.field == Suggestion.Field.CONTENT_NOTE:
        return suggestion.before
    version = latest_version(suggestion.contribution)
    holder = picture_of(version, suggestion) if suggestion.field in PICTURE_FIELDS else version
    return getattr(holder, suggestion.field)


def note_has_changed(suggestion):
    """Whether the content note that was suggested has other words now than those that the contributor was shown."""
    return suggestion.note is not None and suggestion.note.says != suggestion.after


def apply_change(work, suggestion, value):
    """Alter the work as its contributor said."""
    version = latest_version(work)
    if suggestion.field == Suggestion.Field.CONTENT_NOTE:
        version.content_notes.add(suggestion.note)
    elif suggestion.field in PICTURE_FIELDS:
        picture = picture_of(version, suggestion)
        set_field(picture, suggestion.field, value)
        version.pictures.add(picture)
    else:
        set_field(version, suggestion.field, value)
    save_version(version)


def set_field(holder, field, value):
    """Write a value into a field. Raises Refusal if it does not fit there, as when it is too long."""
    try:
        setattr(holder, field, holder._meta.get_field(field).clean(value, holder))
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from None


def return_to_moderators(work):
    """With everything answered, it is the moderators' turn again."""
    if work.submission.state == Submission.State.ASKED and not open_questions(work).exists():
        move_to(work, Submission.State.SENT)
        request_agreement(work)


@transaction.atomic
def request_second_look(work):
    """After “not this time”: let two other people read it."""
    work = decisions.get_locked(work)
    if work.submission.state != Submission.State.DECLINED:
        raise Refusal(_("There is nothing to look at again."))
    exclude_earlier_deciders(work)
    send_again(work)
