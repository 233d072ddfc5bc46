"""Files of editions: made ahead, public, and gone as soon as a work in them is."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from yellowbook.models.pages import EditionPage
from yellowbook.models.uploads import StoredFileField

FOLDER = "editions"


def edition_path(instance: EditionFile, filename: str) -> str:
    """A path with a random folder, new each time a file is made, so that no address outlives what was in it."""
    return f"{FOLDER}/{secrets.token_hex(16)}/{filename}"


class EditionFile(models.Model):
    """An edition as a file. Without a file, it could not be made of what the edition holds now."""

    class Format(models.TextChoices):
        BOOK = "book", _("Book to print (PDF, A5)")
        LARGE = "large", _("Large print (PDF, A4)")
        EPUB = "epub", _("For e-readers (EPUB)")

    SUFFIXES: ClassVar = {Format.BOOK: ".pdf", Format.LARGE: "-large.pdf", Format.EPUB: ".epub"}  # of its address

    edition = models.ForeignKey(EditionPage, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=10, choices=Format)
    file: Any = StoredFileField(upload_to=edition_path, max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, help_text="Of all that it was made from.")
    works = models.JSONField(default=list, help_text="The numbers of the works in it.")
    pages = models.JSONField(default=dict, help_text="On which page each work begins; of PDF.")
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "format"], name="one_file_a_format")]
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.edition_id} {self.format}"


def delete_file(sender: object, instance: EditionFile, **kwargs: Any) -> None:
    """Receives Django's `pre_delete` of edition files, with their edition, too: the file goes at once (invariant 8)."""
    instance.file.delete(save=False)
