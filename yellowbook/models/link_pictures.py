"""Pictures that stand beside links to works of words or sound: drawn at publication, and deleted with it."""

from __future__ import annotations

from typing import Any

from django.db import models

from yellowbook.models.contributions import Contribution
from yellowbook.models.uploads import StoredFileField, public_path


class LinkPicture(models.Model):
    """The picture of a public work; without a file if there is nothing that could be drawn of it."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="link_picture"
    )
    file: Any = StoredFileField(upload_to=public_path, max_length=120, blank=True)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return self.file.name or ""

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete its file at once, before the transaction commits (invariant 5)."""
        self.file.delete(save=False)
        return super().delete(*args, **kwargs)
