"""The files of a work as others get them: published with it, removed when it is unpublished; captions of its film."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from yellowbook.models import Contribution, Copy, Submission
from yellowbook.models.moderation import MessageKind
from yellowbook.notifications import notify
from yellowbook.states import move_to
from yellowbook.workflow.files import delete_unused_uploads, upload_ids
from yellowbook.workflow.link_pictures import draw_link_picture, remove_link_picture


def copies_of(work: Contribution) -> QuerySet[Copy]:
    """The copies that visitors get while this version of a work is public."""
    return Copy.objects.filter(upload__in=upload_ids(work))


def captions_response(version: Contribution) -> HttpResponse:
    """The answer that hands out the captions of a version. Raises Http404 if it has none."""
    if not version.captions:
        raise Http404
    return HttpResponse(version.captions, content_type="text/vtt; charset=utf-8")


def publish_files(instance: Contribution, **kwargs: object) -> None:
    """Receives Wagtail's `published`. Publish the files of this version, delete others, and notify the contributor."""
    shown = list(copies_of(instance))
    for copy in shown:
        copy.publish()
    remove_public_copies(Copy.objects.filter(upload__contribution=instance).exclude(pk__in=[copy.pk for copy in shown]))
    delete_unused_uploads(instance)
    draw_link_picture(instance.pk)
    notify(instance, MessageKind.PUBLIC, _("Both sides said yes. Your work is public now. Thank you for sharing it."))


def unpublish_files(instance: Contribution, **kwargs: object) -> None:
    """Receives Wagtail's `unpublished`. Remove the public files (invariant 5).

    A work that its contributor did not take down is put on hold, and they are notified."""
    remove_public_copies(Copy.objects.filter(upload__contribution=instance))
    remove_link_picture(instance.pk)
    if Submission.objects.get(pk=instance.pk).state in Submission.CONTRIBUTOR_ONLY:
        return
    move_to(instance, Submission.State.HELD)
    notify(instance, MessageKind.DOWN, _("We took your work down for now. We will tell you what happens next."))


def remove_public_copies(copies: Iterable[Copy]) -> None:
    for copy in copies:
        copy.unpublish()
