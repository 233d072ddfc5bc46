"""Files of contributions: cleaned, never changed, and private until their work is published."""

from __future__ import annotations

import secrets
from pathlib import PurePath
from typing import Any, ClassVar

from django.core.files.base import File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from hub.core.storages import RemovedUnlessCommitted, private_storage


class StoredFileField(models.FileField):
    """A file field whose files are deleted if their transaction is rolled back."""

    attr_class = RemovedUnlessCommitted


def private_path(instance: models.Model, filename: str) -> str:
    """A path with a random folder. `filename` is ours: the uploaded name may identify a person or place."""
    return f"works/{secrets.token_hex(16)}/{filename}"


def public_path(instance: models.Model, filename: str) -> str:
    """A random path, new at each publication, so that no address survives unpublishing."""
    return f"works/{secrets.token_hex(20)}{filename}"


class PrivateFileModel(models.Model):
    """A row whose private file is deleted with it, once the transaction commits."""

    file_field: ClassVar[str]

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        name = getattr(self, self.file_field).name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: private_storage().delete(name), robust=True)
        return deleted


class Upload(PrivateFileModel):
    """One picture, sound or film, cleaned, at full quality. A new file is a new upload."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("Picture")
        SOUND = "sound", _("Sound")
        FILM = "film", _("Film")

    file_field = "original"
    contribution = models.ForeignKey("yellowbook.Contribution", on_delete=models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=10, choices=Kind)
    original: Any = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, help_text="Pixels; not of sounds.")
    height = models.PositiveIntegerField(null=True, help_text="Pixels; not of sounds.")
    seconds = models.FloatField(null=True, help_text="How long it plays.")
    waveform = models.JSONField(default=list, help_text="Loudest moments, 0 to 100, in 200 steps.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:8]}"

    def loudness(self, bars: int) -> list[int]:
        """How loud a sound is from beginning to end, in so many bars, each 0 to 100: a quiet song fills them, too."""
        step, loudest = len(self.waveform) / bars, max([1, *self.waveform])
        loud = [max([0, *self.waveform[int(bar * step) : int((bar + 1) * step)]]) for bar in range(bars)]
        return [round(100 * one / loudest) for one in loud]

    def remove_files(self) -> None:
        """Delete its files at once, public ones first. The row stays."""
        for copy in self.copies.all():
            copy.unpublish()
            private_storage().delete(copy.private.name)
        private_storage().delete(self.original.name)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it with every copy of its file, public ones first."""
        for copy in self.copies.all():
            copy.delete()
        return super().delete(*args, **kwargs)


class Copy(PrivateFileModel):
    """A smaller picture, a sound or a film for the web, as visitors get it. Public while `public` is set.

    The copies of a film are the film itself, in the same private file as its upload, and stills of it.
    """

    file_field = "private"
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="copies")
    width = models.PositiveIntegerField(null=True, help_text="Pixels; not of sounds.")
    height = models.PositiveIntegerField(null=True, help_text="Pixels; not of sounds.")
    private: Any = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    public = StoredFileField(upload_to=public_path, max_length=120, blank=True)

    class Meta:
        ordering = ["width", "pk"]

    def __str__(self) -> str:
        return self.private.name or ""

    @property
    def suffix(self) -> str:
        return PurePath(str(self.private.name)).suffix

    @property
    def content_type(self) -> str:
        return {".webp": "image/webp", ".mp3": "audio/mpeg", ".mp4": "video/mp4"}[self.suffix]

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    def publish(self) -> None:
        """Store a public copy under a name that cannot be guessed, unless there is one."""
        if not (self.public and self.public.storage.exists(str(self.public.name))):
            with self.private.open() as file:
                self.public.save(self.suffix, File(file))

    def unpublish(self) -> None:
        """Delete the public copy at once, before the transaction commits (invariant 5)."""
        if self.public:
            self.public.delete()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.unpublish()
        return super().delete(*args, **kwargs)
