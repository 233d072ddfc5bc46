"""What a maker changes of a work that was sent. Each change is a version, which both sides read before it is public."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.coproduction import agreeing
from hub.coproduction.digest import digest
from hub.coproduction.giving_back import take_out
from hub.coproduction.refusals import Refusal
from yellowbook import consent
from yellowbook.files import drop_what_is_not_needed, kept_picture, kept_sound
from yellowbook.models import Contribution, Maker, Message, Offer, Withdrawn
from yellowbook.offering import NO_MINORS, names_a_minor
from yellowbook.telling import tell
from yellowbook.versions import ask_the_sides, keep, latest

NAMES = ["credit_kind", "credit", "place_kind", "service", "service_line"]
WORDS = ["title", "text", "about", "transcript"]
CHANGED = gettext_lazy("You changed something. Both sides read it before it is public.")
KEPT = gettext_lazy("You changed something. It is with you: nobody reads it until you ask for that.")
RENAMED = gettext_lazy("What stood there is gone. What you wrote is public when both sides have said yes to it.")
UNNAMED = gettext_lazy("What stood there is gone.")


@transaction.atomic
def change_words(work, said, pictures=None):
    """Put words of the maker's in place of what was there: `said` by field; `pictures` by number, what is said of each.

    Raises Refusal while the work is not sent. Returns whether anything is different now.
    """
    version = to_change(work)
    before = digest(version)
    for name in WORDS:
        setattr(version, name, said.get(name, getattr(version, name)))
    for picture in version.pictures.all():
        for name, words in (pictures or {}).get(picture.pk, {}).items():
            setattr(picture, name, words)
        version.pictures.add(picture)
    if digest(version) == before:
        return False
    read_anew(version)
    return True


def replace_picture(work, number, file):
    """Put another picture in the place of one; its words stay. Raises ValidationError about the file, Refusal."""
    to_change(work)
    with kept_picture(work, file) as upload:
        version = to_change(work)
        picture = next((one for one in version.pictures.all() if one.pk == number), None)
        if picture is None:
            raise Refusal(_("That picture is not there any more."))
        if picture.upload.sha256 == upload.sha256:  # it was sent twice
            upload.delete()
            return
        picture.upload = upload
        version.pictures.add(picture)
        read_anew(version)


def replace_sound(work, file):
    """Put another sound in the place of the one that is there. Raises ValidationError about the file, Refusal."""
    to_change(work)
    with kept_sound(work, file) as upload:
        version = to_change(work)
        if version.sound and version.sound.sha256 == upload.sha256:
            upload.delete()
            return
        version.sound = upload
        read_anew(version)


@transaction.atomic
def rename(work, **names):
    """Name the maker, and the place, in another way (`NAMES`).

    What is public loses the old name at once, in every version, too. The new one is public when both sides have read
    it: a name is words like any others. Raises Refusal.
    """
    version = to_change(work)
    if names_a_minor(Contribution(**names), Maker.objects.get(pk=work.pk)):
        raise Refusal(str(NO_MINORS))
    row = Contribution.objects.get(pk=work.pk)
    different = [name for name in NAMES if names[name] != getattr(row, name) or names[name] != getattr(version, name)]
    if not different:
        return
    work = take_out(row, different)
    version = latest(work)
    named = digest(version)
    for name in NAMES:
        setattr(version, name, names[name])
    consent.say_anew(work, credit=version.credit_line)
    if digest(version) == named:
        tell(work, Message.Kind.CHANGED, UNNAMED)
    else:
        read_anew(version, RENAMED)


def to_change(work):
    """The latest version of a work that was sent, with its row held. Raises Refusal about one that was not."""
    work = agreeing.locked(work)
    if work.offer.state == Offer.State.MAKING:
        raise Refusal(_("This work is not sent yet. Change it on its own page."))
    if Withdrawn.objects.filter(pk=work.pk).exists():
        raise Refusal(_("This work is being deleted, as you asked."))
    return latest(work)


def read_anew(version, words=CHANGED):
    """Keep a changed version, and let the sides read it if the work is with them."""
    keep(version)
    work = Contribution.objects.get(pk=version.pk)
    drop_what_is_not_needed(work)
    tell(work, Message.Kind.CHANGED, words if work.offer.is_with_moderators else KEPT)
    if work.offer.is_with_moderators:
        ask_the_sides(work)
