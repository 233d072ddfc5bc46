"""What search hears of, whichever door a change comes through. It answers in the transaction of the change."""

from wagtail.models import Page

from hub.core.models import HubPage
from search import entries
from search.models import Entry
from yellowbook.models import Contribution


def of_a_save(sender, instance, raw=False, update_fields=None, **kwargs):
    """Receives every save: of a work, and of a page that may be public. A draft changes nothing that can be found."""
    if raw:
        return
    if isinstance(instance, Contribution):
        of_a_work(sender, instance)
    elif isinstance(instance, Page) and (update_fields is None or "live" in update_fields):
        of_a_page(sender, instance)


def of_a_work(sender, instance, **kwargs):
    """Receives that a work went up or came down."""
    if instance.live or Entry.objects.filter(work=instance.pk).exists():
        entries.sync_works([instance.pk])


def of_a_page(sender, instance, **kwargs):
    """Receives that a page went up or came down."""
    if instance.live or Entry.objects.filter(page=instance.pk).exists():
        entries.sync_pages([instance])


def of_a_branch(sender, instance, **kwargs):
    """Receives that a page is in another place now, with all below it."""
    entries.sync_pages(HubPage.objects.descendant_of(instance, inclusive=True).live())


def of_a_restriction(sender, instance, **kwargs):
    """Receives that a page, with all below it, is for some people only from now on, or for everybody again."""
    of_a_branch(sender, instance.page)
