"""Where files live: a public place that a web server may serve, and a private one that it cannot reach."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.core.files.storage import storages
from django.db import transaction
from django.db.models.fields.files import FieldFile
from wagtail.models import UploadedFile

if TYPE_CHECKING:
    from django.core.files.base import File
    from django.core.files.storage import Storage

    from hub.core.storage_backends.disk import DiskStorage
    from hub.core.storage_backends.s3 import PrivateS3Storage

    HubStorage: TypeAlias = DiskStorage | PrivateS3Storage


def private_storage() -> HubStorage:
    """The storage for files that are not public (yet). Give this function, not its result, to a FileField."""
    return cast("HubStorage", storages["private"])


def public_storage() -> HubStorage:
    """The storage of what visitors get: copies of public works."""
    return cast("HubStorage", storages["default"])


def keep_unfinished_uploads_private() -> None:
    """Let Wagtail keep in the private storage what came by its upload of several files and has no words yet.

    Stands on wagtail.models.UploadedFile, whose storage cannot be set. What migrations see of it stays as it is.
    """
    field = UploadedFile._meta.get_field("file")
    field._storage_callable, field.storage = field.storage, private_storage()


def remove_unless_committed(storage: Storage, name: str) -> None:
    """Delete a stored file again if the transaction that it was stored in does not commit.

    Django tells nobody of a rollback, but it drops the commit hooks of what was rolled back: a hook that is dropped
    before it ran means that no row points at the file.
    """
    transaction.on_commit(_Keep(storage, name))
    if hooks := transaction.get_connection().run_on_commit:
        hooks.insert(0, hooks.pop())  # first in line: another hook that fails would drop those behind it


class RemovedUnlessCommitted(FieldFile):
    """A stored file that is removed again if the transaction that it was stored in does not commit."""

    # As Django has them, and as stubs do not say.
    instance: Any
    name: Any
    _require_file: Any

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        super().save(name, content, save=False)
        remove_unless_committed(self.storage, self.name)
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]  # a function takes any attribute


class _Keep:
    """Run, it keeps the file; dropped, it takes the file with it."""

    def __init__(self, storage: Storage, name: str) -> None:
        self._removal = weakref.finalize(self, storage.delete, name)

    def __call__(self) -> None:
        self._removal.detach()
