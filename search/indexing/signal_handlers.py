"""Receivers of every change that search follows. What they write is part of the transaction of that change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Collection, Page
from wagtail.search.index import remove_object

from hub.core.models import HubDocument, HubPage, InitiativePage
from search.indexing import entries, reindex, tasks
from search.models import Entry
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Container

    from django.db.models import Model
    from wagtail.models import CollectionViewRestriction, PageViewRestriction

    from hub.core.models import SharedListItem


def on_save(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: Container[str] | None = None, **kwargs: Any
) -> None:
    """Receives every save: of a work, and of a page that may be public. A draft changes nothing that can be found."""
    if raw:
        return
    if isinstance(instance, Contribution):
        on_work_change(sender, instance)
    elif isinstance(instance, HubDocument):
        entries.sync_documents([instance.pk])
    elif isinstance(instance, Page) and (update_fields is None or "live" in update_fields):
        on_page_change(sender, instance)


def on_work_change(sender: type[Model], instance: Contribution, **kwargs: Any) -> None:
    """Receives that a work went up or came down."""
    if instance.live or Entry.objects.filter(work=instance.pk).exists():
        entries.sync_works([instance.pk])


def on_page_change(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Receives that a page went up or came down. What those below are part of is called as it is now."""
    known = list(Entry.objects.filter(page=instance.pk).values_list("heading", flat=True))
    if instance.live or known:
        is_known_by_it = known == ([instance.title] if instance.live else [])
        below = () if is_known_by_it else HubPage.objects.child_of(instance).live().values_list("pk", flat=True)
        entries.sync_pages([instance.pk, *below])


def on_page_move(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Receives that a page is in another place now, with all below it."""
    live = HubPage.objects.descendant_of(instance, inclusive=True).live()
    for numbers in reindex.batches(live):
        entries.sync_pages(numbers)


def on_slug_change(sender: type[Model], instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Receives that a page has another address. What was counted as a part of it under the old one follows later."""
    on_page_move(sender, instance)
    if isinstance(instance, InitiativePage):
        tasks.enqueue_on_commit(tasks.update_parts_of, instance_before.slug)


def on_page_restriction_change(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Receives that a page, with all below it, is for some people only from now on, or for everybody again."""
    on_page_move(sender, instance.page)


def on_collection_restriction_change(sender: type[Model], instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Receives that documents of a collection, and of those below, are for some people only, or for everybody again."""
    sync_documents_in(instance.collection)


def on_collection_save(sender: type[Model], instance: Collection, created: bool, **kwargs: Any) -> None:
    """Receives a save of a collection. Wagtail moves one below another after that, and tells nobody."""
    if not created:
        transaction.on_commit(lambda: sync_documents_in(Collection.objects.get(pk=instance.pk)), robust=True)


def sync_documents_in(collection: Collection) -> None:
    """Let search know the documents of a collection and of those below, as far as public pages lead to them."""
    inside = collection.get_descendants(inclusive=True)
    entries.sync_documents(list(HubDocument.objects.filter(collection__in=inside).values_list("pk", flat=True)))


def on_label_change(sender: type[Model], instance: SharedListItem, **kwargs: Any) -> None:
    """Receives that an entry of a shared list went up, maybe with another name, or came down. What shows it follows."""
    tasks.enqueue_on_commit(tasks.update_labelled, sender._meta.label, instance.pk)


def before_label_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Receives that an entry of a shared list is about to be deleted: afterwards nobody knows what showed it."""
    instance.labelled = list(tasks.sources_labelled_with(instance))


def after_label_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Receives that an entry of a shared list was deleted. What showed it follows."""
    for name, numbers in instance.labelled:
        tasks.enqueue_on_commit(tasks.update_entries, name, numbers)


def update_wagtail_index_on_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Receives every save, for the index that Wagtail keeps of pages. Editors alone search it, so they don't wait."""
    if isinstance(instance, HubPage) and not raw:
        tasks.enqueue_on_commit(
            tasks.update_wagtail_index, instance._meta.app_label, instance._meta.model_name, str(instance.pk)
        )


def on_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Receives that something is deleted: of a page, Wagtail's index must not find anything any more."""
    if isinstance(instance, HubPage):
        remove_object(instance)
