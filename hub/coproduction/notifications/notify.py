"""What people hear of: a notice for everybody concerned, sent as each of them has chosen."""

from django.contrib.auth import get_user_model
from django.db import transaction

from hub.coproduction.notifications import tasks
from hub.coproduction.notifications.models import Kind, Notice
from hub.coproduction.sides import Side


def notify_sides(kind, thing, by=None, words="", sides=None):
    """Tell everybody of some sides (default: of all) but the person who did it."""
    sides = Side.objects.all() if sides is None else sides
    people = get_user_model().objects.filter(groups__side__in=[side.pk for side in sides], is_active=True).distinct()
    notify(kind, thing, people, by=by, words=words)


def notify(kind, thing, people, by=None, words=""):
    """Leave a notice for each of `people` but the one who did it, to be sent when the deed is done for good.

    Sending never breaks the deed: it comes after it, and Django only logs what goes wrong there.
    """
    notices = Notice.objects.bulk_create(
        Notice(**Notice.fields_for(thing), kind=Kind(kind), person=person, by=by, words=words)
        for person in people
        if person != by
    )

    def send():
        tasks.send.enqueue([notice.pk for notice in notices])

    if notices:
        transaction.on_commit(send, robust=True)
