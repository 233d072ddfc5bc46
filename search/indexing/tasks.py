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

# Works that are labelled with an entry of a list, by what it says in any language.
WORKS_OF: dict[type[Any], Callable[[Any], Q]] = {
    Theme: lambda theme: Q(themes__translation_key=theme.translation_key),
    ServiceLine: lambda line: Q(service_line__translation_key=line.translation_key),
    Service: lambda service: Q(service=service),
}


SYNCS = {"page": entries.sync_pages, "work": entries.sync_works, "document": entries.sync_documents}


def enqueue_on_commit(queued_task: Task[..., None], *args: Any) -> None:
    """Put a task into the queue when the change is there for good. A queue that is away breaks no deed."""
    transaction.on_commit(lambda: queued_task.enqueue(*args), robust=True)


def sources_labelled_with(one: Any) -> Iterator[tuple[str, list[int]]]:
    """What shows an entry of a shared list: "work" or "page", and their numbers, in parts."""
    for numbers in reindex.batches(Contribution.objects.filter(WORKS_OF[type(one)](one), live=True)):
        yield "work", numbers
    pages = ReferenceIndex.get_references_to(one).filter(base_content_type=ContentType.objects.get_for_model(Page))
    yield "page", [int(page) for page in pages.values_list("object_id", flat=True).distinct()]


@task(backend="messages", queue_name="messages")
def update_labelled(model: str, number: int) -> None:
    """Let search know again what is labelled with an entry of a shared list, since that is called otherwise now."""
    for name, numbers in sources_labelled_with(apps.get_model(model).objects.get(pk=number)):
        SYNCS[name](numbers)


@task(backend="messages", queue_name="messages")
def update_entries(name: str, numbers: list[int]) -> None:
    """Let search know the "page", "work" or "document" things with these numbers again."""
    SYNCS[name](numbers)


@task(backend="messages", queue_name="messages")
def update_parts_of(slug: str) -> None:
    """Let search know again what it holds as a part of the initiative that had this slug until now."""
    known = Entry.objects.filter(initiative=slug)
    for name, sync in SYNCS.items():
        sync(list(known.filter(**{f"{name}__isnull": False}).values_list(name, flat=True)))


@task(backend="messages", queue_name="messages")
def update_wagtail_index(app: str, model: str, number: str) -> None:
    """Let the index that Wagtail keeps for editors know a page as it is now. Its own task is in no queue of ours."""
    insert_or_update_object(apps.get_model(app, model).objects.get(pk=number))
