"""Files that came with a contributor's form which could not be saved yet."""

from __future__ import annotations

from django.db import models

from hub.core.storages import private_storage
from yellowbook.models.uploads import PrivateFileModel, StoredFileField, private_path


class WaitingFile(PrivateFileModel):
    """A file of a form that could not be saved yet. Shown to nobody, and deleted after a day."""

    file_field = "file"
    ticket = models.CharField(max_length=64, db_index=True, help_text="Fingerprint.")
    field = models.CharField(max_length=40)
    file = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.field} {self.made_at:%Y-%m-%d}"
