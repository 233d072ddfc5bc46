"""Updates of search that run in the task queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django_tasks import task
from wagtail.models import Page, ReferenceIndex
from wagtail.search.index import insert_or_update_object

from hub.core.models import Service, ServiceLine, Theme
from search.indexing import entries, reindex
from search.models import Entry
from yellowbook.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django_tasks.base import Task

# How to find the works that are labelled with an entry of a list, in any of its languages.
WORKS_OF: dict[type[Any], Callable[[Any], Q]] = {
    Theme: lambda theme: Q(themes__translation_key=theme.translation_key),
    ServiceLine: lambda line: Q(service_line__translation_key=line.translation_key),
    Service: lambda service: Q(service=service),
}


SYNCS = {"page": entries.sync_pages, "work": entries.sync_works, "document": entries.sync_documents}


def enqueue_on_commit(queued_task: Task[..., None], *args: Any) -> None:
    """Put a task into the queue once the transaction is committed. An unreachable queue raises nothing."""
    transaction.on_commit(lambda: queued_task.enqueue(*args), robust=True)


def sources_labelled_with(one: Any) -> Iterator[tuple[str, list[int]]]:
    """What shows an entry of a shared list: batches of "work" or "page" with primary keys."""
    for numbers in reindex.batches(Contribution.objects.filter(WORKS_OF[type(one)](one), live=True)):
        yield "work", numbers
    pages = ReferenceIndex.get_references_to(one).filter(base_content_type=ContentType.objects.get_for_model(Page))
    yield "page", [int(page) for page in pages.values_list("object_id", flat=True).distinct()]


@task(backend="messages", queue_name="messages")
def update_labelled(model: str, number: int) -> None:
    """Update the entries of what is labelled with an entry of a shared list that was renamed."""
    for name, numbers in sources_labelled_with(apps.get_model(model).objects.get(pk=number)):
        SYNCS[name](numbers)


@task(backend="messages", queue_name="messages")
def update_entries(name: str, numbers: list[int]) -> None:
    """Update the entries of these pages, works or documents; `name` is "page", "work" or "document"."""
    SYNCS[name](numbers)


@task(backend="messages", queue_name="messages")
def update_parts_of(slug: str) -> None:
    """Update the entries of what belonged to the initiative that had this slug before."""
    known = Entry.objects.filter(initiative=slug)
    for name, sync in SYNCS.items():
        sync(list(known.filter(**{f"{name}__isnull": False}).values_list(name, flat=True)))


@task(backend="messages", queue_name="messages")
def update_wagtail_index(app: str, model: str, number: str) -> None:
    """Update a page in Wagtail's own index. Wagtail's task for this would go to a queue that the hub does not run."""
    insert_or_update_object(apps.get_model(app, model).objects.get(pk=number))
