"""What is kept for a contributor's browser while it is in use: the receipt that is open, and files that wait."""

from django.db import models, transaction
from django.utils.timezone import now

from hub.core.storages import private_storage
from yellowbook.models.private import Receipt
from yellowbook.models.uploads import KeptFileField, private_name


class ReceiptKey(models.Model):
    """A receipt that is open in one browser. What the browser's cookie says is kept as a fingerprint only."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True, help_text="Fingerprint.")
    slip = models.TextField(help_text="Link and words, encrypted with what only the browser has.")
    used_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.receipt_id} {self.used_at:%Y-%m-%d}"


class WaitingFile(models.Model):
    """A file that came with a form that could not be taken yet. It is shown to nobody, and goes after a day."""

    ticket = models.CharField(max_length=64, db_index=True, help_text="Fingerprint.")
    field = models.CharField(max_length=40)
    file = KeptFileField(storage=private_storage, upload_to=private_name, max_length=120)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.field} {self.made_at:%Y-%m-%d}"

    def delete(self, *args, **kwargs):
        name = self.file.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: private_storage().delete(name), robust=True)
        return deleted
