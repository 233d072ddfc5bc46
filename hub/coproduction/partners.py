"""How somebody of a side is named in public, if they want to be."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Partner(models.Model):
    """What one person has chosen to be called on the pages that they agreed to."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="partner")
    public_name = models.CharField(
        _("your name on public pages"),
        max_length=80,
        blank=True,
        help_text=_(
            "Pages that you agreed to say “Agreed by …”. Leave this empty and they name only your side. You can change "
            "it at any time: every page follows at once."
        ),
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self):
        return self.public_name
