"""The files of a contribution: cleaned, never changed, and private until what they belong to is published."""

import secrets

from django.core.files.base import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from hub.core.storages import private_storage, remove_unless_committed


class StoredFile(FieldFile):
    """A stored file that does not outlive a row that was never written."""

    def save(self, name, content, save=True):
        super().save(name, content, save=False)
        remove_unless_committed(self.storage, self.name)
        if save:
            self.instance.save()

    save.alters_data = True


class StoredFileField(models.FileField):
    """A file field whose files go when their transaction does not commit."""

    attr_class = StoredFile


def private_path(instance, filename):
    """A folder and name by chance: the one that the file came with may tell who or where."""
    return f"works/{secrets.token_hex(16)}/{filename}"


def public_path(instance, filename):
    """As `private_name`, and another one each time something is put up: no address outlives a taking down."""
    return f"works/{secrets.token_hex(20)}{filename}"


class Upload(models.Model):
    """One picture or sound as it was offered, cleaned, at full quality. A new file is a new upload."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("Picture")
        SOUND = "sound", _("Sound")

    contribution = models.ForeignKey("yellowbook.Contribution", on_delete=models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=10, choices=Kind)
    original = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, help_text="Pixels; pictures only.")
    height = models.PositiveIntegerField(null=True, help_text="Pixels; pictures only.")
    seconds = models.FloatField(null=True, help_text="How long it sounds.")
    waveform = models.JSONField(default=list, help_text="Loudest moments, 0 to 100, in 200 steps.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind} {self.sha256[:8]}"

    def remove_files(self):
        """Remove its files at once, public ones first, and leave the row to be deleted."""
        for copy in self.copies.all():
            copy.unpublish()
            private_storage().delete(copy.private.name)
        private_storage().delete(self.original.name)

    def delete(self, *args, **kwargs):
        """Delete it with every copy of its file, public ones first."""
        for copy in self.copies.all():
            copy.delete()
        name = self.original.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: private_storage().delete(name), robust=True)
        return deleted


class Copy(models.Model):
    """An upload as visitors get it: a picture made smaller, or a sound for the web. Public while `public` is set."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="copies")
    width = models.PositiveIntegerField(null=True, help_text="Pixels; pictures only.")
    height = models.PositiveIntegerField(null=True, help_text="Pixels; pictures only.")
    private = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    public = StoredFileField(upload_to=public_path, max_length=120, blank=True)

    class Meta:
        ordering = ["width", "pk"]

    def __str__(self):
        return self.private.name

    @property
    def suffix(self):
        return f".{self.private.name.rpartition('.')[2]}"

    @property
    def content_type(self):
        return {".webp": "image/webp", ".mp3": "audio/mpeg"}[self.suffix]

    def publish(self):
        """Put a copy where visitors can reach it, under a name that nobody can guess, unless one is there."""
        if not (self.public and self.public.storage.exists(self.public.name)):
            with self.private.open() as file:
                self.public.save(self.suffix, File(file))

    def unpublish(self):
        """Invariant 5. Take the public copy away at once: sooner than the database says so, never later."""
        if self.public:
            self.public.delete()

    def delete(self, *args, **kwargs):
        self.unpublish()
        name = self.private.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: private_storage().delete(name), robust=True)
        return deleted
