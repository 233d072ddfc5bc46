"""Publishing the files of a work with it, and removing them when it is unpublished."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yellowbook.models import Contribution, Copy, Submission
from yellowbook.models.moderation import MessageKind
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow.files import delete_unused_uploads


def copies_of(work: Contribution) -> QuerySet[Copy]:
    """The copies that visitors get while this version of a work is public."""
    uploads = [picture.upload_id for picture in work.pictures.all()]
    return Copy.objects.filter(upload__in=[*uploads, *filter(None, [work.sound_id])])


def publish_files(instance: Contribution, **kwargs: object) -> None:
    """Receives Wagtail's `published`. Publish the files of this version, delete others, and notify the contributor."""
    shown = list(copies_of(instance))
    for copy in shown:
        copy.publish()
    remove_public_copies(Copy.objects.filter(upload__contribution=instance).exclude(pk__in=[copy.pk for copy in shown]))
    delete_unused_uploads(instance)
    notify(instance, MessageKind.PUBLIC, _("Both sides said yes. Your work is public now. Thank you for sharing it."))


def unpublish_files(instance: Contribution, **kwargs: object) -> None:
    """Receives Wagtail's `unpublished`. Remove the public files (invariant 5).

    A work that its contributor did not take down is put on hold, and they are notified."""
    remove_public_copies(Copy.objects.filter(upload__contribution=instance))
    if Submission.objects.get(pk=instance.pk).state in Submission.CONTRIBUTOR_ONLY:
        return
    move_to(instance, Submission.State.HELD)
    notify(instance, MessageKind.DOWN, _("We took your work down for now. We will tell you what happens next."))


def remove_public_copies(copies: Iterable[Copy]) -> None:
    for copy in copies:
        copy.unpublish()
