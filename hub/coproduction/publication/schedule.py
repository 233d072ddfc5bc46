"""The days on which something goes live or comes down. The sides agree to them; past days are removed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hub.coproduction.agreements import AboutContent, Publication, TakeDown
from hub.coproduction.notifications.notify import Kind, notify_sides
from hub.coproduction.workflow.decisions import latest_version

if TYPE_CHECKING:
    from wagtail.models import Revision

    from hub.coproduction.coproduced import Coproduced
    from hub.users.models import User

SCHEDULE_FIELDS = ("go_live_at", "expire_at")


def describe_schedule(thing: Coproduced, alone: bool = False) -> list[str]:
    """When the latest version of `thing` goes live, by agreement or published `alone`, and comes down, in sentences."""
    version = latest_version(thing)
    go_live_at, expire_at = schedule_of(version)
    goes_live = _when_it_goes_live_alone(go_live_at) if alone else _when_it_goes_live(go_live_at)
    own_days = version.describe_own_days()
    if own_days and not expire_at:
        return [goes_live, own_days]
    comes_down = why_unpublishable(version) or _when_it_comes_down(expire_at)
    return [goes_live, *filter(None, [own_days]), comes_down]


def schedule_of(version: Coproduced) -> tuple[datetime | None, datetime | None]:
    """When a version goes live and comes down; None for a day that it does not have."""
    return getattr(version, "go_live_at", None), getattr(version, "expire_at", None)


def why_unpublishable(version: Coproduced) -> str:
    """Why a version cannot go public because of its days, in words; empty if it can."""
    go_live_at, expire_at = schedule_of(version)
    if expire_at and expire_at <= timezone.now():
        return _("Its day to come down, %(day)s, is over. Choose another day, or none, before you agree.") % {
            "day": format_moment(expire_at)
        }
    # As instants: Python compares wall clocks, which show one hour twice when clocks go back.
    if expire_at and go_live_at and expire_at.timestamp() <= go_live_at.timestamp():
        return _("It would come down before it goes live. Choose other days before you agree.")
    return ""


def format_moment(moment: datetime) -> str:
    """A day and time in words, in the time zone of the hub: “3 June 2027, 10:00 (BST)”.

    Django's own format omits the zone for the hour that occurs twice when clocks go back.
    """
    there = timezone.localtime(moment, timezone.get_default_timezone())
    return f"{date_format(there, 'j F Y, H:i')} ({there.tzname()})"


def _when_it_goes_live(go_live_at: datetime | None) -> str:
    if go_live_at and go_live_at > timezone.now():
        return _("It goes live on %(day)s, if all sides have agreed by then.") % {"day": format_moment(go_live_at)}
    return _("It goes live as soon as all sides have agreed.")


def _when_it_goes_live_alone(go_live_at: datetime | None) -> str:
    if go_live_at and go_live_at > timezone.now():
        return _("It goes live on %(day)s.") % {"day": format_moment(go_live_at)}
    return _("It goes live at once.")


def _when_it_comes_down(expire_at: datetime | None) -> str:
    if expire_at:
        return _("It comes down on %(day)s.") % {"day": format_moment(expire_at)}
    return _("It has no day to come down.")


def planned_revision(thing: Coproduced) -> Revision | None:
    """The agreed version of `thing` that waits for its day; None if there is none."""
    return thing.revisions.filter(approved_go_live_at__isnull=False).first() if thing.pk else None


def describe_planned(thing: Coproduced) -> str:
    """What is planned for `thing`, in a sentence; empty if nothing is."""
    revision = planned_revision(thing)
    return goes_live_in_words(thing, revision.approved_go_live_at) if revision else ""


def goes_live_in_words(thing: Coproduced, moment: datetime) -> str:
    """That `thing` goes live at an agreed moment, in a sentence."""
    words = (
        _("Both sides agreed to another version, which goes live on %(day)s.")
        if thing.live
        else _("Both sides agreed to it, and it goes live on %(day)s.")
    )
    return words % {"day": format_moment(moment)}


def clear_schedule(thing: Coproduced, by: User | None = None, only_past: bool = False) -> None:
    """Remove the days from the draft of `thing`, so that they neither hide it nor bring it back."""
    draft = latest_version(thing)
    old = [name for name in SCHEDULE_FIELDS if (moment := getattr(draft, name, None)) and _is_due(moment, only_past)]
    if old:
        for name in old:
            setattr(draft, name, None)
        draft.save_revision(user=by, changed=False, clean=False)
    if not thing.live and hasattr(thing, "expire_at"):
        type(thing)._base_manager.filter(pk=thing.pk).update(**dict.fromkeys(SCHEDULE_FIELDS))


def _is_due(moment: datetime, only_past: bool) -> bool:
    return not only_past or moment <= timezone.now()


@transaction.atomic
def on_unpublished(instance: Coproduced, **kwargs: Any) -> None:
    """Receives Wagtail's `unpublished`. Ends its publications; notifies both sides if its day to come down has come.

    Wagtail takes planned versions off the schedule, too (wagtail.actions.unpublish.UnpublishAction).
    """
    ended = Publication.objects.about(instance).not_ended()
    was_planned = ended.filter(live_from=None).exists()
    ended.update(ended_at=timezone.now())
    if not instance.expired:
        return
    words = _("The version that was planned for a later day does not go live, either.") if was_planned else ""
    TakeDown.objects.create(
        **AboutContent.fields_for(instance), reason=_("The day came that both sides had agreed to.")
    )
    notify_sides(Kind.CAME_DOWN, instance, words=words)
    clear_schedule(getattr(instance, "specific", instance), only_past=True)
