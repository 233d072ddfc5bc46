"""Works that contributors gave on paper: what is typed of them before it is sent, and the consent that was signed.

Only who enters them sees what waits. It is deleted once the work is sent, or if nobody goes on with it
(`yellowbook.paper.batches.LIFETIME`).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.core.storages import private_storage
from yellowbook.models import Contribution
from yellowbook.models.deletion import protect_unsent
from yellowbook.models.uploads import PrivateFileModel, StoredFileField, private_path

__all__ = ["PaperBatch", "PaperConsent", "PaperFile", "PaperWork"]


class PaperBatch(models.Model):
    """Works on paper that one person enters together."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=protect_unsent, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("batch of works on paper")
        verbose_name_plural = _("batches of works on paper")
        default_permissions = ["add"]

    def __str__(self) -> str:
        return f"{self.pk} {self.made_at:%Y-%m-%d}"


class PaperWork(models.Model):
    """One work of a batch. `values` is what was typed, as its form takes it; empty once the work is sent."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="works")
    number = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, help_text="Keyed; of a sent work.")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_work_a_number")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"

    @property
    def title(self) -> str:
        return self.contribution.title if self.sent_at and self.contribution else str(self.values.get("title", ""))


class PaperFile(PrivateFileModel):
    """A file of a batch, as it came. Shown to nobody, and deleted once its work is sent."""

    class Use(models.TextChoices):
        PICTURE = "picture", _("Picture")
        SOUND = "sound", _("Sound")
        FILM = "film", _("Film")
        SCAN = "scan", _("The signed form")

    file_field = "file"
    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="files")
    work = models.ForeignKey(PaperWork, on_delete=models.CASCADE, null=True, related_name="files")
    use = models.CharField(_("what it is"), max_length=10, choices=Use, default=Use.PICTURE)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    file = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    alt = models.TextField(_("what the picture shows"), blank=True)
    is_checked = models.BooleanField(default=False)
    problem = models.TextField(blank=True, help_text="Why it cannot be taken.")

    class Meta:
        ordering = ["pk"]
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.batch_id} {self.use}"


class PaperConsent(PrivateFileModel):
    """The consent that was signed on paper: when, on which form, a scan of it, and who entered it."""

    file_field = "scan"
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="+", primary_key=True)
    signed_on = models.DateField()
    form_version = models.CharField(max_length=60)
    scan = StoredFileField(storage=private_storage, upload_to=private_path, max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return str(self.pk)
