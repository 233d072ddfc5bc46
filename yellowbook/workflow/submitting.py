"""What contributors do before a work is with the moderators: begin it, add and remove files, send it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hub.characters import is_blank
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import NotShown, Refusal
from hub.coproduction.workflow import decisions
from hub.core.intake.documents import is_document
from hub.core.intake.exceptions import Reason
from yellowbook.contributors import consent, receipts
from yellowbook.contributors.models import Contributor, Message
from yellowbook.contributors.receipts import Slip
from yellowbook.models import CallPage, Contribution, ContributionPicture, Submission, Upload
from yellowbook.notifications import notify, send_receipt
from yellowbook.states import move_to
from yellowbook.workflow.files import moved_within, stored_film, stored_pictures, stored_sound
from yellowbook.workflow.versions import request_agreement

MAX_PICTURES = 12
# What is missing, by the page that asks for it.
MISSING = {
    "work": gettext_lazy("Add a picture, words, a sound or a film."),
    "age": gettext_lazy("Tell us your age."),
    "guardian": gettext_lazy("Write the name of your parent, or of who looks after you."),
    "credit": gettext_lazy("Write the name, or choose “Anonymous”."),
    "consent": gettext_lazy("Tick at least one thing that we may do with your work."),
    "email": gettext_lazy("Write your email address, or choose another way to hear from us."),
    "address": gettext_lazy("Write where the letter or the visit should go, or choose another way to hear from us."),
    "helped": gettext_lazy("Read everything out to the person whose work it is, then tick it."),
}
CALL_IS_OVER = gettext_lazy(
    "“%(call)s” took works until %(day)s. Yours is welcome all the same: you can send it without the call."
)
CALL_IS_GONE = gettext_lazy("The call is not there any more. Your work is welcome all the same, without it.")
MINOR_IDENTIFIED = gettext_lazy("Under 18 we show no full name and no service. Choose another way to be named.")


@transaction.atomic
def begin(kind: str, call: CallPage | None = None) -> tuple[Contribution, Slip]:
    """Create an empty work of a kind, with its receipt, for a call or none. Returns the work and the slip.

    Raises Refusal if the call takes no more works.
    """
    work = Contribution.objects.create(kind=kind, language=get_language())
    Submission.objects.create(contribution=work)
    Contributor.objects.create(contribution=work, language=get_language())
    if call:
        choose_call(work, call)
    return work, receipts.issue(work)


@transaction.atomic
def choose_call(work: Contribution, call: CallPage | None) -> None:
    """Offer a work for a call, or for none. Raises Refusal if it was sent, or if the call does not take it."""
    lock_unsent(work)
    if call and call.translation_key not in {one.translation_key for one in calls_for(work)}:
        raise Refusal(over(call))
    work.submission.call_key = call.translation_key if call else None
    work.submission.save(update_fields=["call_key"])


def calls_for(work: Contribution) -> list[CallPage]:
    """The public calls that take a work today, each in one language."""
    return CallPage.objects.published().taking(localdate(work.submission.made_at))


def over(call: CallPage) -> str:
    """A sentence that says kindly that a call takes no more works."""
    return CALL_IS_OVER % {"call": call.title, "day": call.until}


def refused_by_call(work: Contribution) -> str:
    """Why a work cannot be sent for its call, in a sentence; empty if it can, or if it has none."""
    key = work.submission.call_key
    if key is None or key in {one.translation_key for one in calls_for(work)}:
        return ""
    call = work.submission.call
    return over(call) if call else str(CALL_IS_GONE)


def add_picture(work: Contribution, file: UploadedFile[bytes], *, words_too: bool = False) -> ContributionPicture:
    """Add a cleaned picture to a work, or all pictures of a file, in their order. Returns the first.

    A picture that is sent again after a lost connection is not added twice. `words_too` says that the words of the file
    are kept apart. Raises ValidationError, or Refusal if there are too many.
    """
    refuse_if_sent(work)
    with stored_pictures(work, file, MAX_PICTURES, words_too=words_too) as uploads:
        refuse_if_sent(decisions.get_locked(work))
        there = {picture.upload.sha256: picture for picture in work.pictures.select_related("upload")}
        placed = [there.get(upload.sha256) or _add_upload(work, upload) for upload in uploads]
        if work.pictures.count() > MAX_PICTURES:
            raise Refusal(_("A work can have %(number)s pictures at most.") % {"number": MAX_PICTURES})
        for upload in uploads:
            if upload.sha256 in there:
                upload.delete()
    return placed[0]


def _add_upload(work: Contribution, upload: Upload) -> ContributionPicture:
    last = work.pictures.last()
    return ContributionPicture.objects.create(
        contribution=work, upload=upload, sort_order=(last.sort_order or 0) + 1 if last else 0
    )


def add_pictures_within(work: Contribution, file: UploadedFile[bytes]) -> bool:
    """Add the pictures within a document, whose words are kept apart. Returns whether there are any.

    Raises what `add_picture` raises.
    """
    if not is_document(file):
        return False
    try:
        add_picture(work, file, words_too=True)
    except ValidationError as refusal:
        if refusal.code != Reason.NO_PICTURES:
            raise
        return False
    return True


@transaction.atomic
def add_words(work: Contribution, words: str) -> None:
    """Append words to those of a work. Raises Refusal if it was sent."""
    work = decisions.get_locked(work)
    refuse_if_sent(work)
    work.text = joined_words(work.text, words)
    work.save(update_fields=["text"])


def joined_words(before: str, after: str) -> str:
    """Words, and others on lines below them."""
    return f"{before}\n{after}" if before else after


@transaction.atomic
def move_picture(picture: ContributionPicture, step: int) -> None:
    """Move a picture one place earlier (-1) or later (1) among those of its work. Raises Refusal if it was sent."""
    work = decisions.get_locked(picture.contribution)
    refuse_if_sent(work)
    for moved in moved_within(list(work.pictures.all()), picture.pk, step):
        moved.save()


def set_sound(work: Contribution, file: UploadedFile[bytes], *, of_a_film: bool = False) -> None:
    """Set the sound of a work, cleaned, in place of any other. Raises ValidationError, or Refusal if it was sent."""
    refuse_if_sent(work)
    with stored_sound(work, file, of_a_film=of_a_film) as upload:
        remove_sound(decisions.get_locked(work))
        work.sound = upload
        work.save(update_fields=["sound"])


def set_film(work: Contribution, file: UploadedFile[bytes]) -> None:
    """Set the film of a work, cleaned, in place of any other. Raises ValidationError, or Refusal if it was sent."""
    refuse_if_sent(work)
    with stored_film(work, file) as upload:
        remove_film(decisions.get_locked(work))
        work.film = upload
        work.save(update_fields=["film"])


@transaction.atomic
def remove_picture(picture: ContributionPicture) -> None:
    """Remove a picture with its files. Raises Refusal if the work was sent."""
    refuse_if_sent(picture.contribution)
    picture.upload.delete()


@transaction.atomic
def remove_sound(work: Contribution) -> None:
    """Remove the sound with its files. Raises Refusal if the work was sent."""
    _remove_played(work, "sound")


@transaction.atomic
def remove_film(work: Contribution) -> None:
    """Remove the film with its files; its captions stay for another. Raises Refusal if the work was sent."""
    _remove_played(work, "film")


def _remove_played(work: Contribution, name: str) -> None:
    refuse_if_sent(work)
    work.refresh_from_db(fields=[name])
    before: Upload | None = getattr(work, name)
    if before:
        setattr(work, name, None)
        work.save(update_fields=[name])
        before.delete()


def touch(work: Contribution) -> None:
    """Record that its contributor works on it: abandoned drafts are removed (`retention.DRAFT_LIFETIME`)."""
    Submission.objects.filter(pk=work.pk).update(touched_at=timezone.now())


def lock_unsent(work: Contribution) -> None:
    """Lock the row of a work that its contributor is still putting together. Raises Refusal if it was sent."""
    refuse_if_sent(decisions.get_locked(work))


def refuse_if_sent(work: Contribution) -> None:
    if was_sent(work):
        raise Refusal(_("This work was sent already."))


def was_sent(work: Contribution) -> bool:
    """Whether the work was sent, as the database has it now."""
    work.submission.refresh_from_db()
    return work.submission.state != Submission.State.MAKING


def identifies_minor(work: Contribution, contributor: Contributor) -> bool:
    """Whether the work would name a child or teenager in full, or their service."""
    return contributor.is_minor and (
        work.credit_kind == work.CreditKind.FULL_NAME or work.place_kind == work.PlaceKind.SERVICE
    )


def missing_for_sending(work: Contribution, contributor: Contributor) -> list[tuple[str, str | Promise]]:
    """What stops a work from being sent: pairs of the page where it is corrected, and a sentence."""
    nothing = [] if work.has_content else [("work", MISSING["work"])]
    call = [("for-a-call", refusal)] if (refusal := refused_by_call(work)) else []
    return [*nothing, *call, *missing_answers(work, contributor)]


def missing_answers(work: Contribution, contributor: Contributor) -> list[tuple[str, str | Promise]]:
    """What is missing beside the work itself, also of one that is not stored yet: pairs as above."""
    answer, ways = contributor.answer, Contributor.Answer
    is_named = work.credit_kind != work.CreditKind.ANONYMOUS
    missing = {
        "age": not contributor.age,
        "guardian": contributor.age == Contributor.Age.CHILD and is_blank(contributor.guardian),
        "credit": is_named and is_blank(work.credit),
        "consent": not contributor.purposes,
        "email": answer == ways.EMAIL and not contributor.email,
        "address": answer in {ways.LETTER, ways.PERSON} and is_blank(contributor.address),
        "helped": contributor.was_helped and not contributor.read_back,
    }
    sentences: list[tuple[str, str | Promise]] = [
        (page, MISSING[page]) for page, is_missing in missing.items() if is_missing
    ]
    if identifies_minor(work, contributor):
        full = work.credit_kind == work.CreditKind.FULL_NAME
        sentences.append(("credit" if full else "place", MINOR_IDENTIFIED))
    return sentences


def shown_digest(work: Contribution, contributor: Contributor) -> str:
    """The digest of what a contributor consents to by sending: the whole work, its call, and its purposes."""
    return " ".join([digest(work), str(work.submission.call_key or ""), *sorted(contributor.purposes)])


@transaction.atomic
def send(work: Contribution, contributor: Contributor, seen: str, slip: Slip | None = None) -> None:
    """Send a work to both sides, with the purposes that were ticked. Raises Refusal if something is missing.

    `seen` is the `shown_digest` of the page that its contributor read; raises NotShown if it has changed since. With a
    slip and an email address, the slip is also sent by email.
    """
    work = decisions.get_locked(work)
    refuse_if_sent(work)
    if seen != shown_digest(work, contributor):
        raise NotShown(_("This changed since you opened it here, perhaps in another window. Read it, then send it."))
    if missing := missing_for_sending(work, contributor):
        raise Refusal(" ".join(str(sentence) for _step, sentence in missing))
    consent.record(work, contributor)
    move_to(work, Submission.State.SENT, sent_at=timezone.now())
    work.save_revision()
    request_agreement(work)
    day = date_format(work.submission.answer_by, "j F Y")
    notify(work, Message.Kind.SENT, _("Thank you. Two people read it. You hear from us by %(day)s.") % {"day": day})
    if slip and contributor.email:
        transaction.on_commit(lambda: send_receipt(contributor, slip), robust=True)
