"""Putting files up when a work goes public, and taking them away when it goes down."""

from django.utils.translation import gettext_lazy as _

from yellowbook.files import drop_what_is_not_needed
from yellowbook.models import Copy, Message, Offer
from yellowbook.moderating import move
from yellowbook.telling import tell


def copies_of(work):
    """The copies that visitors get while this version of a work is public."""
    uploads = [picture.upload_id for picture in work.pictures.all()]
    return Copy.objects.filter(upload__in=[*uploads, *filter(None, [work.sound_id])])


def put_up(instance, **kwargs):
    """Receives Wagtail's `published`. Put up the files of the work, and drop those that it had before."""
    shown = list(copies_of(instance))
    for copy in shown:
        copy.put_up()
    take_away(Copy.objects.filter(upload__contribution=instance).exclude(pk__in=[copy.pk for copy in shown]))
    drop_what_is_not_needed(instance)
    tell(instance, Message.Kind.PUBLIC, _("Both sides said yes. Your work is public now. Thank you for sharing it."))


def take_down(instance, **kwargs):
    """Receives Wagtail's `unpublished`. Invariant 5. What moderators took down, they hold; its maker hears of it."""
    take_away(Copy.objects.filter(upload__contribution=instance))
    if Offer.objects.get(pk=instance.pk).state in Offer.MAKERS_ALONE:
        return
    move(instance, Offer.State.HELD)
    tell(instance, Message.Kind.DOWN, _("We took your work down for now. We will tell you what happens next."))


def take_away(copies):
    for copy in copies:
        copy.take_down()
