"""Signal handlers that update search. They write in the transaction of the change that they follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Collection, Page
from wagtail.search.index import remove_object

from home.models import HomePage
from hub.core.models import HubDocument, HubPage, InitiativePage
from search.indexing import entries, reindex, tasks
from search.models import Entry
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Container

    from django.db.models import Model
    from wagtail.models import CollectionViewRestriction, PageViewRestriction

    from hub.core.models import HubSettings, SharedListItem


def on_save(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: Container[str] | None = None, **kwargs: Any
) -> None:
    """Update the entry of a saved work or document, or of a saved page that may be public. Drafts are not searched."""
    if raw:
        return
    if isinstance(instance, Contribution):
        on_work_change(sender, instance)
    elif isinstance(instance, HubDocument):
        entries.sync_documents([instance.pk])
    elif isinstance(instance, Page) and (update_fields is None or "live" in update_fields):
        on_page_change(sender, instance)


def on_work_change(sender: type[Model], instance: Contribution, **kwargs: Any) -> None:
    """Update the entry of a work that was published or unpublished."""
    if instance.live or Entry.objects.filter(work=instance.pk).exists():
        entries.sync_works([instance.pk])


def on_page_change(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Update the entries of a page that was published or unpublished, and of those below, which show its title."""
    known = list(Entry.objects.filter(page=instance.pk).values_list("heading", flat=True))
    if instance.live or known:
        is_known_by_it = known == ([instance.title] if instance.live else [])
        below = () if is_known_by_it else HubPage.objects.child_of(instance).live().values_list("pk", flat=True)
        entries.sync_pages([instance.pk, *below])


def on_page_move(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Update the entries of a page that was moved, and of all pages below it."""
    live = HubPage.objects.descendant_of(instance, inclusive=True).live()
    for numbers in reindex.batches(live):
        entries.sync_pages(numbers)


def on_slug_change(sender: type[Model], instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Have a task update what belonged to an initiative under the slug that it had before."""
    on_page_move(sender, instance)
    if isinstance(instance, InitiativePage):
        tasks.enqueue_on_commit(tasks.update_parts_of, instance_before.slug)


def on_settings_change(sender: type[Model], instance: HubSettings, **kwargs: Any) -> None:
    """Update the entries of the home pages, which show the words of the whole site."""
    entries.sync_pages(list(HomePage.objects.live().values_list("pk", flat=True)))


def on_page_restriction_change(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Update the entries of a page that became private or public, and of all pages below it."""
    on_page_move(sender, instance.page)


def on_collection_restriction_change(sender: type[Model], instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Update the entries of documents in a collection that became private or public, and in those below."""
    sync_documents_in(instance.collection)


def on_collection_save(sender: type[Model], instance: Collection, created: bool, **kwargs: Any) -> None:
    """Update the documents of a saved collection after the commit: Wagtail moves it after the save, with no signal."""
    if not created:
        transaction.on_commit(lambda: sync_documents_in(Collection.objects.get(pk=instance.pk)), robust=True)


def sync_documents_in(collection: Collection) -> None:
    """Update the entries of documents in a collection and in those below it."""
    inside = collection.get_descendants(inclusive=True)
    entries.sync_documents(list(HubDocument.objects.filter(collection__in=inside).values_list("pk", flat=True)))


def on_label_change(sender: type[Model], instance: SharedListItem, **kwargs: Any) -> None:
    """Have a task update what shows an entry of a shared list that was published, renamed or unpublished."""
    tasks.enqueue_on_commit(tasks.update_labelled, sender._meta.label, instance.pk)


def before_label_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Remember what shows an entry of a shared list before it is deleted: afterwards that is unknown."""
    instance.labelled = list(tasks.sources_labelled_with(instance))


def after_label_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Have a task update what showed an entry of a shared list that was deleted."""
    for name, numbers in instance.labelled:
        tasks.enqueue_on_commit(tasks.update_entries, name, numbers)


def update_wagtail_index_on_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Have a task update Wagtail's own index of pages, which only editors search."""
    if isinstance(instance, HubPage) and not raw:
        tasks.enqueue_on_commit(
            tasks.update_wagtail_index, instance._meta.app_label, instance._meta.model_name, str(instance.pk)
        )


def on_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Remove a deleted page from Wagtail's own index."""
    if isinstance(instance, HubPage):
        remove_object(instance)
