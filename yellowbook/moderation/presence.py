"""Who has which work open just now. Signs of it end by themselves, and nothing of them is kept.

They are rows of wagtail.admin.models.EditingSession. Wagtail shows those to whoever may edit, and nobody edits works.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import starmap
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef
from django.db.models.functions import Cast
from django.utils.timezone import now
from django.utils.translation import gettext
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name

from hub.coproduction.models import Side
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hub.users.models import User

LASTS = timedelta(minutes=2)  # an open page sends a sign each 30 seconds (presence.js)


def signs() -> QuerySet[EditingSession]:
    """The signs that somebody has a work open, old ones too."""
    return EditingSession.objects.filter(content_type=ContentType.objects.get_for_model(Contribution))


def signs_of_others(person: User) -> QuerySet[EditingSession]:
    """The signs of everybody else that still count."""
    return signs().filter(last_seen_at__gte=now() - LASTS, user__is_active=True).exclude(user=person)


def remove_old() -> int:
    """Delete the signs that count no more. Returns how many."""
    removed, _by_model = signs().filter(last_seen_at__lt=now() - LASTS).delete()
    return removed


def about_work(found: QuerySet[EditingSession]) -> Exists:
    """Of works: whether one of these signs is about the work."""
    return Exists(found.filter(object_id=Cast(OuterRef("pk"), CharField())))


def note(work: Contribution, person: User, number: int = 0) -> int:
    """Write down that a person has a work open. Returns the number of the sign: each page that is open has its own."""
    content_type = ContentType.objects.get_for_model(Contribution)
    about = {"content_type": content_type, "object_id": str(work.pk), "user": person}
    if number and EditingSession.objects.filter(pk=number, **about).update(last_seen_at=now()):
        return number
    return EditingSession.objects.create(**about, last_seen_at=now()).pk


def end(work: Contribution, person: User) -> None:
    """Delete the signs that a person has a work open: they went on to something else."""
    signs().filter(object_id=str(work.pk), user=person).delete()


def who_reads(works: Iterable[Contribution], person: User, sides: Iterable[Side] = ()) -> dict[int, str]:
    """By the number of a work, who else has it open just now, in words; only of works that somebody else has open.

    One query, or a few more if it needs names of other sides than of `sides`. Who is of no side any more is left out.
    """
    found = signs_of_others(person).filter(object_id__in=[str(work.pk) for work in works]).select_related("user")
    rows = list(found.annotate(side=F("user__groups__side")).filter(side__isnull=False).order_by("pk", "side"))
    names = {side.pk: str(side) for side in sides}
    if any(row.side not in names for row in rows):
        names = {side.pk: str(side) for side in Side.objects.select_related("group").prefetch_related("names")}
    # In order, each person and side once, however many pages they have open.
    readers: defaultdict[int, dict[User, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        readers[int(row.object_id)][row.user][names[row.side]] = None
    return {number: " ".join(starmap(sentence, people.items())) for number, people in readers.items()}


def sentence(reader: User, sides: Iterable[str]) -> str:
    """That a person of these sides has it open."""
    names = {"person": get_user_display_name(reader), "sides": ", ".join(sides)}
    return gettext("%(person)s (%(sides)s) is reading this now.") % names
