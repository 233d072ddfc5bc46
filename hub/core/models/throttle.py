"""What is counted so that nobody tries too often: in the database, so that all processes count as one."""

from __future__ import annotations

from django.db import models


class Bucket(models.Model):
    """A leaky bucket: each try pours something in, and it runs out at its own pace.

    Whose it is, an address, a name or a receipt, is kept as a fingerprint only, and no longer than there is something
    in it (`hub.core.security.throttle.remove_empty`).
    """

    key = models.CharField(primary_key=True, max_length=64)
    empty_at = models.FloatField(db_index=True)  # seconds since 1970

    def __str__(self) -> str:
        return self.key[:8]
