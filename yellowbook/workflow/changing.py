"""A contributor's changes to a work that was sent. Each is a new version that both sides read before it is public."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.retract import clear_fields
from hub.coproduction.workflow import decisions
from yellowbook.contributors import consent
from yellowbook.contributors.models import Contributor, Message
from yellowbook.models import Contribution, Submission, Withdrawn
from yellowbook.notifications import notify
from yellowbook.workflow.files import delete_unused_uploads, stored_picture, stored_sound
from yellowbook.workflow.submitting import MINOR_IDENTIFIED, identifies_minor
from yellowbook.workflow.versions import latest_version, request_agreement, save_version

NAME_FIELDS = ["credit_kind", "credit", "place_kind", "service", "service_line"]
TEXT_FIELDS = ["title", "text", "about", "transcript"]
CHANGED = gettext_lazy("You changed something. Both sides read it before it is public.")
KEPT = gettext_lazy("You changed something. It is with you: nobody reads it until you ask for that.")
RENAMED = gettext_lazy("What stood there is gone. What you wrote is public when both sides have said yes to it.")
UNNAMED = gettext_lazy("What stood there is gone.")


@transaction.atomic
def change_texts(work, said, pictures=None):
    """Replace texts of a work: `said` maps fields to texts, `pictures` maps numbers of pictures to such a mapping.

    Raises Refusal while the work is not sent. Returns whether anything is different now.
    """
    version = version_to_change(work)
    before = digest(version)
    for name in TEXT_FIELDS:
        setattr(version, name, said.get(name, getattr(version, name)))
    for picture in version.pictures.all():
        for name, words in (pictures or {}).get(picture.pk, {}).items():
            setattr(picture, name, words)
        version.pictures.add(picture)
    if digest(version) == before:
        return False
    submit_version(version)
    return True


def replace_picture(work, number, file):
    """Put another picture in the place of one; its words stay. Raises ValidationError about the file, Refusal."""
    version_to_change(work)
    with stored_picture(work, file) as upload:
        version = version_to_change(work)
        picture = next((one for one in version.pictures.all() if one.pk == number), None)
        if picture is None:
            raise Refusal(_("That picture is not there any more."))
        if picture.upload.sha256 == upload.sha256:  # it was sent twice
            upload.delete()
            return
        picture.upload = upload
        version.pictures.add(picture)
        submit_version(version)


def replace_sound(work, file):
    """Put another sound in the place of the one that is there. Raises ValidationError about the file, Refusal."""
    version_to_change(work)
    with stored_sound(work, file) as upload:
        version = version_to_change(work)
        if version.sound and version.sound.sha256 == upload.sha256:
            upload.delete()
            return
        version.sound = upload
        submit_version(version)


@transaction.atomic
def rename(work, **names):
    """Name the contributor, and the place, in another way (`NAMES`).

    What is public loses the old name at once, in every version, too. The new one is public when both sides have read
    it: a name is words like any others. Raises Refusal.
    """
    version = version_to_change(work)
    if identifies_minor(Contribution(**names), Contributor.objects.get(pk=work.pk)):
        raise Refusal(str(MINOR_IDENTIFIED))
    row = Contribution.objects.get(pk=work.pk)
    different = [
        name for name in NAME_FIELDS if names[name] != getattr(row, name) or names[name] != getattr(version, name)
    ]
    if not different:
        return
    work = clear_fields(row, different)
    version = latest_version(work)
    named = digest(version)
    for name in NAME_FIELDS:
        setattr(version, name, names[name])
    consent.amend(work, credit=version.credit_line)
    if digest(version) == named:
        notify(work, Message.Kind.CHANGED, UNNAMED)
    else:
        submit_version(version, RENAMED)


def version_to_change(work):
    """The latest version of a work that was sent, with its row held. Raises Refusal about one that was not."""
    work = decisions.get_locked(work)
    if work.submission.state == Submission.State.MAKING:
        raise Refusal(_("This work is not sent yet. Change it on its own page."))
    if Withdrawn.objects.filter(pk=work.pk).exists():
        raise Refusal(_("This work is being deleted, as you asked."))
    return latest_version(work)


def submit_version(version, words=CHANGED):
    """Keep a changed version, and let the sides read it if the work is with them."""
    save_version(version)
    work = Contribution.objects.get(pk=version.pk)
    delete_unused_uploads(work)
    notify(work, Message.Kind.CHANGED, words if work.submission.is_with_moderators else KEPT)
    if work.submission.is_with_moderators:
        request_agreement(work)
