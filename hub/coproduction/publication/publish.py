"""Publishing: the only functions that make something public, and the checks before it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hub.coproduction.agreements import PUBLISHED_ALONE, AboutContent, Agreement, Publication, set_aside
from hub.coproduction.digest import digest, refuse_unless_shown
from hub.coproduction.exceptions import NotAgreed, Refusal
from hub.coproduction.notifications.notify import Kind, notify_sides
from hub.coproduction.publication import schedule
from hub.coproduction.workflow.decisions import latest_revision
from hub.coproduction.workflow.editors_notes import refuse_notes

if TYPE_CHECKING:
    from wagtail.models import Revision

    from hub.coproduction.agreements import PublicationQuerySet
    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User

logger = logging.getLogger(__name__)


def may_be_public(thing: Coproduced) -> bool:
    """Invariant 1. Whether the last publication of `thing` has not ended and is of exactly the content it has now."""
    last = Publication.objects.about(thing).first()
    return bool(last and last.ended_at is None and last.digest == digest(thing))


@transaction.atomic
def publish_agreed(revision: Revision, agreements: Collection[Agreement], by: User | None = None) -> Publication:
    """Invariant 1. Publish what these agreements are about, now or on its go-live date.

    Raises NotAgreed if an agreement is about something else, or they are not of two people of two sides at least,
    Refusal if the content is not finished or holds a note for editors.
    """
    version = revision.as_object()
    agreed = digest(version)
    if any(agreement.digest != agreed for agreement in agreements):
        raise NotAgreed(_("It was changed after somebody agreed. Everybody must agree to what it says now."))
    if any(len({getattr(agreement, one) for agreement in agreements}) < 2 for one in ("side_id", "person_id")):
        raise NotAgreed(_("One side alone agreed to this. It goes public when both sides have said yes."))
    refuse_notes(version)
    publication = _publish(revision, version, agreed, by)
    Agreement.objects.filter(pk__in=[agreement.pk for agreement in agreements]).update(publication=publication)
    return publication


@transaction.atomic
def publish_alone(thing: Coproduced, reason: str, seen: str | None, by: User | None = None) -> Publication:
    """Invariants 4 and 12, break glass. Publish the latest version of `thing` without the sides; it stays on record.

    `seen` is the digest of what was shown, or of what the hub made. `by` is a superuser, or None for the hub itself
    when it is set up. Raises Refusal to others, without a reason, or if it says something else than what was shown.
    """
    if by and not (by.is_superuser and by.is_active):
        raise NotAgreed(_("Only a superuser can publish without the sides' agreement."))
    if not reason.strip():
        raise Refusal(_("Say why this cannot wait for both sides."))
    revision = latest_revision(thing) or thing.save_revision(user=by)
    version = revision.as_object()
    content = digest(version)
    refuse_unless_shown(seen, content)
    agreed = Publication.objects.about(thing).live().filter(alone_reason="").first()
    if agreed and agreed.digest == content:
        raise Refusal(_("Both sides agreed to this, and it is public. There is nothing to publish alone."))
    set_aside(thing, Agreement.SetAside.OVERTAKEN, by=by)  # before Wagtail cancels what waits, which is not the reason
    publication = _publish(revision, version, content, by, alone_by=by, alone_reason=reason.strip())
    words = "" if thing.words_stay_private else reason.strip()
    log(thing, PUBLISHED_ALONE, user=by, revision=revision, data={"comment": words})
    if by:
        notify_sides(Kind.ALONE, thing, by=by, words=reason)
    return publication


def _publish(revision: Revision, version: Coproduced, digest_of_it: str, by: User | None, **how: Any) -> Publication:
    """Publish a revision; `version` is what it says, as an object."""
    if words := schedule.why_unpublishable(version):
        raise Refusal(words)
    if words := why_unread(version):
        raise NotAgreed(words)
    publication = Publication.objects.create(
        **AboutContent.fields_for(version), revision=revision, digest=digest_of_it, **how
    )
    try:
        revision.publish(user=by, skip_permission_checks=True)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    return publication


def why_unread(version: Coproduced) -> str:
    """Invariant 1. Why a version in which a machine's words stand is not published yet, in words; empty if none do."""
    if version.unread_machine_texts():
        return _("A machine wrote some of this, and nobody has read it yet. Read it first: open “Side by side”.")
    return ""


def end_planned(thing: Coproduced) -> PublicationQuerySet:
    """Take every version of `thing` off the schedule; returns the publications that this ended."""
    thing.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    planned = Publication.objects.about(thing).not_ended().filter(live_from=None)
    ended = list(planned.values_list("pk", flat=True))
    planned.update(ended_at=timezone.now())
    return Publication.objects.filter(pk__in=ended)


def refuse_to_publish(revision: Revision) -> None:
    """Raise NotAgreed. A revision planned for a day is taken off the schedule instead, so that others are published.

    Stands on wagtail.management.commands.publish_scheduled, which a raise would stop for everything after it.
    """
    thing = revision.content_object
    if revision.approved_go_live_at is None:
        raise NotAgreed(
            _("“%(thing)s” was not published: both sides must agree to exactly what it says. Ask them to agree.")
            % {"thing": thing}
        )
    logger.warning("Not published on its day, because it is not agreed: revision %s of %s.", revision.pk, thing.pk)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    notify_sides(Kind.NOT_ON_ITS_DAY, thing)


def on_published(instance: Coproduced, **kwargs: Any) -> None:
    """Receives Wagtail's `published`. Starts the latest publication and ends those before it."""
    not_ended = list(Publication.objects.about(instance).not_ended())
    if not not_ended or not instance.live:
        return
    now, (latest, *before) = timezone.now(), not_ended
    Publication.objects.filter(pk__in=[publication.pk for publication in before]).update(ended_at=now)
    if latest.live_from is None:
        Publication.objects.filter(pk=latest.pk).update(live_from=now)
        if not latest.alone_reason:
            notify_sides(Kind.LIVE, instance)


def record_unaccounted(things: Iterable[Coproduced], reason: str) -> int:
    """Invariant 4. Record what of `things` is public without a publication as published alone; returns how many."""
    unaccounted = [thing for thing in things if not Publication.objects.about(thing).live().exists()]
    Publication.objects.bulk_create(
        Publication(
            **AboutContent.fields_for(thing),
            revision=thing.live_revision,
            digest=digest(thing),
            live_from=thing.last_published_at or timezone.now(),
            alone_reason=reason,
        )
        for thing in unaccounted
    )
    return len(unaccounted)
