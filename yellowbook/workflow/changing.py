"""Contributors' changes to a sent work. Each is a new version that both sides read before it is public."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.characters import is_blank
from hub.coproduction.digest import digest
from hub.coproduction.exceptions import Refusal
from hub.coproduction.publication.retract import clear_fields
from hub.coproduction.workflow import decisions
from hub.core import withdrawal_log
from hub.core.intake.documents import is_document, is_pdf
from hub.core.withdrawal_log import What
from yellowbook.contributors import consent
from yellowbook.contributors.models import Contributor, Message, Suggestion
from yellowbook.models import Contribution, ContributionPicture, Submission, Upload, Withdrawn
from yellowbook.notifications import notify
from yellowbook.workflow.files import (
    delete_unused_uploads,
    moved_within,
    stored_film,
    stored_picture,
    stored_pictures,
    stored_sound,
)
from yellowbook.workflow.link_pictures import draw_link_picture
from yellowbook.workflow.submitting import MAX_PICTURES, MINOR_IDENTIFIED, identifies_minor
from yellowbook.workflow.versions import request_agreement, save_version

# Ids of pictures that are added to sent works: by chance, and far beyond those that the database counts.
ADDED_FROM, ADDED_TO = 2**40, 2**52
NAME_FIELDS = ["credit_kind", "credit", "name_leads_on", "place_kind", "service", "service_line"]
LEADS_ON = "name_leads_on"  # as the detail of an entry in the list of withdrawals: only that was taken away
TEXT_FIELDS = ["title", "text", "about", "transcript", "captions"]
CHANGED = gettext_lazy("You changed something. Both sides read it before it is public.")
KEPT = gettext_lazy("You changed something. It is with you: nobody reads it until you ask for that.")
RENAMED = gettext_lazy("What stood there is gone. What you wrote is public when both sides have said yes to it.")
UNNAMED = gettext_lazy("What stood there is gone.")
UNLINKED = gettext_lazy("Your name does not lead to your other works any more.")


@transaction.atomic
def change_texts(
    work: Contribution, texts: Mapping[str, str], pictures: Mapping[int, Mapping[str, str]] | None = None
) -> bool:
    """Replace texts of a work. `texts` maps fields to texts; `pictures` maps ids of pictures to such a mapping.

    Returns whether anything changed. Raises Refusal if the work was not sent.
    """
    version = version_to_change(work)
    before = digest(version)
    for name in TEXT_FIELDS:
        setattr(version, name, texts.get(name, getattr(version, name)))
    for picture in version.pictures.all():
        for name, words in (pictures or {}).get(picture.pk, {}).items():
            setattr(picture, name, words)
        version.pictures.add(picture)
    if digest(version) == before:
        return False
    submit_version(version)
    return True


def replace_picture(work: Contribution, number: int, file: UploadedFile[bytes]) -> None:
    """Replace the file of a picture; its texts stay. Raises ValidationError about the file, or Refusal."""
    version_to_change(work)
    with stored_picture(work, file) as upload:
        version = version_to_change(work)
        picture = picture_of(version, number)
        if picture.upload.sha256 == upload.sha256:  # the same file was sent twice
            upload.delete()
            return
        picture.upload = upload
        version.pictures.add(picture)
        submit_version(version)


def picture_of(version: Contribution, number: int) -> ContributionPicture:
    """The picture of a version by its id. Raises Refusal if there is none."""
    picture = next((picture for picture in version.pictures.all() if picture.pk == number), None)
    if picture is None:
        raise Refusal(_("That picture is not there any more."))
    return picture


def add_pictures(work: Contribution, file: UploadedFile[bytes]) -> None:
    """Add a picture to a sent work, or all pictures of a file, behind the others. None is added twice.

    Raises ValidationError about the file, or Refusal if there are too many, or words that would be lost.
    """
    version_to_change(work)
    if is_document(file) and not is_pdf(file):
        raise Refusal(_("There may be words in this document. Save its pictures as files, or all of it as a PDF."))
    with stored_pictures(work, file, MAX_PICTURES) as uploads:
        version = version_to_change(work)
        there = list(version.pictures.select_related("upload"))
        known = {picture.upload.sha256 for picture in there}
        added = [upload for upload in uploads if upload.sha256 not in known]
        for upload in uploads:
            if upload not in added:
                upload.delete()
        if len(there) + len(added) > MAX_PICTURES:
            raise Refusal(_("A work can have %(number)s pictures at most.") % {"number": MAX_PICTURES})
        for place, upload in enumerate(added, len(there)):
            # Its row comes when it is public; its number holds until then and afterwards.
            number = ADDED_FROM + secrets.randbelow(ADDED_TO - ADDED_FROM)
            version.pictures.add(ContributionPicture(pk=number, upload=upload, sort_order=place))
        if added:
            _submit_in_order(version)


@transaction.atomic
def remove_picture(work: Contribution, number: int) -> None:
    """Take a picture out of a sent work. Raises Refusal, such as about the last there is."""
    version = version_to_change(work)
    picture = picture_of(version, number)
    if Suggestion.objects.filter(picture=picture.pk, answered_at=None).exists():
        raise Refusal(_("We suggested something about this picture. Answer that first, then take it out."))
    if version.pictures.count() == 1 and not (version.sound_id or version.film_id) and is_blank(version.text):
        raise Refusal(_("There is nothing else in this work. Put another picture in its place, or take the work back."))
    version.pictures.remove(picture)
    _submit_in_order(version)


@transaction.atomic
def move_picture(work: Contribution, number: int, step: int) -> None:
    """Move a picture one place earlier (-1) or later (1) in a sent work. Raises Refusal."""
    version = version_to_change(work)
    before = [picture.pk for picture in version.pictures.all()]
    moved = moved_within(list(version.pictures.all()), picture_of(version, number).pk, step)
    if [picture.pk for picture in moved] != before:
        version.pictures.add(*moved)
        submit_version(version)


def _submit_in_order(version: Contribution) -> None:
    """Submit a version whose pictures are counted without a gap."""
    for place, picture in enumerate(list(version.pictures.all())):
        picture.sort_order = place
        version.pictures.add(picture)
    submit_version(version)


def replace_sound(work: Contribution, file: UploadedFile[bytes], *, of_a_film: bool = False) -> None:
    """Replace the sound of a work. Raises ValidationError about the file, or Refusal."""
    _replace(work, "sound", stored_sound(work, file, of_a_film=of_a_film))


def replace_film(work: Contribution, file: UploadedFile[bytes]) -> None:
    """Replace the film of a work. Raises ValidationError about the file, or Refusal."""
    _replace(work, "film", stored_film(work, file))


def _replace(work: Contribution, field: str, stored: AbstractContextManager[Upload]) -> None:
    """Submit a version with another file in `field`, unless it is the same. Raises as `stored` does, or Refusal."""
    version_to_change(work)  # before the file is made ready, which takes long
    with stored as upload:
        version = version_to_change(work)
        before: Upload | None = getattr(version, field)
        if before and before.sha256 == upload.sha256:
            upload.delete()
            return
        setattr(version, field, upload)
        submit_version(version)


@transaction.atomic
def rename(work: Contribution, *, name_leads_on: bool = False, **names: Any) -> None:
    """Change how the contributor and the place are named (`NAME_FIELDS`), and whether the name leads to other works.

    The old name is removed from the public work and from every version at once. The new one is public when both sides
    have agreed to it, like any other text. Raises Refusal.
    """
    names["name_leads_on"] = name_leads_on
    version = version_to_change(work)
    if identifies_minor(Contribution(**names), Contributor.objects.get(pk=work.pk)):
        raise Refusal(str(MINOR_IDENTIFIED))
    row = Contribution.objects.get(pk=work.pk)
    different = [
        name for name in NAME_FIELDS if names[name] != getattr(row, name) or names[name] != getattr(version, name)
    ]
    if not different:
        return
    if different == [LEADS_ON] and not name_leads_on:
        stop_leading_on(work)
        return
    takes_away = different != [LEADS_ON]
    if takes_away:
        withdrawal_log.record(What.RENAMED, work.pk)
        work = clear_fields(row, different)
        draw_link_picture(work.pk)  # without the name
        version = decisions.latest_version(work)
    named = digest(version)
    for name in NAME_FIELDS:
        setattr(version, name, names[name])
    consent.amend(work, credit=version.credit_line)
    if digest(version) == named:
        notify(work, Message.Kind.CHANGED, UNNAMED)
    else:
        submit_version(version, RENAMED if takes_away else CHANGED)


def remove_name(work: Contribution) -> None:
    """Remove the names of the contributor and the place from a sent work and all its versions. Raises Refusal."""
    kinds = {"credit_kind": Contribution.CreditKind.ANONYMOUS, "place_kind": Contribution.PlaceKind.NONE}
    rename(work, **kinds, credit="", name_leads_on=False, service=None, service_line=None)


@transaction.atomic
def stop_leading_on(work: Contribution) -> None:
    """Let the name of a sent work lead to no other works, in public and in all its versions. Raises Refusal."""
    version = version_to_change(work)
    row = Contribution.objects.get(pk=work.pk)
    if row.name_leads_on or version.name_leads_on:
        withdrawal_log.record(What.RENAMED, work.pk, LEADS_ON)
        clear_fields(row, [LEADS_ON])
        notify(work, Message.Kind.CHANGED, UNLINKED)


def version_to_change(work: Contribution) -> Contribution:
    """The latest version of a sent work, with its row locked. Raises Refusal if it was not sent, or is being erased."""
    work = decisions.get_locked(work)
    if work.submission.state == Submission.State.MAKING:
        raise Refusal(_("This work is not sent yet. Change it on its own page."))
    if Withdrawn.objects.filter(pk=work.pk).exists():
        raise Refusal(_("This work is being deleted, as you asked."))
    return decisions.latest_version(work)


def submit_version(version: Contribution, words: Promise = CHANGED) -> None:
    """Save a changed version, and ask the sides to agree to it if the work is with them."""
    save_version(version)
    work = Contribution.objects.get(pk=version.pk)
    delete_unused_uploads(work)
    notify(work, Message.Kind.CHANGED, words if work.submission.is_with_moderators else KEPT)
    if work.submission.is_with_moderators:
        request_agreement(work)
