"""Contributors' answers. A suggestion changes a work only when its contributor accepts it (invariant 7)."""

from __future__ import annotations

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import is_blank
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.workflow import decisions
from yellowbook.contributors.models import Message, Suggestion
from yellowbook.models import Contribution, ContributionPicture, Decision, Submission
from yellowbook.states import move_to
from yellowbook.workflow.moderating import exclude_earlier_deciders, record_decision, send_again
from yellowbook.workflow.versions import request_agreement, save_version

ALREADY_ANSWERED = gettext_lazy("You have answered this already, or no answer is needed any more.")
QUESTION_KINDS = (Message.Kind.QUESTION, Message.Kind.SUGGESTION)
PICTURE_FIELDS = {Suggestion.Field.ALT, Suggestion.Field.LONG_DESCRIPTION}


def open_questions(work: Contribution) -> QuerySet[Message]:
    """The questions and suggestions that the contributor has not answered; none for a declined work."""
    if work.submission.state == Submission.State.DECLINED:
        return Message.objects.none()
    asked = Message.objects.filter(contribution=work, kind__in=QUESTION_KINDS)
    return asked.filter(answered_by=None).exclude(suggestion__answered_at__isnull=False)


@transaction.atomic
def answer(message: Message, words: str) -> None:
    """Save the answer to a question, and return the work if nothing else is open. Raises Refusal."""
    if is_blank(words):
        raise Refusal(_("Write your answer first."))
    decisions.get_locked(message.contribution)  # a second press waits here, and is then refused
    if message.answered_by.exists():
        raise Refusal(ALREADY_ANSWERED)
    Message.objects.create(
        contribution=message.contribution, kind=Message.Kind.ANSWER, words=words, answers=message, delivered_at=now()
    )
    return_to_moderators(message.contribution)


def answer_suggestion(suggestion: Suggestion, pressed: str | None, written: str) -> None:
    """Apply the answer whose button was pressed. Raises Refusal if it was none of them.

    Beside a yes or a no, words that differ from the suggested ones are a remark to the moderators.
    """
    if pressed == Suggestion.Answer.YES:
        accept(suggestion, remark_from(written, suggestion))
    elif pressed == Suggestion.Answer.OTHERWISE:
        accept_in_own_words(suggestion, written)
    elif pressed == Suggestion.Answer.NO:
        reject(suggestion, remark_from(written, suggestion))
    else:
        raise Refusal(_("Press one of the buttons below it. Nothing was changed."))


def remark_from(written: str, suggestion: Suggestion) -> str:
    """What the contributor wrote; empty if the box holds the suggestion that it was filled with."""
    return "" if written.strip() == suggestion.after.strip() else written.strip()


@transaction.atomic
def accept(suggestion: Suggestion, remark: str = "") -> None:
    """Apply a change as it was suggested. A moderator who agreed to it in advance agrees now, if they still can."""
    work = record_answer(suggestion, Suggestion.Answer.YES, remark)
    as_read = (
        digest(decisions.latest_version(work)) == suggestion.digest
    )  # they agreed to the version that they read with this change, and to no other
    if current_value(suggestion) != suggestion.before or note_has_changed(suggestion):
        raise Refusal(_("This has changed since it was suggested. Say no, or write it in your own words."))
    apply_change(work, suggestion, suggestion.after)
    return_to_moderators(work)
    side, person = suggestion.agreeing, suggestion.message.by
    if side and person and as_read:
        with suppress(Refusal), transaction.atomic():
            decisions.agree(work, person, decisions.digest_of_latest(work), side)
            record_decision(work, Decision.Action.AGREED, person, side)


@transaction.atomic
def accept_in_own_words(suggestion: Suggestion, words: str) -> None:
    """Make the change in the contributor's words. For a content note they are a remark: notes come from a list."""
    if is_blank(words):
        raise Refusal(_("Write it in your own words first."))
    is_wish = suggestion.field == Suggestion.Field.CONTENT_NOTE
    work = record_answer(suggestion, Suggestion.Answer.OTHERWISE, words.strip() if is_wish else words)
    if not is_wish:
        apply_change(work, suggestion, words)
    return_to_moderators(work)


@transaction.atomic
def reject(suggestion: Suggestion, remark: str = "") -> None:
    """Leave the work as it is, with a remark to the moderators. Raises Refusal if it was answered before."""
    return_to_moderators(record_answer(suggestion, Suggestion.Answer.NO, remark))


def record_answer(suggestion: Suggestion, given: Suggestion.Answer, words: str = "") -> Contribution:
    """Save the answer to a suggestion, with words beside it. Returns the work, locked. Raises Refusal if it has one."""
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


def picture_of(version: Contribution, suggestion: Suggestion) -> ContributionPicture:
    """The picture that a suggestion is about, as this version of the work has it."""
    return next(picture for picture in version.pictures.all() if picture.pk == suggestion.picture_id)


def current_value(suggestion: Suggestion) -> str:
    """The present value of the field that the suggestion would change."""
    if suggestion.field == Suggestion.Field.CONTENT_NOTE:
        return suggestion.before
    version = decisions.latest_version(suggestion.contribution)
    holder = picture_of(version, suggestion) if suggestion.field in PICTURE_FIELDS else version
    return getattr(holder, suggestion.field)


def note_has_changed(suggestion: Suggestion) -> bool:
    """Whether the suggested content note has other words now than the contributor was shown."""
    return suggestion.note is not None and suggestion.note.says != suggestion.after


def apply_change(work: Contribution, suggestion: Suggestion, value: str) -> None:
    """Save a version of the work with the value that its contributor accepted."""
    version = decisions.latest_version(work)
    if suggestion.field == Suggestion.Field.CONTENT_NOTE:
        version.content_notes.add(suggestion.note)
    elif suggestion.field in PICTURE_FIELDS:
        picture = picture_of(version, suggestion)
        set_field(picture, suggestion.field, value)
        version.pictures.add(picture)
    else:
        set_field(version, suggestion.field, value)
    save_version(version)


def set_field(holder: Contribution | ContributionPicture, field: str, value: str) -> None:
    """Set a field. Raises Refusal if the value is not valid there, such as one that is too long."""
    try:
        setattr(holder, field, holder._meta.get_field(field).clean(value, holder))
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from None


def return_to_moderators(work: Contribution) -> None:
    """Ask both sides again once the contributor has answered everything."""
    if work.submission.state == Submission.State.ASKED and not open_questions(work).exists():
        move_to(work, Submission.State.SENT)
        request_agreement(work)


@transaction.atomic
def request_second_look(work: Contribution) -> None:
    """Send a declined work to two other people. Raises Refusal if it is not declined."""
    work = decisions.get_locked(work)
    if work.submission.state != Submission.State.DECLINED:
        raise Refusal(_("There is nothing to look at again."))
    exclude_earlier_deciders(work)
    send_again(work)
