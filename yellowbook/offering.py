"""What a maker does with a work of theirs: begin it, put files in and take them out, send it."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hub.characters import shows_nothing
from hub.coproduction import agreeing
from hub.coproduction.digest import digest
from hub.coproduction.refusals import NotShown, Refusal
from yellowbook import consent, receipts
from yellowbook.files import kept_pictures, kept_sound
from yellowbook.models import Contribution, ContributionPicture, Maker, Message, Offer
from yellowbook.telling import send_slip, tell
from yellowbook.versions import ask_the_sides

MOST_PICTURES = 12
NO_ADDRESS = gettext_lazy("Write your email address, or choose another way to hear from us.")
NO_MINORS = gettext_lazy("Under 18 we show no full name and no service. Choose another way to be named.")


@transaction.atomic
def begin(kind):
    """Make an empty work of a kind, with its receipt. Returns both."""
    work = Contribution.objects.create(kind=kind, language=get_language())
    Offer.objects.create(contribution=work)
    Maker.objects.create(contribution=work, language=get_language())
    return work, receipts.issue(work)


def add_picture(work, file):
    """Put a picture into a work, cleaned, or each of a file of several, in their order; returns the first.

    One that is there already stays once: whoever lost the connection sends it again. Raises ValidationError, or
    Refusal if there are too many.
    """
    refuse_if_sent(work)
    with kept_pictures(work, file, MOST_PICTURES) as uploads:
        refuse_if_sent(agreeing.locked(work))
        there = {picture.upload.sha256: picture for picture in work.pictures.select_related("upload")}
        placed = [there.get(upload.sha256) or _placed(work, upload) for upload in uploads]
        if work.pictures.count() > MOST_PICTURES:
            raise Refusal(_("A work can have %(number)s pictures at most.") % {"number": MOST_PICTURES})
        for upload in uploads:
            if upload.sha256 in there:
                upload.delete()
    return placed[0]


def _placed(work, upload):
    return ContributionPicture.objects.create(contribution=work, upload=upload, sort_order=work.pictures.count())


def set_sound(work, file):
    """Let a sound be the sound of a work, cleaned, in place of the one before. Raises ValidationError."""
    refuse_if_sent(work)
    with kept_sound(work, file) as upload:
        remove_sound(agreeing.locked(work))
        work.sound = upload
        work.save(update_fields=["sound"])


@transaction.atomic
def remove_picture(picture):
    """Take a picture out of a work that is not sent yet, with its files."""
    refuse_if_sent(picture.contribution)
    picture.upload.delete()


@transaction.atomic
def remove_sound(work):
    """Take the sound out of a work that is not sent yet, with its files."""
    refuse_if_sent(work)
    work.refresh_from_db(fields=["sound"])
    if before := work.sound:
        work.sound = None
        work.save(update_fields=["sound"])
        before.delete()


def touch(work):
    """Note that its maker is still at it: what nobody touches for long is removed (`lasting`)."""
    Offer.objects.filter(pk=work.pk).update(touched_at=timezone.now())


def refuse_if_sent(work):
    if was_sent(work):
        raise Refusal(_("This work was sent already."))


def was_sent(work):
    """Whether its maker has sent it, as the database says now."""
    work.offer.refresh_from_db()
    return work.offer.state != Offer.State.MAKING


def names_a_minor(work, maker):
    """Whether a work would say who a child or a teenager is, or where."""
    return maker.is_minor and (
        work.credit_kind == work.CreditKind.FULL_NAME or work.place_kind == work.PlaceKind.SERVICE
    )


def not_ready(work, maker):
    """What stops a work from being sent: pairs of the step where it is put right, and a sentence."""
    nothing = not (work.pictures.exists() or work.sound_id or not shows_nothing(work.text))
    child = maker.age == Maker.Age.CHILD
    found = [
        (nothing, "work", _("Add a picture, words or a sound.")),
        (not maker.age, "name", _("Tell us your age.")),
        (names_a_minor(work, maker), "name", NO_MINORS),
        (not maker.purposes, "consent", _("Tick at least one thing that we may do with your work.")),
        (maker.answer == Maker.Answer.EMAIL and not maker.email, "consent", NO_ADDRESS),
        (child and not maker.guardian.strip(), "consent", _("Write the name of a parent or who is responsible.")),
        (maker.was_helped and not maker.read_back, "consent", _("Read everything back to the maker, then tick it.")),
    ]
    return [(step, sentence) for is_so, step, sentence in found if is_so]


def shown(work, maker):
    """What a contributor says yes to when they send a work: the digest of all it says, and what it may be used for."""
    return " ".join([digest(work), *sorted(maker.purposes)])


@transaction.atomic
def send(work, maker, seen, slip=None):
    """Send a work to both sides, with the consent that was ticked. Raises Refusal if something is missing.

    `seen` is what was `shown` to its contributor; raises NotShown if something else would be sent. With a slip, and an
    email address, they get the slip by email, too.
    """
    work = agreeing.locked(work)
    refuse_if_sent(work)
    if seen != shown(work, maker):
        raise NotShown(_("This changed since you opened it here, perhaps in another window. Read it, then send it."))
    if missing := not_ready(work, maker):
        raise Refusal(" ".join(str(sentence) for _step, sentence in missing))
    consent.give(work, maker)
    work.offer.state, work.offer.sent_at = Offer.State.SENT, timezone.now()
    work.offer.save()
    work.save_revision()
    ask_the_sides(work)
    day = date_format(work.offer.answer_by, "j F Y")
    tell(work, Message.Kind.SENT, _("Thank you. Two people read it. You hear from us by %(day)s.") % {"day": day})
    if slip and maker.email:
        transaction.on_commit(lambda: send_slip(maker, slip), robust=True)
